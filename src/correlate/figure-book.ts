import type { Event } from '../model/event.ts';
import type { LogRecord } from '../model/record.ts';
import type { FigureKind } from '../model/series.ts';
import type { SignatureLogic } from '../patterns/compile.ts';

const MINUTE = 60_000;
/** Figures of more nodes than that are not followed. */
const MAX_TRACKS = 400;

/** Kinds of which a step of time keeps the worst value; those of the others are added up. */
const WORST: ReadonlySet<FigureKind> = new Set(['gc-pause', 'heap-after-gc', 'push-delay', 'dump-delay']);

/** Two values of one step of time put together. */
export function foldFigure(kind: FigureKind, before: number | undefined, value: number): number {
  if (before === undefined) return value;
  return WORST.has(kind) ? Math.max(before, value) : before + value;
}

/** A figure of one node: values by minute (UTC epoch ms / 60000, rounded down). */
export interface FigureTrack {
  readonly kind: FigureKind;
  readonly node: string;
  readonly minutes: ReadonlyMap<number, number>;
}

/** `host - user [stamp] "request" status`: the status of an answer that failed in the server. */
const SERVER_ERROR = /" 5\d\d /u;
/**
 * A line of config-trace.log about a dump: `...|dump|ok|delay in ms|length`
 * (config/server/service/trace/ConfigTraceService.java logDumpEvent).
 */
const DUMPED = /\|dump\|ok\|(\d{1,12})\|/u;

/**
 * Follows figures over time as records and events come, in any order of sources. Memory grows with nodes and minutes, not
 * with records.
 */
export class FigureBook {
  readonly #counts: ReadonlyMap<string, FigureKind>;
  readonly #tracks = new Map<string, { kind: FigureKind; node: string; minutes: Map<number, number> }>();

  /** @param signatures all of the library: which mark a connection or a full collection is theirs to say. */
  constructor(signatures: readonly SignatureLogic[]) {
    this.#counts = new Map(
      signatures.flatMap((signature): [string, FigureKind][] => {
        if (signature.marks === 'connect') return [[signature.id, 'new-connections']];
        return signature.id === 'gc-full-pause' ? [[signature.id, 'full-gc']] : [];
      }),
    );
  }

  /** Takes a record and what signatures found in it. */
  note(record: LogRecord, events: readonly Event[]): void {
    for (const event of events) this.noteEvent(event, record.source.family);
    if (isCounted(record.source.family)) this.#noteRecord(record);
  }

  /** Whether events of a signature may say something. @param family of their source. */
  follows(signature: string, family: string): boolean {
    return this.#counts.has(signature) || family === 'gc' || isPush(signature);
  }

  /** Takes what an event says in numbers: pauses and heap of a collection, the time of a push. @param family of its source. */
  noteEvent(event: Pick<Event, 'signature' | 'node' | 'atMs' | 'numbers'>, family: string): void {
    if (event.atMs === null) return;
    const kind = this.#counts.get(event.signature);
    if (kind !== undefined) this.#add(kind, event.node, event.atMs, 1);
    const { pauseMs, afterBytes, costMs } = event.numbers;
    if (family === 'gc') {
      if (pauseMs !== undefined) this.#add('gc-pause', event.node, event.atMs, pauseMs);
      if (afterBytes !== undefined) this.#add('heap-after-gc', event.node, event.atMs, afterBytes);
    } else if (costMs !== undefined && isPush(event.signature)) {
      this.#add('push-delay', event.node, event.atMs, costMs);
    }
  }

  /** What a record counts by itself: requests and answers of an access log, the delay of a config dump. */
  #noteRecord(record: LogRecord): void {
    if (record.atMs === null) return;
    const { family } = record.source;
    if (family === 'access-log') {
      this.#add('requests', record.node, record.atMs, 1);
      if (SERVER_ERROR.test(record.text)) this.#add('server-errors', record.node, record.atMs, 1);
    } else if (family === 'config-trace') {
      const delay = DUMPED.exec(record.text)?.[1];
      if (delay !== undefined) this.#add('dump-delay', record.node, record.atMs, Number(delay));
    }
  }

  /** What was followed so far, in no order. */
  tracks(): FigureTrack[] {
    return [...this.#tracks.values()];
  }

  #add(kind: FigureKind, node: string, atMs: number, value: number): void {
    const key = `${kind}\u0000${node}`;
    let track = this.#tracks.get(key);
    if (track === undefined) {
      if (this.#tracks.size >= MAX_TRACKS) return;
      this.#tracks.set(key, (track = { kind, node, minutes: new Map() }));
    }
    const minute = Math.floor(atMs / MINUTE);
    track.minutes.set(minute, foldFigure(kind, track.minutes.get(minute), value));
  }
}

function isPush(signature: string): boolean {
  return signature.startsWith('push-');
}

/** Families whose every record counts, so that none may be left undecoded. */
export function isCounted(family: string): boolean {
  return family === 'access-log' || family === 'config-trace';
}
