import type { Level } from '../../model/record.ts';
import type { Stamp } from '../../time/stamp.ts';

/** A line with a wrapper taken off. */
export interface Unwrapped {
  readonly line: string;
  /** The wrapper's own time, UTC epoch ms; null where it has none. */
  readonly atMs: number | null;
  /** Its stamp where that has no year or no zone. */
  readonly stamp?: Stamp;
  /** Name of the pod, container or service that wrote the line; null where the wrapper names none. */
  readonly node: string | null;
  /** What else keeps streams apart: the container of a pod, stderr from stdout. */
  readonly channel: string;
  /** The file that the line was read from, where the source holds the lines of several; null for none. */
  readonly part: string | null;
  /** True where the line goes on in the next piece of the same stream. */
  readonly partial: boolean;
  /** Syslog priority and the like, for lines without a level of their own. */
  readonly level: Level | null;
}

/** An `Unwrapped` with the usual values. */
export function unwrapped(line: string, fields: Partial<Omit<Unwrapped, 'line'>>): Unwrapped {
  return { line, atMs: null, node: null, channel: '', part: null, partial: false, level: null, ...fields };
}
