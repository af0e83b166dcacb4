import type { HitList } from './hit-list.ts';

/**
 * Finds many literals in bytes in one pass: the sampled q-gram filter of match/literal-index.ts over aligned 4-byte words.
 *
 * A literal of 7 bytes or more covers one aligned word whatever its offset, so for each of the four residues its rarest gram is
 * entered. Of literals of 11 bytes or more the word behind it is looked at as well before bytes are compared. Literals shorter than
 * 7 bytes are searched one by one.
 */

const GRAM = 4;
const MIN_LENGTH = 2 * GRAM - 1;
const TABLE_BITS = 16;
const SHIFT = 32 - TABLE_BITS;
/** Literals that are long enough are asked for by two words in a row: single ones stand in every third line. */
const MIN_PAIR_LENGTH = 3 * GRAM - 1;
const PAIR_BITS = 20;
const PAIR_SHIFT = 32 - PAIR_BITS;
const PAIR_MULTIPLIER = 0x85ebca6b | 0;
const MULTIPLIER = 0x9e3779b1 | 0;
/**
 * Words per call of the hot loop: with one loop over a whole block V8 may stay in code that it enters by on-stack replacement and
 * lose a third of the speed.
 */
const STEP_WORDS = 4096;

export class ByteLiterals {
  /** By the hash of a word: 1 for grams of literals that are too short for a pair. */
  readonly #filter = new Uint8Array(1 << TABLE_BITS);
  /** By the hash of a pair of words: a bit for grams of all others and the words behind them. */
  readonly #pairs = new Int32Array(1 << (PAIR_BITS - 5));
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
      const isPaired = literal.length >= MIN_PAIR_LENGTH;
      for (let residue = 0; residue < GRAM; residue++) {
        const offset = rarestGram(literal, residue, isPaired ? literal.length - GRAM : literal.length, frequency);
        const gram = literal.readInt32LE(offset);
        const hash = Math.imul(gram, MULTIPLIER) >>> SHIFT;
        if (isPaired) this.#enterPair(pairHash(gram, literal.readInt32LE(offset + GRAM)));
        else this.#filter[hash] = 1;
        const bucket = buckets.get(hash);
        if (bucket === undefined) buckets.set(hash, [gram, id, offset]);
        else bucket.push(gram, id, offset);
      }
    }
    const flat = [0];
    for (const [hash, bucket] of buckets) {
      this.#heads[hash] = flat.length;
      flat.push(bucket.length / 3, ...bucket);
    }
    this.#entries = Int32Array.from(flat);
  }

  #enterPair(hash: number): void {
    this.#pairs[hash >>> 5] = (this.#pairs[hash >>> 5] ?? 0) | (1 << (hash & 31));
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
    const pairs = this.#pairs;
    let next = words[from] ?? 0;
    for (let word = from; word < to; word++) {
      const gram = next;
      next = words[word + 1] ?? 0;
      const mixed = Math.imul(gram, MULTIPLIER);
      const hash = mixed >>> SHIFT;
      const pair = Math.imul(mixed ^ next, PAIR_MULTIPLIER) >>> PAIR_SHIFT;
      const found = (filter[hash] ?? 0) | (((pairs[pair >>> 5] ?? 0) >>> (pair & 31)) & 1);
      if (found !== 0) this.#verify(bytes, hash, gram, word << 2, start, end, into);
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

function pairHash(gram: number, next: number): number {
  return Math.imul(Math.imul(gram, MULTIPLIER) ^ next, PAIR_MULTIPLIER) >>> PAIR_SHIFT;
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

/** @param end behind the last byte of the last gram that may be taken. */
function rarestGram(literal: Buffer, residue: number, end: number, frequency: ReadonlyMap<number, number>): number {
  let best = residue;
  let bestCost = Number.POSITIVE_INFINITY;
  for (let at = residue; at + GRAM <= end; at += GRAM) {
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
