import type { TimeRange } from './contract.ts';
import { StoreFailure } from './failure.ts';

/** How a range is cut. */
export interface SliceOptions {
  /** Of the first slice, ms; later ones grow and shrink with what they hold. */
  readonly firstMs: number;
  /** What a slice should hold at most; one that holds less than a quarter lets the next one be longer. */
  readonly most: number;
}

const LONGEST_MS = 24 * 3_600_000;

/**
 * Asks for a range slice by slice, in time order, so that no answer is larger than its store or this process can take. A slice
 * whose answer is too large, or takes too long, is asked for again in halves.
 *
 * @param ask the whole answer for a slice; null where it holds more than `most`.
 * @param askOne the same for a single millisecond that holds more, in parts.
 * @throws StoreFailure what `ask` throws for a slice of one millisecond.
 */
export async function* inSlices<T>(
  range: TimeRange,
  { firstMs, most }: SliceOptions,
  ask: (slice: TimeRange) => Promise<readonly T[] | null>,
  askOne: (atMs: number) => AsyncIterable<readonly T[]>,
): AsyncGenerator<readonly T[]> {
  let lengthMs = Math.max(1, Math.round(firstMs));
  for (let fromMs = range.fromMs; fromMs <= range.toMs; ) {
    const toMs = Math.min(range.toMs, fromMs + lengthMs - 1);
    const answer = await askOrHalve({ fromMs, toMs }, ask);
    if (answer === null && toMs > fromMs) {
      lengthMs = Math.max(1, Math.floor((toMs - fromMs + 1) / 2));
      continue;
    }
    if (answer === null) yield* askOne(fromMs);
    else if (answer.length > 0) yield answer;
    if (answer !== null && answer.length < most / 4) lengthMs = Math.min(LONGEST_MS, lengthMs * 2);
    fromMs = toMs + 1;
  }
}

async function askOrHalve<T>(slice: TimeRange, ask: (slice: TimeRange) => Promise<readonly T[] | null>) {
  try {
    return await ask(slice);
  } catch (error) {
    if (error instanceof StoreFailure && error.wantsLess && slice.toMs > slice.fromMs) return null;
    throw error;
  }
}
