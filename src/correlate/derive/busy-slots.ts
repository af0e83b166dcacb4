import { firstAtLeast } from '../first-at-least.ts';
import { ACTIVITY_BUCKET_MS, type NodeActivity } from '../silence-book.ts';

/** How many of the 5-second slots that begin between two times (UTC epoch ms) have a record of the node. */
export function busySlots({ buckets }: NodeActivity, fromMs: number, toMs: number): number {
  const slots = firstAtLeast(buckets, toMs / ACTIVITY_BUCKET_MS) - firstAtLeast(buckets, fromMs / ACTIVITY_BUCKET_MS);
  return Math.max(0, slots);
}

/** The share of the 5-second slots between two times (UTC epoch ms) that have a record of the node, 0..1. */
export function busyShare(activity: NodeActivity, fromMs: number, toMs: number): number {
  const slots = Math.floor((toMs - fromMs) / ACTIVITY_BUCKET_MS);
  return slots <= 0 ? 0 : Math.min(1, busySlots(activity, fromMs, toMs) / slots);
}

/** The longest time between two instants (UTC epoch ms) in which the node wrote nothing, in ms, to five seconds. */
export function longestSilence({ buckets }: NodeActivity, fromMs: number, toMs: number): number {
  const [first, end] = [fromMs / ACTIVITY_BUCKET_MS, toMs / ACTIVITY_BUCKET_MS];
  let longest = 0;
  let since = Math.floor(first);
  for (let at = firstAtLeast(buckets, first); at < buckets.length; at++) {
    const bucket = buckets[at] ?? end;
    if (bucket >= end) break;
    longest = Math.max(longest, bucket - since - 1);
    since = bucket;
  }
  return Math.max(longest, Math.floor(end) - since - 1) * ACTIVITY_BUCKET_MS;
}
