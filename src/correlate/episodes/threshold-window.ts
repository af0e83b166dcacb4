import type { ThresholdLogic } from '../../patterns/compile.ts';
import { firstAtLeast } from '../../collections/first-at-least.ts';

const BUCKETS_PER_WINDOW = 60;
/** About a week of one-second buckets; later ones of a longer run overwrite nothing, they are refused and the span counts as reached or not by what is there. */
const MAX_BUCKETS = 700_000;
/** Buckets so far from the end are put in place at once: those of live logs, which are told of one beside the other. */
const NEAR = 100;
/** Amounts noted out of order before they are put in order, as of a source that is read behind another one. */
const UNORDERED = 1000;

/** From when to when a threshold was reached; UTC epoch ms. */
export interface Reached {
  readonly startMs: number;
  readonly endMs: number;
  /** What was counted or summed in that time. */
  readonly amount: number;
}

/**
 * Counts (or sums) events in time buckets, to tell whether any window of the wanted length reached the threshold. Events come mostly
 * in order, source by source: two lists take less than half the memory of a map.
 */
export class ThresholdWindow {
  readonly #threshold: ThresholdLogic;
  readonly #widthMs: number;
  /** Ascending, each once, as far as they are in order. */
  #buckets: number[] = [];
  /** What is in each. */
  #amounts: number[] = [];
  #isInOrder = true;
  /** How many buckets there may be before they are put in order. */
  #room = MAX_BUCKETS;
  #undated = 0;

  constructor(threshold: ThresholdLogic) {
    this.#threshold = threshold;
    this.#widthMs = Math.max(1, Math.floor(threshold.withinMs / BUCKETS_PER_WINDOW));
  }

  add(atMs: number | null, numbers: Readonly<Record<string, number>>): void {
    const amount = this.#amountOf(numbers);
    if (atMs === null) {
      this.#undated += amount;
      return;
    }
    const bucket = Math.floor(atMs / this.#widthMs);
    const last = this.#buckets.length - 1;
    if (this.#buckets[last] === bucket) this.#amounts[last] = (this.#amounts[last] ?? 0) + amount;
    else this.#addBucket(bucket, amount);
  }

  #amountOf(numbers: Readonly<Record<string, number>>): number {
    return this.#threshold.sum === null ? 1 : (numbers[this.#threshold.sum.of] ?? 0);
  }

  get #wanted(): number {
    return this.#threshold.sum?.atLeast ?? this.#threshold.count ?? 1;
  }

  #addBucket(bucket: number, amount: number): void {
    if (this.#buckets.length >= this.#room) this.#putInOrder();
    const end = this.#buckets.length;
    const at = this.#isInOrder ? firstAtLeast(this.#buckets, bucket) : end;
    if (this.#buckets[at] === bucket) this.#amounts[at] = (this.#amounts[at] ?? 0) + amount;
    else if (end < MAX_BUCKETS) {
      this.#buckets.push(bucket);
      this.#amounts.push(amount);
      if (at === end) return;
      if (end - at > NEAR) {
        this.#isInOrder = false;
        this.#room = Math.min(MAX_BUCKETS, 2 * end + UNORDERED);
        return;
      }
      this.#buckets.copyWithin(at + 1, at, end);
      this.#amounts.copyWithin(at + 1, at, end);
      this.#buckets[at] = bucket;
      this.#amounts[at] = amount;
    }
  }

  #putInOrder(): void {
    if (this.#isInOrder) return;
    const [buckets, amounts] = [this.#buckets, this.#amounts];
    const order = Array.from(buckets.keys()).sort((a, b) => (buckets[a] ?? 0) - (buckets[b] ?? 0));
    this.#buckets = [];
    this.#amounts = [];
    for (const at of order) {
      const last = this.#buckets.length - 1;
      if (this.#buckets[last] === buckets[at]) this.#amounts[last] = (this.#amounts[last] ?? 0) + (amounts[at] ?? 0);
      else {
        this.#buckets.push(buckets[at] ?? 0);
        this.#amounts.push(amounts[at] ?? 0);
      }
    }
    this.#isInOrder = true;
    this.#room = MAX_BUCKETS;
  }

  /** Forgets what was counted before an instant (UTC epoch ms). */
  forgetBefore(atMs: number): void {
    this.#putInOrder();
    const from = firstAtLeast(this.#buckets, Math.floor(atMs / this.#widthMs));
    this.#buckets.splice(0, from);
    this.#amounts.splice(0, from);
  }

  /** Whether the threshold was reached among the undated events. */
  get isReachedUndated(): boolean {
    return this.#undated >= this.#wanted;
  }

  /**
   * Whether the threshold is reached with an event more at an instant, as far as events came in order: it may say no where others of
   * that time were noted behind later ones.
   */
  wouldReach(atMs: number | null, numbers: Readonly<Record<string, number>>): boolean {
    if (atMs === null || !this.#isInOrder) return false;
    const [buckets, amounts] = [this.#buckets, this.#amounts];
    const bucket = Math.floor(atMs / this.#widthMs);
    let at = buckets.length - 1;
    if ((buckets[at] ?? bucket) > bucket) at = firstAtLeast(buckets, bucket + 1) - 1;
    let sum = this.#amountOf(numbers);
    for (; sum < this.#wanted && at >= 0 && bucket - (buckets[at] ?? bucket) < BUCKETS_PER_WINDOW; at--) sum += amounts[at] ?? 0;
    return sum >= this.#wanted;
  }

  /**
   * When the threshold was reached within a span (UTC epoch ms): from the beginning of the first window in which it was to the end of
   * the last one, to the length of a bucket; null where it was not.
   */
  reachedIn(startMs: number, endMs: number): Reached | null {
    this.#putInOrder();
    const [buckets, amounts] = [this.#buckets, this.#amounts];
    // The bucket that the span starts in counts whole.
    let oldest = firstAtLeast(buckets, Math.floor(startMs / this.#widthMs));
    let sum = 0;
    let [first, last] = [-1, -1];
    for (let index = oldest; index < buckets.length; index++) {
      const bucket = buckets[index] ?? 0;
      if (bucket * this.#widthMs > endMs) break;
      sum += amounts[index] ?? 0;
      for (; bucket - (buckets[oldest] ?? bucket) >= BUCKETS_PER_WINDOW; oldest++) sum -= amounts[oldest] ?? 0;
      if (sum < this.#wanted) continue;
      if (first < 0) first = oldest;
      last = index;
    }
    if (first < 0) return null;
    return {
      startMs: Math.max(startMs, (buckets[first] ?? 0) * this.#widthMs),
      endMs: Math.min(endMs, ((buckets[last] ?? 0) + 1) * this.#widthMs - 1),
      amount: amounts.slice(first, last + 1).reduce((all, amount) => all + amount, 0),
    };
  }
}
