import { GramCounts } from '../text/gram-counts.ts';

const EVERYDAY = new GramCounts();

/** The literals of an alternative, first the one to look for: it is to stand in few other lines. */
export function rarestFirst(literals: readonly string[]): string[] {
  return literals
    .map((literal) => ({ literal, bytes: Buffer.from(literal) }))
    .map(({ literal, bytes }) => ({ literal, length: bytes.length, cost: EVERYDAY.costOf(bytes) }))
    .sort((a, b) => a.cost - b.cost || b.length - a.length)
    .map(({ literal }) => literal);
}
