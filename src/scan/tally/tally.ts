import type { Level, LogRecord } from '../../model/record.ts';

/** Records of one minute by level; `none` counts those without one. */
export type MinuteCounts = Partial<Record<Level | 'none', number>>;

export const MINUTE = 60_000;

/** Dated records of one minute and layout, by level. */
export interface CountedRecords {
  /** UTC epoch ms / 60000, rounded down. */
  readonly minute: number;
  readonly layout: string;
  /** The earliest and latest of their times; UTC epoch ms. */
  readonly firstMs: number;
  readonly lastMs: number;
  /** What the counts are of, in their order. */
  readonly levels: readonly (Level | null)[];
  readonly counts: Uint32Array;
}

/** What was read of one source: counts and span. Memory grows with the minutes of the span, not with the records. */
export class SourceTally {
  records = 0;
  /** Decompressed bytes read. */
  bytes = 0;
  lines = 0;
  /** Records that have no time of their own (they are dated like the one before, or not at all). */
  undated = 0;
  firstMs: number | null = null;
  lastMs: number | null = null;
  readonly levels: MinuteCounts = {};
  /** By minute: UTC epoch ms / 60000, rounded down. */
  readonly minutes = new Map<number, MinuteCounts>();
  readonly #layouts = new Map<string, number>();
  #minute = Number.NaN;
  #counts: MinuteCounts = {};

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
    const level = record.level ?? 'none';
    this.#count(layout, level, 1);
    if (atMs === null) return;
    this.#widen(atMs, atMs);
    this.#countMinute(Math.floor(atMs / MINUTE), level, 1);
  }

  /** Counts records that were found in bytes (passed-over.ts). */
  addMany({ minute, layout, firstMs, lastMs, levels, counts }: CountedRecords): void {
    for (let index = 0; index < counts.length; index++) {
      const count = counts[index] ?? 0;
      if (count === 0) continue;
      const level = levels[index] ?? 'none';
      this.#count(layout, level, count);
      this.#countMinute(minute, level, count);
    }
    this.#widen(firstMs, lastMs);
  }

  #count(layout: string, level: Level | 'none', count: number): void {
    this.records += count;
    this.#layouts.set(layout, (this.#layouts.get(layout) ?? 0) + count);
    this.levels[level] = (this.levels[level] ?? 0) + count;
  }

  #countMinute(minute: number, level: Level | 'none', count: number): void {
    if (minute !== this.#minute) this.#turnTo(minute);
    this.#counts[level] = (this.#counts[level] ?? 0) + count;
  }

  #widen(firstMs: number, lastMs: number): void {
    if (this.firstMs === null || firstMs < this.firstMs) this.firstMs = firstMs;
    if (this.lastMs === null || lastMs > this.lastMs) this.lastMs = lastMs;
  }

  /** Forgets in which minutes records were written before an instant (UTC epoch ms); totals stay. */
  forgetBefore(atMs: number): void {
    for (const minute of this.minutes.keys()) if ((minute + 1) * MINUTE <= atMs) this.minutes.delete(minute);
    this.#minute = Number.NaN;
  }

  #turnTo(minute: number): void {
    this.#minute = minute;
    this.#counts = this.minutes.get(minute) ?? {};
    this.minutes.set(minute, this.#counts);
  }
}
