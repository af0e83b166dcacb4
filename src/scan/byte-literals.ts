import { HitList } from './hit-list.ts';
import { RareGrams } from '../text/rare-grams.ts';

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

/** Of 64 K characters, of which no more are matched. */
const MAX_TEXT_BYTES = 3 * 64 * 1024;

/** What is compared where a part of a literal was found, in a row per literal and residue: gram, the one behind, literal, offset. */
const ENTRY_SIZE = 4;

export class ByteLiterals {
  /** By the hash of a word: whether a literal that is too short for a pair has it. */
  readonly #isSingle = new Uint8Array(1 << TABLE_BITS);
  /** By all bits of the hash of two words in a row: whether another has them. */
  readonly #isPair = new Int32Array(1 << (PAIR_BITS - 5));
  readonly #singles: EntryTable;
  readonly #pairs: EntryTable;
  /** All literals in one piece; where each begins. */
  readonly #text: Buffer;
  readonly #starts: Int32Array;
  readonly #short: readonly number[];
  #scratch: Scratch | null = null;

  /**
   * @param literals UTF-8; distinct, not empty, without line feeds. @param isWanted whether one, by its position, is to be found; all
   * by default.
   */
  constructor(literals: readonly string[], isWanted: (id: number) => boolean = () => true) {
    // At every start: one piece of memory for all takes a tenth of the time.
    this.#text = Buffer.from(literals.join(''));
    this.#starts = startsOf(literals);
    const wanted = literals.flatMap((_, id) => (isWanted(id) ? [{ id, literal: this.#literal(id) }] : []));
    this.#short = wanted.flatMap(({ id, literal }) => (literal.length < MIN_LENGTH ? [id] : []));
    const grams = new RareGrams(wanted.map(({ literal }) => literal));
    const singles: number[] = [];
    const pairs: number[] = [];
    for (const { id, literal } of wanted) {
      const isPaired = literal.length >= MIN_PAIR_LENGTH;
      for (let residue = 0; residue < GRAM && literal.length >= MIN_LENGTH; residue++) {
        const offset = grams.rarest(literal, residue, isPaired);
        const gram = literal.readInt32LE(offset);
        if (isPaired) pairs.push(gram, literal.readInt32LE(offset + GRAM), id, offset);
        else singles.push(gram, 0, id, offset);
      }
    }
    this.#singles = new EntryTable(singles, (gram) => Math.imul(gram, MULTIPLIER) >>> SHIFT);
    this.#pairs = new EntryTable(pairs, (gram, next) => pairHash(gram, next) >>> (PAIR_BITS - TABLE_BITS));
    for (let at = 0; at < singles.length; at += ENTRY_SIZE) this.#isSingle[Math.imul(singles[at] ?? 0, MULTIPLIER) >>> SHIFT] = 1;
    for (let at = 0; at < pairs.length; at += ENTRY_SIZE) {
      const hash = pairHash(pairs[at] ?? 0, pairs[at + 1] ?? 0);
      this.#isPair[hash >>> 5] = (this.#isPair[hash >>> 5] ?? 0) | (1 << (hash & 31));
    }
  }

  #literal(id: number): Buffer {
    return this.#text.subarray(this.#starts[id], this.#starts[id + 1]);
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
      const literal = this.#literal(id);
      for (let at = part.indexOf(literal, start); at >= 0; at = part.indexOf(literal, at + 1)) into.add(at, id);
    }
  }

  /** Which literals stand in a text, each once and ascending; of a text longer than 64 K characters those in its beginning. */
  idsIn(text: string): number[] {
    const { bytes, words, hits } = (this.#scratch ??= newScratch());
    hits.clear();
    this.find(bytes, words, 0, bytes.write(text), hits);
    return [...new Set(hits.literal.subarray(0, hits.count))].sort((a, b) => a - b);
  }

  #step(bytes: Buffer, words: Int32Array, from: number, to: number, start: number, end: number, into: HitList): void {
    const isSingle = this.#isSingle;
    const isPair = this.#isPair;
    let next = words[from] ?? 0;
    for (let word = from; word < to; word++) {
      const gram = next;
      next = words[word + 1] ?? 0;
      const mixed = Math.imul(gram, MULTIPLIER);
      const single = isSingle[mixed >>> SHIFT] ?? 0;
      const pair = Math.imul(mixed ^ next, PAIR_MULTIPLIER) >>> PAIR_SHIFT;
      if ((single | (((isPair[pair >>> 5] ?? 0) >>> (pair & 31)) & 1)) === 0) continue;
      if (single !== 0) this.#verify(bytes, this.#singles, mixed >>> SHIFT, gram, 0, word << 2, start, end, into);
      this.#verify(bytes, this.#pairs, pair >>> (PAIR_BITS - TABLE_BITS), gram, next, word << 2, start, end, into);
    }
  }

  /** Looks at the entries of one hash, for two words that stand at `at`. */
  #verify(
    bytes: Buffer,
    { starts, entries }: EntryTable,
    hash: number,
    gram: number,
    next: number,
    at: number,
    start: number,
    end: number,
    into: HitList,
  ): void {
    const behind = starts[hash + 1] ?? 0;
    for (let entry = starts[hash] ?? 0; entry < behind; entry += ENTRY_SIZE) {
      if (entries[entry] !== gram || entries[entry + 1] !== next) continue;
      const id = entries[entry + 2] ?? 0;
      const from = at - (entries[entry + 3] ?? 0);
      if (from >= start && this.#standsAt(bytes, from, id, end)) into.add(from, id);
    }
  }

  #standsAt(bytes: Buffer, at: number, id: number, end: number): boolean {
    const text = this.#text;
    const from = this.#starts[id] ?? 0;
    const length = (this.#starts[id + 1] ?? 0) - from;
    if (at + length > end) return false;
    for (let i = 0; i < length; i++) if (bytes[at + i] !== text[from + i]) return false;
    return true;
  }
}

/** What the bytes of one text are put into. */
interface Scratch {
  readonly bytes: Buffer;
  readonly words: Int32Array;
  readonly hits: HitList;
}

function newScratch(): Scratch {
  const memory = new ArrayBuffer(MAX_TEXT_BYTES);
  return { bytes: Buffer.from(memory), words: new Int32Array(memory), hits: new HitList() };
}

function pairHash(gram: number, next: number): number {
  return Math.imul(Math.imul(gram, MULTIPLIER) ^ next, PAIR_MULTIPLIER) >>> PAIR_SHIFT;
}

/** Entries in the order of their hashes. */
class EntryTable {
  /** By hash: where its entries begin, and those of the hash before it end. */
  readonly starts = new Int32Array((1 << TABLE_BITS) + 1);
  readonly entries: Int32Array;

  /** @param flat entry by entry. @param hashOf below 2^16. */
  constructor(flat: readonly number[], hashOf: (gram: number, next: number) => number) {
    const { starts } = this;
    this.entries = new Int32Array(flat.length);
    const hashes = new Int32Array(flat.length / ENTRY_SIZE);
    for (let index = 0; index < hashes.length; index++) {
      const hash = hashOf(flat[index * ENTRY_SIZE] ?? 0, flat[index * ENTRY_SIZE + 1] ?? 0);
      hashes[index] = hash;
      starts[hash + 1] = (starts[hash + 1] ?? 0) + ENTRY_SIZE;
    }
    for (let hash = 0; hash < 1 << TABLE_BITS; hash++) starts[hash + 1] = (starts[hash + 1] ?? 0) + (starts[hash] ?? 0);
    const next = starts.slice();
    for (const [index, hash] of hashes.entries()) {
      const at = next[hash] ?? 0;
      for (let part = 0; part < ENTRY_SIZE; part++) this.entries[at + part] = flat[index * ENTRY_SIZE + part] ?? 0;
      next[hash] = at + ENTRY_SIZE;
    }
  }
}

/** Where the bytes of each text begin in all of them, and where those of the last one end. */
function startsOf(texts: readonly string[]): Int32Array {
  const starts = new Int32Array(texts.length + 1);
  for (const [index, text] of texts.entries()) starts[index + 1] = (starts[index] ?? 0) + Buffer.byteLength(text);
  return starts;
}
