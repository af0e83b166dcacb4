import { ACTIVITY_BUCKET_MS, type NodeActivity } from '../silences/silence-book.ts';

/** A node lives that never is silent for so long, nor for such a share of the time; a few seconds say nothing. */
const SILENT_MS = 45_000;
const SILENT_SHARE = 0.4;
const BREATH_MS = 10_000;

/** How many of the 5-second slots that begin between two times (UTC epoch ms) have a record of the node. */
export function busySlots({ buckets }: NodeActivity, fromMs: number, toMs: number): number {
  return buckets.countBetween(fromMs / ACTIVITY_BUCKET_MS, toMs / ACTIVITY_BUCKET_MS);
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
  for (const bucket of buckets.list(first, end)) {
    longest = Math.max(longest, bucket - since - 1);
    since = bucket;
  }
  return Math.max(longest, Math.floor(end) - since - 1) * ACTIVITY_BUCKET_MS;
}

/** Whether the node wrote all through the time between two instants (UTC epoch ms, in any order), short silences aside. */
export function livesThrough(activity: NodeActivity, oneMs: number, otherMs: number): boolean {
  const [startMs, endMs] = [Math.min(oneMs, otherMs), Math.max(oneMs, otherMs)];
  const silentMs = Math.max(BREATH_MS, Math.min(SILENT_MS, SILENT_SHARE * (endMs - startMs)));
  return longestSilence(activity, startMs, endMs) < silentMs;
}
