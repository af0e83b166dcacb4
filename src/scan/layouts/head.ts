import type { Level } from '../../model/record.ts';
import type { Clock, Stamp } from '../../time/stamp.ts';

/** The beginning of a record, as read from its first line. */
export interface Head {
  /** Name of the layout it fits, as reports print it. */
  readonly layout: string;
  /** False for what only looks like a record's beginning: it counts where the source has no stricter layout. */
  readonly exact: boolean;
  /** Meaning of `ms`; `none` where the line carries no time. */
  readonly clock: Clock | 'none';
  readonly ms: number;
  /** Minutes ahead of UTC that the stamp itself tells; null where it tells none. */
  readonly offset: number | null;
  readonly level: Level | null;
  readonly thread: string;
  readonly logger: string;
  /** Where the message begins in the line; the line's length for an empty one. */
  readonly messageStart: number;
  /** In layouts of two lines: reads the second line, or tells (null) that it doesn't belong. */
  readonly second?: (line: string) => SecondLine | null;
  /** In layouts where the message is not a part of the line (JSON): header, message and stack trace in place of it. */
  readonly parts?: HeadParts;
}

export interface SecondLine {
  readonly level: Level | null;
  readonly messageStart: number;
}

export interface HeadParts {
  readonly header: string;
  readonly message: string;
  /** Continuation lines without line end; empty for none. */
  readonly trace: string;
  /** Where the line itself names the pod or host that wrote it. */
  readonly node: string | null;
}

interface Fields {
  readonly level?: Level | null;
  readonly thread?: string;
  readonly logger?: string;
  readonly messageStart: number;
  readonly exact?: boolean;
}

/** A head with a stamp. */
export function stamped(layout: string, stamp: Stamp, fields: Fields): Head {
  return {
    layout,
    exact: fields.exact ?? true,
    clock: stamp.clock,
    ms: stamp.ms,
    offset: stamp.offset,
    level: fields.level ?? null,
    thread: fields.thread ?? '',
    logger: fields.logger ?? '',
    messageStart: fields.messageStart,
  };
}

/** A head without a stamp. */
export function unstamped(layout: string, fields: Fields): Head {
  return {
    layout,
    exact: fields.exact ?? true,
    clock: 'none',
    ms: 0,
    offset: null,
    level: fields.level ?? null,
    thread: fields.thread ?? '',
    logger: fields.logger ?? '',
    messageStart: fields.messageStart,
  };
}
