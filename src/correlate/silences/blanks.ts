import { ACTIVITY_BUCKET_MS, type NodeActivity } from './silence-book.ts';

/** No machine stands still for so long without anybody's notice: where all nodes say nothing for so long, that part is not here. */
const BLANK_MS = 10 * 60_000;

/** From the end of one record to the start of the next, UTC epoch ms. */
export interface Blank {
  readonly startMs: number;
  readonly endMs: number;
}

/**
 * Spans in which none of the nodes wrote, though some did before and after: the logs are excerpts, such as the hours of two
 * incidents.
 *
 * @returns in time order.
 */
export function blanksOf(activities: readonly NodeActivity[]): Blank[] {
  const firstMs = activities.reduce((first, activity) => Math.min(first, activity.firstMs), Number.POSITIVE_INFINITY);
  const lastMs = activities.reduce((last, activity) => Math.max(last, activity.lastMs), Number.NEGATIVE_INFINITY);
  let spans: readonly Blank[] = lastMs - firstMs < BLANK_MS ? [] : [{ startMs: firstMs, endMs: lastMs }];
  // There may be very many nodes: the one that wrote most leaves little to be looked for in the others.
  for (const activity of activities.toSorted((a, b) => b.buckets.size - a.buckets.size)) {
    if (spans.length === 0) break;
    spans = spans.flatMap((span) => silencesWithin(span, activity));
  }
  return [...spans];
}

/** Whether most of a node's silence is of a time that is not here at all. */
export function isInBlank({ startMs, endMs }: Blank, blanks: readonly Blank[]): boolean {
  const missing = blanks.reduce((sum, out) => sum + Math.max(0, Math.min(endMs, out.endMs) - Math.max(startMs, out.startMs)), 0);
  return missing * 2 > endMs - startMs;
}

function silencesWithin({ startMs, endMs }: Blank, { buckets }: NodeActivity): Blank[] {
  const silences: Blank[] = [];
  let fromMs = startMs;
  for (const bucket of buckets.list(Math.floor(startMs / ACTIVITY_BUCKET_MS), endMs / ACTIVITY_BUCKET_MS)) {
    const atMs = bucket * ACTIVITY_BUCKET_MS;
    if (atMs - fromMs >= BLANK_MS) silences.push({ startMs: fromMs, endMs: atMs });
    fromMs = Math.max(fromMs, atMs + ACTIVITY_BUCKET_MS);
  }
  if (endMs - fromMs >= BLANK_MS) silences.push({ startMs: fromMs, endMs });
  return silences;
}
