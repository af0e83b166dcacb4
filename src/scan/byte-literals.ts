import type { HitList } from './hit-list.ts';

/**
 * Finds many literals in bytes in one pass: the sampled q-gram filter of match/literal-index.ts over aligned 4-byte words.
 *
 * A literal of 7 bytes or more covers one aligned word whatever its offset, so for each of the four residues its rarest gram is
 * entered; a word that hashes to a known gram is verified by comparing bytes. Shorter literals are searched one by one.
 */

const GRAM = 4;
const MIN_LENGTH = 2 * GRAM - 1;
const TABLE_BITS = 16;
const SHIFT = 32 - TABLE_BITS;
const MULTIPLIER = 0x9e3779b1 | 0;
/**
 * Words per call of the hot loop: with one loop over a whole block V8 may stay in code that it enters by on-stack replacement and
 * lose a third of the speed.
 */
const STEP_WORDS = 4096;

export class ByteLiterals {
  readonly #filter = new Uint8Array(1 << TABLE_BITS);
  /** Per hash the start in `#entries` of: count, then gram, literal, offset of each. */
  readonly #heads = new Int32Array(1 << TABLE_BITS);
  readonly #entries: Int32Array;
  readonly #literals: readonly Buffer[];
  readonly #short: readonly number[];

  /** @param literals UTF-8; distinct, not empty, without line feeds. */
  constructor(literals: readonly string[]) {
    this.#literals = literals.map((literal) => Buffer.from(literal));
    this.#short = [...this.#literals.keys()].filter((id) => (this.#literals[id]?.length ?? 0) < MIN_LENGTH);
    const buckets = new Map<number, number[]>();
    const frequency = gramFrequencies(this.#literals);
    for (const [id, literal] of this.#literals.entries()) {
      if (literal.length < MIN_LENGTH) continue;
      for (let residue = 0; residue < GRAM; residue++) {
        const offset = rarestGram(literal, residue, frequency);
        const gram = literal.readInt32LE(offset);
        const hash = Math.imul(gram, MULTIPLIER) >>> SHIFT;
        const bucket = buckets.get(hash);
        if (bucket === undefined) buckets.set(hash, [gram, id, offset]);
        else bucket.push(gram, id, offset);
      }
    }
    const flat = [0];
    for (const [hash, bucket] of buckets) {
      this.#filter[hash] = 1;
      this.#heads[hash] = flat.length;
      flat.push(bucket.length / 3, ...bucket);
    }
    this.#entries = Int32Array.from(flat);
  }

  /**
   * Where literals stand between `start` and `end`, ascending only by and large.
   *
   * @param words the bytes from their beginning as little-endian words.
   * @param into hits are added to it; one place of a literal may come twice.
   */
  find(bytes: Buffer, words: Int32Array, start: number, end: number, into: HitList): void {
    const last = end >> 2;
    for (let word = (start + 3) >> 2; word < last; word += STEP_WORDS) {
      this.#step(bytes, words, word, Math.min(last, word + STEP_WORDS), start, end, into);
    }
    const part = bytes.subarray(0, end);
    for (const id of this.#short) {
      const literal = this.#literals[id] ?? '';
      for (let at = part.indexOf(literal, start); at >= 0; at = part.indexOf(literal, at + 1)) into.add(at, id);
    }
  }

  #step(bytes: Buffer, words: Int32Array, from: number, to: number, start: number, end: number, into: HitList): void {
    const filter = this.#filter;
    for (let word = from; word < to; word++) {
      const gram = words[word] ?? 0;
      const hash = Math.imul(gram, MULTIPLIER) >>> SHIFT;
      if (filter[hash] !== 0) this.#verify(bytes, hash, gram, word << 2, start, end, into);
    }
  }

  #verify(bytes: Buffer, hash: number, gram: number, at: number, start: number, end: number, into: HitList): void {
    const entries = this.#entries;
    let entry = this.#heads[hash] ?? 0;
    const count = entries[entry++] ?? 0;
    for (let i = 0; i < count; i++, entry += 3) {
      if (entries[entry] !== gram) continue;
      const from = at - (entries[entry + 2] ?? 0);
      const id = entries[entry + 1] ?? 0;
      const literal = this.#literals[id];
      if (literal === undefined || from < start || from + literal.length > end) continue;
      if (standsAt(bytes, from, literal)) into.add(from, id);
    }
  }
}

function standsAt(bytes: Buffer, at: number, literal: Buffer): boolean {
  for (let i = 0; i < literal.length; i++) if (bytes[at + i] !== literal[i]) return false;
  return true;
}

function gramFrequencies(literals: readonly Buffer[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const literal of literals) {
    for (let at = 0; at + GRAM <= literal.length; at++) {
      const gram = literal.readInt32LE(at);
      counts.set(gram, (counts.get(gram) ?? 0) + 1);
    }
  }
  return counts;
}

function rarestGram(literal: Buffer, residue: number, frequency: ReadonlyMap<number, number>): number {
  let best = residue;
  let bestCost = Number.POSITIVE_INFINITY;
  for (let at = residue; at + GRAM <= literal.length; at += GRAM) {
    const cost = (frequency.get(literal.readInt32LE(at)) ?? 0) + plainness(literal, at);
    if (cost < bestCost) {
      best = at;
      bestCost = cost;
    }
  }
  return best;
}

/** Higher for grams of frequent English letters and blanks. */
function plainness(literal: Buffer, at: number): number {
  let cost = 0;
  for (const letter of literal.toString('latin1', at, at + GRAM)) if (' etaoinsr.'.includes(letter)) cost += 2;
  return cost;
}
