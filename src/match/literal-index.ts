/**
 * Finds which of many literals stand in a text, in one pass: a sampled q-gram filter.
 *
 * Every fourth 4-character window of the text is hashed. A literal of 7 characters or more covers one such window
 * whatever its offset, so for each of the four residues one of its own 4-grams (the rarest by a letter statistic) is
 * entered in the table; a hit there is verified by comparing the literal. Shorter literals (a few Chinese ones)
 * are searched one by one.
 */

const GRAM = 4;
const STRIDE = 4;
const MIN_LENGTH = GRAM + STRIDE - 1;
const TABLE_BITS = 16;
/** By character code. Built at every start, so in numbers: by strings the tables of the library took 20 ms. */
const PLAINNESS = Uint8Array.from({ length: 128 }, (_, code) => (' etaoinsr.'.includes(String.fromCharCode(code)) ? 2 : 0));

interface Entry {
  readonly literal: number;
  /** Where in the literal the gram starts. */
  readonly offset: number;
}

export class LiteralIndex {
  readonly #literals: readonly string[];
  readonly #filter = new Uint8Array(1 << TABLE_BITS);
  readonly #buckets = new Map<number, Entry[]>();
  readonly #short: number[] = [];
  readonly #seenIn: Uint32Array;
  #round = 0;

  /** @param literals distinct, not empty; ids are their positions. */
  constructor(literals: readonly string[]) {
    this.#literals = literals;
    this.#seenIn = new Uint32Array(literals.length);
    const frequency = gramFrequencies(literals);
    for (const [id, literal] of literals.entries()) {
      if (literal.length < MIN_LENGTH) this.#short.push(id);
      else for (let residue = 0; residue < STRIDE; residue++) this.#enter(id, rarestGram(literal, residue, frequency));
    }
  }

  #enter(literal: number, offset: number): void {
    const hash = hashAt(this.#literals[literal] ?? '', offset);
    this.#filter[hash] = 1;
    const bucket = this.#buckets.get(hash);
    if (bucket === undefined) this.#buckets.set(hash, [{ literal, offset }]);
    else bucket.push({ literal, offset });
  }

  /**
   * Ids of the literals that stand in `text`, each once, in order of their first sampled place.
   *
   * @param into cleared and filled, so that a hot loop allocates nothing.
   */
  find(text: string, into: number[]): void {
    into.length = 0;
    this.#round++;
    const last = text.length - GRAM;
    for (let at = 0; at <= last; at += STRIDE) {
      const hash = hashAt(text, at);
      if (this.#filter[hash] === 1) this.#verify(text, at, hash, into);
    }
    for (const id of this.#short) if (text.includes(this.#literals[id] ?? '')) into.push(id);
  }

  #verify(text: string, at: number, hash: number, into: number[]): void {
    for (const { literal, offset } of this.#buckets.get(hash) ?? []) {
      if (this.#seenIn[literal] === this.#round || offset > at) continue;
      if (!text.startsWith(this.#literals[literal] ?? '', at - offset)) continue;
      this.#seenIn[literal] = this.#round;
      into.push(literal);
    }
  }
}

function hashAt(text: string, at: number): number {
  const word =
    (text.charCodeAt(at) & 0xff) |
    ((text.charCodeAt(at + 1) & 0xff) << 8) |
    ((text.charCodeAt(at + 2) & 0xff) << 16) |
    ((text.charCodeAt(at + 3) & 0xff) << 24);
  return Math.imul(word, 0x9e3779b1) >>> (32 - TABLE_BITS);
}

/** How common grams are among the literals themselves, by hash: log texts are made of the same words. */
function gramFrequencies(literals: readonly string[]): Uint32Array {
  const counts = new Uint32Array(1 << TABLE_BITS);
  for (const literal of literals) {
    for (let at = 0; at + GRAM <= literal.length; at++) {
      const hash = hashAt(literal, at);
      counts[hash] = (counts[hash] ?? 0) + 1;
    }
  }
  return counts;
}

function rarestGram(literal: string, residue: number, frequency: Uint32Array): number {
  let best = residue;
  let bestCost = Number.POSITIVE_INFINITY;
  for (let at = residue; at + GRAM <= literal.length; at += STRIDE) {
    const cost = (frequency[hashAt(literal, at)] ?? 0) + plainness(literal, at);
    if (cost < bestCost) {
      best = at;
      bestCost = cost;
    }
  }
  return best;
}

/** Higher for grams of frequent English letters and blanks. */
function plainness(literal: string, at: number): number {
  let cost = 0;
  for (let i = at; i < at + GRAM; i++) cost += PLAINNESS[literal.charCodeAt(i)] ?? 0;
  return cost;
}
