import { EVERYDAY_WORDS } from './everyday-words.ts';

const GRAM = 4;
const TABLE_BITS = 16;
const SHIFT = 32 - TABLE_BITS;
const MULTIPLIER = 0x9e3779b1 | 0;
const EVERYDAY = 64;

/** Says which 4-byte parts (grams) of literals are rare in logs: by everyday words, and by what the literals have in common. */
export class RareGrams {
  /** By the hash of a gram: the higher, the more often it stands in logs. */
  readonly #cost = new Uint16Array(1 << TABLE_BITS);

  constructor(literals: readonly Buffer[]) {
    this.#count(Buffer.from(EVERYDAY_WORDS.replaceAll('\n', ' ')), EVERYDAY);
    for (const literal of literals) this.#count(literal, 1);
  }

  #count(text: Buffer, cost: number): void {
    for (let at = 0; at + GRAM <= text.length; at++) {
      const hash = hashAt(text, at);
      this.#cost[hash] = (this.#cost[hash] ?? 0) + cost;
    }
  }

  /**
   * Offset of the rarest gram of a literal among those that stand a multiple of four bytes behind `residue`.
   *
   * @param pairs whether grams are looked for with the one behind.
   */
  rarest(literal: Buffer, residue: number, pairs: boolean): number {
    let best = residue;
    let bestCost = Number.POSITIVE_INFINITY;
    const last = literal.length - (pairs ? 2 * GRAM : GRAM);
    for (let at = residue; at <= last; at += GRAM) {
      const cost = this.#costAt(literal, at, pairs);
      if (cost < bestCost) {
        best = at;
        bestCost = cost;
      }
    }
    return best;
  }

  /** How often parts of a literal of 7 bytes or more are met in logs, at its worst residue; no unit. */
  costOf(literal: Buffer, pairs: boolean): number {
    return Math.max(...[0, 1, 2, 3].map((residue) => this.#costAt(literal, this.rarest(literal, residue, pairs), pairs)));
  }

  #costAt(literal: Buffer, at: number, pairs: boolean): number {
    const first = this.#cost[hashAt(literal, at)] ?? 0;
    // Two in a row are as rare as the rarer of them, and more.
    const second = pairs ? (this.#cost[hashAt(literal, at + GRAM)] ?? 0) : first;
    return 16 * Math.min(first, second) + first + second;
  }
}

function hashAt(text: Buffer, at: number): number {
  const gram = (text[at] ?? 0) | ((text[at + 1] ?? 0) << 8) | ((text[at + 2] ?? 0) << 16) | ((text[at + 3] ?? 0) << 24);
  return Math.imul(gram, MULTIPLIER) >>> SHIFT;
}
