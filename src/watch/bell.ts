import type { Scheduler } from '../time/scheduler.ts';

/** Wakes the one loop that watches: it is rung by files, streams and timers. */
export class Bell {
  readonly #scheduler: Scheduler;
  #rung = false;
  #wake: (() => void) | null = null;

  constructor(scheduler: Scheduler) {
    this.#scheduler = scheduler;
  }

  ring(): void {
    this.#rung = true;
    this.#wake?.();
  }

  /**
   * Until it is rung, or so many ms have passed. Where it was rung since the last wait, only as long as it takes to let the
   * process do what else waits: streams, signals, timers.
   */
  async wait(ms: number): Promise<void> {
    const restMs = this.#rung ? 0 : ms;
    await new Promise<void>((resolve) => {
      const cancel = this.#scheduler.after(restMs, resolve);
      this.#wake = () => {
        cancel();
        resolve();
      };
    });
    this.#wake = null;
    this.#rung = false;
  }
}
