import type { Clock } from '../../src/alert/clock.ts';

/** A clock that stands until it is turned. */
export class HandClock implements Clock {
  #nowMs: number;
  readonly #waits = new Set<{ readonly atMs: number; readonly done: () => void }>();

  constructor(nowMs = Date.UTC(2024, 4, 1, 2, 0, 0)) {
    this.#nowMs = nowMs;
  }

  now(): number {
    return this.#nowMs;
  }

  wait(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const wait = { atMs: this.#nowMs + ms, done };
      const waits = this.#waits;
      function done(): void {
        waits.delete(wait);
        signal.removeEventListener('abort', done);
        resolve();
      }
      signal.addEventListener('abort', done);
      waits.add(wait);
    });
  }

  /** Turns it on, stopping at each wait that is over. */
  async turn(ms: number): Promise<void> {
    const endMs = this.#nowMs + ms;
    for (;;) {
      await settle();
      const [next] = [...this.#waits].filter(({ atMs }) => atMs <= endMs).sort((a, b) => a.atMs - b.atMs);
      if (next === undefined) break;
      this.#nowMs = next.atMs;
      next.done();
    }
    this.#nowMs = endMs;
  }
}

/** Lets all that can go on without time go on. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
}
