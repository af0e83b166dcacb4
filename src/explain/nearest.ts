import type { SignatureLogic } from '../patterns/compile.ts';

/** A signature whose words come close to a text. */
export interface Near {
  readonly id: string;
  /** 0..1: share of its literals' three-letter groups that the text has, rare ones counting more. */
  readonly similarity: number;
}

const GRAM = 3;
/** Shorter literals resemble anything. */
const MIN_LITERAL = 10;
const MIN_SIMILARITY = 0.45;
const MAX_NEAR = 5;

/**
 * The signatures whose literals resemble a text that none of them knows: other versions' wording, typing errors, other case.
 *
 * @returns at most five, the nearest first; none where nothing comes close.
 */
export function nearestSignatures(text: string, signatures: readonly SignatureLogic[]): Near[] {
  const words = signatures.flatMap((signature) =>
    signature.match.map((alternative) => ({ id: signature.id, grams: gramsOf([alternative.anchor, ...alternative.also]) })),
  );
  const frequency = new Map<string, number>();
  for (const { grams } of words) for (const gram of grams) frequency.set(gram, (frequency.get(gram) ?? 0) + 1);
  const rarity = (gram: string): number => Math.log(1 + words.length / (frequency.get(gram) ?? 1));
  const there = gramsOf([text]);
  const best = new Map<string, number>();
  for (const { id, grams } of words) {
    if (grams.size < MIN_LITERAL - GRAM) continue;
    let all = 0;
    let shared = 0;
    for (const gram of grams) {
      const weight = rarity(gram);
      all += weight;
      if (there.has(gram)) shared += weight;
    }
    best.set(id, Math.max(best.get(id) ?? 0, shared / all));
  }
  return [...best]
    .filter(([, similarity]) => similarity >= MIN_SIMILARITY)
    .sort(([a, left], [b, right]) => right - left || (a < b ? -1 : 1))
    .slice(0, MAX_NEAR)
    .map(([id, similarity]) => ({ id, similarity: Math.round(similarity * 100) / 100 }));
}

function gramsOf(texts: readonly string[]): Set<string> {
  const grams = new Set<string>();
  for (const text of texts) {
    const plain = text.toLowerCase().replace(/\s+/gu, ' ');
    for (let at = 0; at + GRAM <= plain.length; at++) grams.add(plain.slice(at, at + GRAM));
  }
  return grams;
}
