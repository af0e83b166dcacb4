import { GramCounts } from '../text/gram-counts.ts';

const EVERYDAY = new GramCounts();
/** Shorter literals can't be found by samples. */
const MIN_ANCHOR_BYTES = 7;

/** The literals of an alternative, first the one to look for: it is to stand in few other lines. */
export function rarestFirst(literals: readonly string[]): string[] {
  const costOf = (bytes: Buffer): number => (bytes.length < MIN_ANCHOR_BYTES ? Number.POSITIVE_INFINITY : EVERYDAY.costOf(bytes));
  return literals
    .map((literal) => ({ literal, bytes: Buffer.from(literal) }))
    .map(({ literal, bytes }) => ({ literal, length: bytes.length, cost: costOf(bytes) }))
    .sort((a, b) => a.cost - b.cost || b.length - a.length)
    .map(({ literal }) => literal);
}
