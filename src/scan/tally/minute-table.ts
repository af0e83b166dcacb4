import { type CountsByLevel, LEVEL_NAMES, namedCounts } from './level-counts.ts';

const SLOTS = 60;
/** Pages of minutes for half a year; beyond that a slot is an hour, and then sixty of them. */
const MOST_PAGES = 4096;
const WIDTH = LEVEL_NAMES.length;

/** Counts dated records by minute. */
export interface MinuteCounter {
  /** @param minute UTC epoch ms / 60000, rounded down. @param column see `columnOf`. */
  add(minute: number, column: number, count: number): void;
}

/**
 * Records by minute and level. Holds 1.7 KB for each hour in which there are any, however many sources wrote them, and 7 MB at most:
 * logs of more than some thousand hours are counted by the hour.
 */
export class MinuteTable implements MinuteCounter {
  /** By number: sixty slots each, with the counts of their levels. */
  #pages = new Map<number, Uint32Array>();
  /** Minutes of a slot. */
  #slotMinutes = 1;
  #page = Number.NaN;
  #counts: Uint32Array = new Uint32Array(0);

  add(minute: number, column: number, count: number): void {
    const slot = Math.floor(minute / this.#slotMinutes);
    const page = Math.floor(slot / SLOTS);
    if (page !== this.#page && !this.#turnTo(page)) return this.add(minute, column, count);
    const at = (slot - page * SLOTS) * WIDTH + column;
    this.#counts[at] = (this.#counts[at] ?? 0) + count;
  }

  /** False where the slots became longer instead. */
  #turnTo(page: number): boolean {
    const known = this.#pages.get(page);
    if (known === undefined && this.#pages.size === MOST_PAGES) {
      this.#lengthenSlots();
      return false;
    }
    this.#page = page;
    this.#counts = known ?? new Uint32Array(SLOTS * WIDTH);
    if (known === undefined) this.#pages.set(page, this.#counts);
    return true;
  }

  /** What was sixty slots becomes one. */
  #lengthenSlots(): void {
    const pages = this.#pages;
    this.#pages = new Map();
    this.#slotMinutes *= SLOTS;
    this.#page = Number.NaN;
    for (const [page, counts] of pages) {
      const minute = page * this.#slotMinutes;
      for (let at = 0; at < counts.length; at++) this.add(minute, at % WIDTH, counts[at] ?? 0);
    }
  }

  /** Minutes (UTC epoch ms / 60000) in which records were counted, or the first of their slot, and those by level; in time order. */
  *entries(): Generator<readonly [minute: number, counts: CountsByLevel]> {
    for (const [page, counts] of [...this.#pages].sort(([a], [b]) => a - b)) {
      for (let slot = 0; slot < SLOTS; slot++) {
        const named = namedCounts(counts, slot * WIDTH);
        if (Object.keys(named).length > 0) yield [(page * SLOTS + slot) * this.#slotMinutes, named];
      }
    }
  }
}
