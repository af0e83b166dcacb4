import type { ThresholdLogic } from '../patterns/compile.ts';
import { firstAtLeast } from './first-at-least.ts';

const BUCKETS_PER_WINDOW = 60;
/** About a week of one-second buckets; later ones of a longer run overwrite nothing, they are refused and the span counts as reached or not by what is there. */
const MAX_BUCKETS = 700_000;

/** Counts (or sums) events in time buckets, to tell whether any window of the wanted length reached the threshold. */
export class ThresholdWindow {
  readonly #threshold: ThresholdLogic;
  readonly #widthMs: number;
  readonly #buckets = new Map<number, number>();
  #undated = 0;
  /** The bucket of the last event, whose amount is added to the others when another one begins: events come mostly in order. */
  #bucket = Number.NaN;
  #amount = 0;
  /** The buckets in order, made when asked for, and what is in each. */
  #sorted: { readonly buckets: Float64Array; readonly amounts: Float64Array } | null = null;

  constructor(threshold: ThresholdLogic) {
    this.#threshold = threshold;
    this.#widthMs = Math.max(1, Math.floor(threshold.withinMs / BUCKETS_PER_WINDOW));
  }

  add(atMs: number | null, numbers: Readonly<Record<string, number>>): void {
    const amount = this.#threshold.sum === null ? 1 : (numbers[this.#threshold.sum.of] ?? 0);
    if (atMs === null) {
      this.#undated += amount;
      return;
    }
    const bucket = Math.floor(atMs / this.#widthMs);
    if (bucket !== this.#bucket) this.#turnTo(bucket);
    this.#amount += amount;
  }

  #turnTo(bucket: number): void {
    const before = this.#bucket;
    const sofar = this.#buckets.get(before);
    if (!Number.isNaN(before) && (sofar !== undefined || this.#buckets.size < MAX_BUCKETS)) {
      this.#buckets.set(before, (sofar ?? 0) + this.#amount);
      this.#sorted = null;
    }
    this.#bucket = bucket;
    this.#amount = 0;
  }

  /** Forgets what was counted before an instant (UTC epoch ms). */
  forgetBefore(atMs: number): void {
    this.#turnTo(Number.NaN);
    this.#sorted = null;
    for (const bucket of this.#buckets.keys()) if ((bucket + 1) * this.#widthMs <= atMs) this.#buckets.delete(bucket);
  }

  /** Whether the threshold was reached within a window inside the span; for null bounds, among the undated events. */
  reached(startMs: number | null, endMs: number | null): boolean {
    const wanted = this.#threshold.sum?.atLeast ?? this.#threshold.count ?? 1;
    if (startMs === null || endMs === null) return this.#undated >= wanted;
    const { buckets, amounts } = this.#inOrder();
    // The bucket that the span starts in counts whole.
    let oldest = firstAtLeast(buckets, Math.floor(startMs / this.#widthMs));
    let sum = 0;
    for (let index = oldest; index < buckets.length; index++) {
      const bucket = buckets[index] ?? 0;
      if (bucket * this.#widthMs > endMs) break;
      sum += amounts[index] ?? 0;
      for (; bucket - (buckets[oldest] ?? bucket) >= BUCKETS_PER_WINDOW; oldest++) sum -= amounts[oldest] ?? 0;
      if (sum >= wanted) return true;
    }
    return false;
  }

  #inOrder(): { readonly buckets: Float64Array; readonly amounts: Float64Array } {
    this.#turnTo(Number.NaN);
    if (this.#sorted !== null) return this.#sorted;
    const buckets = Float64Array.from(this.#buckets.keys()).sort();
    const amounts = buckets.map((bucket) => this.#buckets.get(bucket) ?? 0);
    return (this.#sorted = { buckets, amounts });
  }
}
