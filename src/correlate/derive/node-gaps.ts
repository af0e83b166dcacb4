import { firstAtLeast } from '../../collections/first-at-least.ts';
import type { Role } from '../../model/source.ts';
import { ACTIVITY_BUCKET_MS, type NodeActivity } from '../silences/silence-book.ts';
import type { SourceGap } from '../silences/source-gaps.ts';
import { busySlots } from './busy-slots.ts';

/** Empty slots of the shortest silence that is noted: more than 10 seconds, of which the first and last may lie in busy ones. */
const LEAST_EMPTY = 2;
/** How many silences of a share of the length may be there, that one among them. */
interface Rhythm {
  readonly similar: number;
  readonly share: number;
}

/** A node that is often that quiet is just quiet. An application says less than a server, which writes metrics every few seconds. */
const RHYTHM = {
  server: { similar: 3, share: 1 / 2, busyBuckets: 12 },
  other: { similar: 1, share: 1 / 3, busyBuckets: 24 },
} as const;
export const MIN_SOURCES = 2;
/** Before and after a silence the node must have written in a quarter of the five-second slots. */
export const AROUND_MS = 120_000;
export const BUSY_AROUND = 6;
/** A node that usually writes less often is not steady; a silence lasts at least three of its usual steps. */
const STEADY_STEP_MS = 10_000;
const STEPS_OF_SILENCE = 3;
/** A node that writes in nearly every slot of so long before and after is silent sooner: a 3.x server writes each second. */
const DENSE_AROUND_MS = 45_000;
const DENSE_SHARE = 0.95;
const DENSE_LEAST = 3;

/** A span in which no file of the node got a line. */
export interface NodeGap {
  readonly node: string;
  readonly startMs: number;
  readonly endMs: number;
}

/** The gaps of a node's sources that reach as far as one of the node. */
export function gapsAround({ gaps }: NodeActivity, { startMs, endMs }: NodeGap, slackMs: number): SourceGap[] {
  return gaps.filter((gap) => gap.startMs <= startMs + slackMs && gap.endMs >= endMs - slackMs);
}

/**
 * The gaps of a node's sources that may prove a silence of the node when all was read, whatever its role then is and however far
 * its clock is off.
 */
export function tellingGaps(activity: NodeActivity): SourceGap[] {
  if (activity.gaps.length < MIN_SOURCES) return [];
  const silences = [...gapsOf(activity, 'server'), ...gapsOf(activity, 'client')];
  // Slots are moved by whole ones where the clock is set right, gaps by what it is off.
  const around = silences.map((silence) => gapsAround(activity, silence, 2 * ACTIVITY_BUCKET_MS));
  const telling = new Set(around.filter((gaps) => gaps.length >= MIN_SOURCES).flat());
  return activity.gaps.filter((gap) => telling.has(gap));
}

/** Gaps of a node that stand out from its own rhythm, in time order. */
export function gapsOf(activity: NodeActivity, role: Role): NodeGap[] {
  const rhythm = role === 'server' ? RHYTHM.server : RHYTHM.other;
  if (activity.buckets.size < rhythm.busyBuckets) return [];
  const buckets = activity.buckets.list();
  const emptyBefore = emptyBeforeEach(buckets);
  const stepMs = usualStepMs(emptyBefore);
  if (stepMs > STEADY_STEP_MS) return [];
  return outstanding(emptyBefore, rhythm)
    .map((at): NodeGap => {
      const endMs = (buckets[at] ?? 0) * ACTIVITY_BUCKET_MS;
      // From the end of the last busy bucket to the start of the next: never more than the true silence.
      return { node: activity.node, startMs: endMs - (emptyBefore[at] ?? 0) * ACTIVITY_BUCKET_MS, endMs };
    })
    .filter(
      (gap) =>
        (role === 'server' && isDenseAround(activity, gap)) ||
        (gap.endMs - gap.startMs >= stepMs * STEPS_OF_SILENCE && isBusyAround(activity, gap)),
    );
}

/** A node that writes in nearly every slot would have done so in this silence, too. */
export function isDenseAround(activity: NodeActivity, { startMs, endMs }: NodeGap): boolean {
  const isDense = (fromMs: number, toMs: number): boolean =>
    busySlots(activity, fromMs, toMs) >= Math.max(DENSE_LEAST, (DENSE_SHARE * (toMs - fromMs)) / ACTIVITY_BUCKET_MS);
  const slotStart = (ms: number): number => Math.floor(ms / ACTIVITY_BUCKET_MS) * ACTIVITY_BUCKET_MS;
  return (
    isDense(Math.max(slotStart(activity.firstMs), startMs - DENSE_AROUND_MS), startMs) &&
    isDense(endMs, Math.min(slotStart(activity.lastMs), endMs + DENSE_AROUND_MS))
  );
}

/** How many empty slots lie before each busy one; none before the first. A day has 17,280 slots: no more is made than this. */
function emptyBeforeEach(buckets: readonly number[]): Int32Array {
  const empty = new Int32Array(buckets.length);
  for (let at = 1; at < buckets.length; at++) empty[at] = (buckets[at] ?? 0) - (buckets[at - 1] ?? 0) - 1;
  return empty;
}

/**
 * Positions of the runs of empty slots that stand out: long enough to be a silence, and few others are of a share of their length.
 *
 * @param emptyBefore how many empty slots lie before each busy one.
 */
function outstanding(emptyBefore: Int32Array, { similar, share }: Rhythm): number[] {
  const silences: number[] = [];
  for (let at = 0; at < emptyBefore.length; at++) if ((emptyBefore[at] ?? 0) >= LEAST_EMPTY) silences.push(at);
  const lengths = Int32Array.from(silences, (at) => emptyBefore[at] ?? 0).sort();
  return silences.filter((at) => {
    const empty = emptyBefore[at] ?? 0;
    return lengths.length - firstAtLeast(lengths, empty * share) <= similar;
  });
}

/** The median time from one busy slot to the next: how often the node usually writes. */
function usualStepMs(emptyBefore: Int32Array): number {
  const steps = emptyBefore.subarray(1);
  const half = Math.floor(steps.length / 2);
  let next = 0;
  for (let at = 0; at < steps.length; at++) if (steps[at] === 0) next++;
  // Most nodes write in most slots: nothing is to be sorted.
  const median = next > half ? 0 : (steps.toSorted()[half] ?? 0);
  return (median + 1) * ACTIVITY_BUCKET_MS;
}

/** Only a node that wrote steadily before and after was silenced; one that writes now and then just had nothing to say. */
function isBusyAround(activity: NodeActivity, { startMs, endMs }: NodeGap): boolean {
  const isBusy = (fromMs: number, toMs: number): boolean => busySlots(activity, fromMs, toMs) >= BUSY_AROUND;
  return isBusy(startMs - AROUND_MS, startMs) && isBusy(endMs, endMs + AROUND_MS);
}
