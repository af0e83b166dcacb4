/** Time as alerts need it; handed in, so that tests turn it by hand. */
export interface Clock {
  /** UTC epoch ms. */
  now(): number;
  /** Resolves after `ms`, or at once when the signal aborts; never rejects. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
}
