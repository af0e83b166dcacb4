/** The clock and the timers that watching lives by; handed in, so that a test can make time pass. */
export interface Scheduler {
  /** UTC epoch ms. */
  now(): number;
  /** Calls once after so many ms. @returns ends the wait. */
  after(ms: number, call: () => void): () => void;
}
