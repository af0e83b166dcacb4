import { type CountsByLevel, LEVEL_NAMES, namedCounts } from './level-counts.ts';

const MINUTES = 60;
const WIDTH = LEVEL_NAMES.length;

/** Counts dated records by minute. */
export interface MinuteCounter {
  /** @param minute UTC epoch ms / 60000, rounded down. @param column see `columnOf`. */
  add(minute: number, column: number, count: number): void;
}

/** Records by minute and level. Holds 1.7 KB for each hour in which there are any, however many sources wrote them. */
export class MinuteTable implements MinuteCounter {
  readonly #hours = new Map<number, Uint32Array>();
  #hour = Number.NaN;
  /** The counts of that hour's minutes, one after the other. */
  #counts: Uint32Array = new Uint32Array(0);

  add(minute: number, column: number, count: number): void {
    const hour = Math.floor(minute / MINUTES);
    if (hour !== this.#hour) this.#turnTo(hour);
    const at = (minute - hour * MINUTES) * WIDTH + column;
    this.#counts[at] = (this.#counts[at] ?? 0) + count;
  }

  #turnTo(hour: number): void {
    this.#hour = hour;
    this.#counts = this.#hours.get(hour) ?? new Uint32Array(MINUTES * WIDTH);
    this.#hours.set(hour, this.#counts);
  }

  /** Minutes (UTC epoch ms / 60000) in which records were counted, and those by level; in time order. */
  *entries(): Generator<readonly [minute: number, counts: CountsByLevel]> {
    for (const [hour, counts] of [...this.#hours].sort(([a], [b]) => a - b)) {
      for (let minute = 0; minute < MINUTES; minute++) {
        const named = namedCounts(counts, minute * WIDTH);
        if (Object.keys(named).length > 0) yield [hour * MINUTES + minute, named];
      }
    }
  }
}
