import type { Batch } from './batch.ts';
import type { Outcome } from './outcome.ts';
import type { Rate } from './rate-window.ts';

/** A place that messages go to. */
export interface Target {
  /** What the platform allows at most; less is allowed to the user. */
  readonly rate: Rate;
  /**
   * Tries once to deliver.
   *
   * @param signal ends the attempt early.
   * @returns never rejects but for a bug.
   */
  deliver(batch: Batch, signal: AbortSignal): Promise<Outcome>;
}
