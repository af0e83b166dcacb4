import { compareTexts } from '../collections/compare-texts.ts';
import type { SignatureLogic } from '../patterns/compile.ts';

/** A signature whose words come close to a text. */
export interface Near {
  readonly id: string;
  /** 0..1: share of its literals' letter groups that one line of the text has, rare ones counting more. */
  readonly similarity: number;
}

const GRAM = 4;
/** Shorter literals resemble anything. */
const MIN_LITERALS = 14;
const MIN_SIMILARITY = 0.5;
/** Literals of common words weigh less than others; below this share of the usual weight, to have them all says less than all. */
const COMMON_WORDS = 0.75;
const MAX_NEAR = 5;

/**
 * The signatures whose literals resemble a text that none of them knows: other versions' wording, typing errors, other case,
 * a line that was cut before it said all.
 *
 * @returns at most five, the nearest first; none where nothing comes close.
 */
export function nearestSignatures(text: string, signatures: readonly SignatureLogic[]): Near[] {
  const words = signatures.flatMap((signature) =>
    signature.match.flatMap(({ anchor, also, not }) => {
      // What a signature is said not to be does not come close to it.
      if (not.some((literal) => text.includes(literal))) return [];
      const literals = [anchor, ...also];
      const long = literals.reduce((sum, literal) => sum + plainOf(literal).trim().length, 0) >= MIN_LITERALS;
      return long ? [{ id: signature.id, grams: gramsOf(literals) }] : [];
    }),
  );
  const frequency = new Map<string, number>();
  for (const { grams } of words) for (const gram of grams) frequency.set(gram, (frequency.get(gram) ?? 0) + 1);
  const rarity = (gram: string): number => Math.log(1 + words.length / (frequency.get(gram) ?? 1));
  const usual = median(words.map(({ grams }) => weigh(grams, rarity)));
  const lines = text.split('\n').map((line) => gramsOf([line]));
  const best = new Map<string, number>();
  for (const { id, grams } of words) {
    const all = Math.max(weigh(grams, rarity), usual * COMMON_WORDS);
    for (const line of lines) {
      const shared = weigh(
        [...grams].filter((gram) => line.has(gram)),
        rarity,
      );
      best.set(id, Math.max(best.get(id) ?? 0, shared / all));
    }
  }
  return [...best]
    .filter(([, similarity]) => similarity >= MIN_SIMILARITY)
    .sort(([a, left], [b, right]) => right - left || compareTexts(a, b))
    .slice(0, MAX_NEAR)
    .map(([id, similarity]) => ({ id, similarity: Math.round(similarity * 100) / 100 }));
}

function weigh(grams: Iterable<string>, rarity: (gram: string) => number): number {
  let sum = 0;
  for (const gram of grams) sum += rarity(gram);
  return sum;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function plainOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ');
}

function gramsOf(texts: readonly string[]): Set<string> {
  const grams = new Set<string>();
  for (const text of texts) {
    const plain = plainOf(text);
    for (let at = 0; at + GRAM <= plain.length; at++) grams.add(plain.slice(at, at + GRAM));
  }
  return grams;
}
