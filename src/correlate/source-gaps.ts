import type { Evidence } from '../model/event.ts';

/** Shorter silences are not noted. */
const MIN_GAP_MS = 10_000;

/** A span in which one source wrote nothing, and the records on both sides of it. */
export interface SourceGap {
  readonly startMs: number;
  readonly endMs: number;
  readonly before: Evidence;
  readonly after: Evidence;
}

/** The longest silences of one source; of equal ones those that came first. */
export class SourceGaps {
  readonly #most: number;
  #gaps: SourceGap[] = [];
  #fromMs = MIN_GAP_MS;

  /** @param most that are kept. */
  constructor(most: number) {
    this.#most = most;
  }

  /** How long a silence must be to be noted. */
  get fromMs(): number {
    return this.#fromMs;
  }

  /** @param gap not shorter than `fromMs`. */
  add(gap: SourceGap): void {
    this.#gaps.push(gap);
    if (this.#gaps.length > this.#most) this.#gaps.splice(lastShortest(this.#gaps), 1);
    if (this.#gaps.length === this.#most) this.#fromMs = lengthOf(this.#gaps[lastShortest(this.#gaps)]) + 1;
  }

  /** Forgets those that ended before an instant, UTC epoch ms. */
  forgetBefore(atMs: number): void {
    this.#gaps = this.#gaps.filter(({ endMs }) => endMs >= atMs);
    if (this.#gaps.length < this.#most) this.#fromMs = MIN_GAP_MS;
  }

  /** In the order in which they were added. */
  list(): readonly SourceGap[] {
    return this.#gaps;
  }
}

function lastShortest(gaps: readonly SourceGap[]): number {
  let found = 0;
  for (let index = 1; index < gaps.length; index++) if (lengthOf(gaps[index]) <= lengthOf(gaps[found])) found = index;
  return found;
}

function lengthOf(gap: SourceGap | undefined): number {
  return gap === undefined ? 0 : gap.endMs - gap.startMs;
}
