import type { TimeRange } from './contract.ts';
import { StoreFailure } from './failure.ts';

/** How a range is cut. */
export interface SliceOptions {
  /** Of the first slice, in the unit of the range; later ones grow and shrink with what they hold. */
  readonly first: number;
  readonly longest: number;
  /** What a slice should hold at most; one that holds less than a quarter lets the next one be longer. */
  readonly most: number;
}

/** What an answer to a slice holds, and up to which time it is whole. */
export interface SliceAnswer<T> {
  readonly items: readonly T[];
  /** Before the start of the slice where not even its first millisecond is whole. */
  readonly toMs: number;
}

/**
 * Asks for a range slice by slice, in time order, so that no answer is larger than its store or this process can take. What an answer
 * leaves out is asked for with the next slice; a slice that takes too long is asked for again in halves.
 *
 * @param ask the answer for a slice, perhaps for its beginning only.
 * @param askOne a single millisecond that no answer holds, in parts.
 * @throws StoreFailure what `ask` throws for a slice of one millisecond.
 */
export async function* inSlices<T>(
  range: TimeRange,
  { first, longest, most }: SliceOptions,
  ask: (slice: TimeRange) => Promise<SliceAnswer<T>>,
  askOne: (atMs: number) => AsyncIterable<readonly T[]>,
): AsyncGenerator<readonly T[]> {
  let length = first;
  for (let fromMs = range.fromMs; fromMs <= range.toMs; ) {
    const toMs = Math.min(range.toMs, fromMs + length - 1);
    const answer = await askOrNothing({ fromMs, toMs }, ask);
    if (answer === null) {
      length = Math.max(1, Math.floor((toMs - fromMs + 1) / 2));
      continue;
    }
    if (answer.items.length > 0) yield answer.items;
    if (answer.toMs < fromMs) yield* askOne(fromMs);
    const coveredMs = Math.max(answer.toMs, fromMs);
    if (coveredMs < toMs) length = coveredMs - fromMs + 1;
    else if (answer.items.length < most / 4) length = Math.min(longest, length * 2);
    fromMs = coveredMs + 1;
  }
}

/** Null where less is to be asked for. */
async function askOrNothing<T>(
  slice: TimeRange,
  ask: (slice: TimeRange) => Promise<SliceAnswer<T>>,
): Promise<SliceAnswer<T> | null> {
  try {
    return await ask(slice);
  } catch (error) {
    if (error instanceof StoreFailure && error.wantsLess && slice.toMs > slice.fromMs) return null;
    throw error;
  }
}
