/** How often a target may be sent to. */
export interface Rate {
  readonly perMinute: number;
  readonly perSecond: number;
}

const MINUTE_MS = 60_000;
const SECOND_MS = 1000;

/** Remembers when was sent, as long as it counts; holds at most `perMinute` numbers. */
export class RateWindow {
  readonly #rate: Rate;
  #sent: number[] = [];

  constructor(rate: Rate) {
    this.#rate = rate;
  }

  /** Milliseconds until one more may be sent; 0 for at once. */
  waitMs(nowMs: number): number {
    // A clock that was set back must not stop alerts for as long as it went back.
    this.#sent = this.#sent.filter((atMs) => atMs > nowMs - MINUTE_MS && atMs <= nowMs);
    return Math.max(this.#until(nowMs, this.#rate.perMinute, MINUTE_MS), this.#until(nowMs, this.#rate.perSecond, SECOND_MS));
  }

  /** Takes note of one sent. */
  note(nowMs: number): void {
    this.#sent.push(nowMs);
  }

  #until(nowMs: number, count: number, spanMs: number): number {
    const decisive = this.#sent.at(-count);
    return decisive === undefined ? 0 : Math.max(0, decisive + spanMs - nowMs);
  }
}
