import { RareGrams } from '../text/rare-grams.ts';

const EVERYDAY = new RareGrams([]);
/** Shorter literals can't be found by samples. */
const MIN_ANCHOR_BYTES = 7;
/** From that length on literals are found by pairs of samples. */
const MIN_PAIR_BYTES = 11;

/** The literals of an alternative, first the one to look for: it is to stand in few other lines. */
export function rarestFirst(literals: readonly string[]): string[] {
  const costOf = (bytes: Buffer): number =>
    bytes.length < MIN_ANCHOR_BYTES ? Number.POSITIVE_INFINITY : EVERYDAY.costOf(bytes, bytes.length >= MIN_PAIR_BYTES);
  return literals
    .map((literal) => ({ literal, bytes: Buffer.from(literal) }))
    .map(({ literal, bytes }) => ({ literal, length: bytes.length, cost: costOf(bytes) }))
    .sort((a, b) => a.cost - b.cost || b.length - a.length)
    .map(({ literal }) => literal);
}
