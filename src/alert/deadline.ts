import type { Clock } from './clock.ts';

/** Ends an attempt that takes too long. */
export class Deadline {
  /** Whether the time ran out before `end`. */
  passed = false;
  readonly #over = new AbortController();
  readonly #wait: Promise<void>;

  /** @param onLate called once when the time is over. */
  constructor(clock: Clock, ms: number, onLate: () => void) {
    this.#wait = this.#watch(clock.wait(ms, this.#over.signal), onLate);
  }

  /** The attempt is over: nothing is called any more. */
  async end(): Promise<void> {
    this.#over.abort();
    await this.#wait;
  }

  async #watch(wait: Promise<void>, onLate: () => void): Promise<void> {
    await wait;
    if (this.#over.signal.aborted) return;
    this.passed = true;
    onLate();
  }
}
