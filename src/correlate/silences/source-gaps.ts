import type { Evidence } from '../../model/event.ts';

/** Shorter silences are not noted. */
const MIN_GAP_MS = 10_000;

/** A span in which one source wrote nothing, and the records on both sides of it. */
export interface SourceGap {
  readonly startMs: number;
  readonly endMs: number;
  readonly before: Evidence;
  readonly after: Evidence;
}

/** A silence, with its records where anybody wants them. */
interface Noted {
  readonly lengthMs: number;
  readonly endMs: number;
  readonly gap: SourceGap | null;
}

/** The longest silences of one source; of equal ones those that came first. */
export class SourceGaps {
  readonly #most: number;
  #noted: Noted[] = [];
  #fromMs = MIN_GAP_MS;

  /** @param most that are kept. */
  constructor(most: number) {
    this.#most = most;
  }

  /** How long a silence must be to be noted. */
  get fromMs(): number {
    return this.#fromMs;
  }

  /**
   * Notes a silence that is not shorter than `fromMs`; UTC epoch ms.
   *
   * @param gap null where nobody wants it: it counts among the longest all the same.
   */
  add(startMs: number, endMs: number, gap: SourceGap | null): void {
    this.#noted.push({ lengthMs: endMs - startMs, endMs, gap });
    if (this.#noted.length > this.#most) this.#noted.splice(lastShortest(this.#noted), 1);
    if (this.#noted.length === this.#most) this.#fromMs = (this.#noted[lastShortest(this.#noted)]?.lengthMs ?? 0) + 1;
  }

  /** Forgets those that ended before an instant, UTC epoch ms. */
  forgetBefore(atMs: number): void {
    this.#noted = this.#noted.filter(({ endMs }) => endMs >= atMs);
    if (this.#noted.length < this.#most) this.#fromMs = MIN_GAP_MS;
  }

  /** Those that were given, in the order in which they were added. */
  list(): SourceGap[] {
    return this.#noted.flatMap(({ gap }) => gap ?? []);
  }
}

function lastShortest(noted: readonly Noted[]): number {
  let found = 0;
  for (let index = 1; index < noted.length; index++) {
    if ((noted[index]?.lengthMs ?? 0) <= (noted[found]?.lengthMs ?? 0)) found = index;
  }
  return found;
}
