import type { LogRecord } from '../../model/record.ts';
import { type CountsByLevel, columnOf, LEVEL_NAMES, namedCounts } from './level-counts.ts';
import type { MinuteCounter } from './minute-table.ts';

export const MINUTE = 60_000;

/** Dated records of one layout, whose minutes were counted. */
export interface CountedRecords {
  readonly layout: string;
  /** The earliest and latest of their times; UTC epoch ms. */
  readonly firstMs: number;
  readonly lastMs: number;
  /** How many there are of each level, by its column (`columnOf`). */
  readonly counts: Uint32Array;
}

/** What was read of one source: counts and span. */
export class SourceTally {
  records = 0;
  /** Decompressed bytes read. */
  bytes = 0;
  lines = 0;
  /** Records that have no time of their own (they are dated like the one before, or not at all). */
  undated = 0;
  firstMs: number | null = null;
  lastMs: number | null = null;
  /** Counts its dated records by minute; null where nobody asks in which minutes they were written. */
  readonly minutes: MinuteCounter | null;
  /** By column of their level. */
  readonly #columns = new Float64Array(LEVEL_NAMES.length);
  readonly #layouts = new Map<string, number>();

  constructor(minutes: MinuteCounter | null = null) {
    this.minutes = minutes;
  }

  get levels(): CountsByLevel {
    return namedCounts(this.#columns);
  }

  /** Layout of most records with a head; `none` where none has one, `python` where the rest is the same form. */
  get layout(): string {
    const named = [...this.#layouts].filter(([name]) => name !== 'none');
    // logback tells of itself before it is set up: that is no file's own layout.
    const heads = named.length > 1 ? named.filter(([name]) => name !== 'logback-status') : named;
    const [first] = heads.toSorted((a, b) => b[1] - a[1]);
    if (first === undefined) return 'none';
    // The same form but for the names of two levels.
    return first[0] === 'nacos-server' && this.#layouts.has('python') ? 'python' : first[0];
  }

  /** @param dated whether the record has a time of its own. */
  add(record: LogRecord, layout: string, dated: boolean): void {
    const { atMs } = record;
    if (!dated || atMs === null) this.undated++;
    const column = columnOf(record.level);
    this.#count(column, 1);
    this.#countLayout(layout, 1);
    if (atMs === null) return;
    this.#widen(atMs, atMs);
    this.minutes?.add(Math.floor(atMs / MINUTE), column, 1);
  }

  /** Counts records that were found in bytes (passed-over.ts) or by a store (stream-tally.ts). */
  addMany({ layout, firstMs, lastMs, counts }: CountedRecords): void {
    const before = this.records;
    for (let column = 0; column < counts.length; column++) this.#count(column, counts[column] ?? 0);
    this.#countLayout(layout, this.records - before);
    this.#widen(firstMs, lastMs);
  }

  #count(column: number, count: number): void {
    this.records += count;
    this.#columns[column] = (this.#columns[column] ?? 0) + count;
  }

  #countLayout(layout: string, count: number): void {
    this.#layouts.set(layout, (this.#layouts.get(layout) ?? 0) + count);
  }

  #widen(firstMs: number, lastMs: number): void {
    if (this.firstMs === null || firstMs < this.firstMs) this.firstMs = firstMs;
    if (this.lastMs === null || lastMs > this.lastMs) this.lastMs = lastMs;
  }
}
