import type { Level, LogRecord } from '../model/record.ts';

/** Records of one minute by level; `none` counts those without one. */
export type MinuteCounts = Partial<Record<Level | 'none', number>>;

const MINUTE = 60_000;
const ACTIVITY = 5000;

/** Records of one 5-second slot and layout, by level. */
export interface CountedRecords {
  /** UTC epoch ms / 5000, rounded down. */
  readonly slot: number;
  readonly firstMs: number;
  readonly lastMs: number;
  readonly layout: string;
  /** What the counts are of, in their order. */
  readonly levels: readonly (Level | null)[];
  readonly counts: Uint32Array;
}

/** What was read of one source: counts, span, activity. Memory grows with the minutes of the span, not with the records. */
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
  /** 5-second slots (UTC epoch ms / 5000, rounded down) in which a record was written. */
  readonly activity = new Set<number>();
  /** The same by node, for sources that hold several (pods in one stream). */
  readonly activityByNode = new Map<string, Set<number>>();
  readonly #layouts = new Map<string, number>();
  #minute = Number.NaN;
  #counts: MinuteCounts = {};
  #slot = Number.NaN;
  #node = '';

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

  add(record: LogRecord, layout: string, dated: boolean): void {
    const atMs = record.atMs;
    if (!dated || atMs === null) this.undated++;
    this.#count(layout, record.level ?? 'none', atMs);
    if (dated && atMs !== null) this.#mark(Math.floor(atMs / ACTIVITY), record.node);
  }

  #count(layout: string, level: Level | 'none', atMs: number | null): void {
    this.records++;
    this.#layouts.set(layout, (this.#layouts.get(layout) ?? 0) + 1);
    this.levels[level] = (this.levels[level] ?? 0) + 1;
    if (atMs === null) return;
    if (this.firstMs === null || atMs < this.firstMs) this.firstMs = atMs;
    if (this.lastMs === null || atMs > this.lastMs) this.lastMs = atMs;
    const minute = Math.floor(atMs / MINUTE);
    if (minute !== this.#minute) this.#turnTo(minute);
    this.#counts[level] = (this.#counts[level] ?? 0) + 1;
  }

  /** Counts dated records of one 5-second slot that were found in bytes (passed-over.ts). */
  addMany(node: string, records: CountedRecords): void {
    const { slot, firstMs, lastMs, layout, levels, counts } = records;
    const minute = Math.floor((slot * ACTIVITY) / MINUTE);
    if (minute !== this.#minute) this.#turnTo(minute);
    let sum = 0;
    for (const [index, count] of counts.entries()) {
      if (count === 0) continue;
      const level = levels[index] ?? 'none';
      this.levels[level] = (this.levels[level] ?? 0) + count;
      this.#counts[level] = (this.#counts[level] ?? 0) + count;
      sum += count;
    }
    this.records += sum;
    this.#layouts.set(layout, (this.#layouts.get(layout) ?? 0) + sum);
    if (this.firstMs === null || firstMs < this.firstMs) this.firstMs = firstMs;
    if (this.lastMs === null || lastMs > this.lastMs) this.lastMs = lastMs;
    this.#mark(slot, node);
  }

  /** Forgets in which minutes and slots records were written before an instant (UTC epoch ms); totals stay. */
  forgetBefore(atMs: number): void {
    for (const minute of this.minutes.keys()) if ((minute + 1) * MINUTE <= atMs) this.minutes.delete(minute);
    for (const slots of [this.activity, ...this.activityByNode.values()]) {
      for (const slot of slots) if ((slot + 1) * ACTIVITY <= atMs) slots.delete(slot);
    }
    this.#minute = Number.NaN;
    this.#slot = Number.NaN;
  }

  #turnTo(minute: number): void {
    this.#minute = minute;
    this.#counts = this.minutes.get(minute) ?? {};
    this.minutes.set(minute, this.#counts);
  }

  #mark(slot: number, node: string): void {
    if (slot === this.#slot && node === this.#node) return;
    this.#slot = slot;
    this.#node = node;
    this.activity.add(slot);
    const own = this.activityByNode.get(node) ?? new Set<number>();
    own.add(slot);
    this.activityByNode.set(node, own);
  }
}
