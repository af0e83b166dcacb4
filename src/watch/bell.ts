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

  /** Until it is rung, or so many ms have passed; at once where it was rung since the last wait. */
  async wait(ms: number): Promise<void> {
    if (!this.#rung && ms > 0) {
      await new Promise<void>((resolve) => {
        const cancel = this.#scheduler.after(ms, resolve);
        this.#wake = () => {
          cancel();
          resolve();
        };
      });
    }
    this.#wake = null;
    this.#rung = false;
  }
}
