import { GRAM, GramCounts, gramAt, MIN_SAMPLED_BYTES } from './gram-counts.ts';
import { HitList } from './hit-list.ts';

const MULTIPLIER = 0x9e3779b1 | 0;
/** Rows are found by the upper 16 bits of a hash. */
const ROW_BITS = 16;
const ROW_SHIFT = 32 - ROW_BITS;
/**
 * Its upper 20 bits tell first whether there may be any: with so many bits for some ten thousand grams few words are looked at in
 * vain, each of which costs more than the arithmetic of a bit, and the bits stay close to the processor (128 KB).
 */
const FILTER_BITS = 20;
const BIT_SHIFT = 32 - FILTER_BITS;
const WORD_SHIFT = BIT_SHIFT + 5;
/**
 * Words per call of the hot loop: with one loop over a whole block V8 may stay in code that it enters by on-stack replacement and
 * lose a third of the speed.
 */
const STEP_WORDS = 4096;
/** Of 64 K characters, of which no more are matched. */
const MAX_TEXT_BYTES = 3 * 64 * 1024;
/** What is compared where a gram was found, in a row per literal and residue: gram, literal, offset, next row of the same hash. */
export const ROW = 4;

/** What an index looks things up in. */
export interface LiteralTables {
  /** A bit by the hash of a word: whether a literal may be found by it. */
  readonly filter: Int32Array;
  /** By hash: its first row; 0 for none, as row 0 stands for nothing. */
  readonly firstRow: Int32Array;
  /** Gram, literal, offset, next row of the same hash. */
  readonly rows: Int32Array;
  /** All literals in one piece; where each begins, and behind the last. */
  readonly text: Buffer;
  readonly starts: Int32Array;
}

/**
 * Finds many literals in one pass over bytes: a sampled q-gram filter over aligned 4-byte words.
 *
 * A literal of 7 bytes or more covers one aligned word whatever its offset, so for each of the four residues one of its grams is
 * entered: the one that stands in the fewest places of the logs, on which the speed depends more than on anything else.
 */
export class LiteralIndex {
  /** A bit by the hash of a word: whether a literal may be found by it. */
  readonly #filter = new Int32Array(1 << (FILTER_BITS - 5));
  /** By hash: its first row; 0 for none, as row 0 stands for nothing. */
  readonly #firstRow = new Int32Array(1 << ROW_BITS);
  readonly #rows: Int32Array;
  /** All literals in one piece; where each begins. */
  readonly #text: Buffer;
  readonly #starts: Int32Array;
  readonly #short: readonly number[];
  #scratch: Scratch | null = null;

  /**
   * @param literals UTF-8; distinct, not empty, without line feeds; known by their positions.
   * @param usual how often grams stand in the logs at hand; the literals are added to it.
   */
  constructor(literals: readonly string[], usual = new GramCounts()) {
    // At every start: one piece of memory for all takes a tenth of the time.
    this.#text = Buffer.from(literals.join(''));
    this.#starts = startsOf(literals, this.#text.length);
    usual.count(this.#text, 1);
    this.#rows = new Int32Array(ROW * (1 + GRAM * literals.length));
    const short: number[] = [];
    let row = ROW;
    for (let id = 0; id < literals.length; id++) {
      const from = this.#starts[id] ?? 0;
      const end = this.#starts[id + 1] ?? from;
      // These may cover no aligned word, and are searched one by one.
      if (end - from < MIN_SAMPLED_BYTES) short.push(id);
      else
        for (let residue = 0; residue < GRAM; residue++, row += ROW)
          this.#enter(row, id, usual.rarest(this.#text, from, end, residue));
    }
    this.#short = short;
  }

  /** How many there are. */
  get count(): number {
    return this.#starts.length - 1;
  }

  /** For the compiled search. */
  get tables(): LiteralTables {
    return { filter: this.#filter, firstRow: this.#firstRow, rows: this.#rows, text: this.#text, starts: this.#starts };
  }

  #literal(id: number): Buffer {
    return this.#text.subarray(this.#starts[id], this.#starts[id + 1]);
  }

  #enter(row: number, id: number, offset: number): void {
    const gram = gramAt(this.#text, (this.#starts[id] ?? 0) + offset);
    const hash = Math.imul(gram, MULTIPLIER);
    const first = hash >>> ROW_SHIFT;
    const rows = this.#rows;
    rows[row] = gram;
    rows[row + 1] = id;
    rows[row + 2] = offset;
    rows[row + 3] = this.#firstRow[first] ?? 0;
    this.#firstRow[first] = row;
    const place = hash >>> WORD_SHIFT;
    this.#filter[place] = (this.#filter[place] ?? 0) | (1 << (hash >>> BIT_SHIFT));
  }

  /**
   * Where literals stand between `start` and `end`, ascending only by and large.
   *
   * @param words the bytes from their beginning as little-endian words.
   * @param into hits are added to it.
   */
  find(bytes: Buffer, words: Int32Array, start: number, end: number, into: HitList): void {
    const last = end >> 2;
    for (let word = (start + 3) >> 2; word < last; word += STEP_WORDS) {
      this.#step(bytes, words, word, Math.min(last, word + STEP_WORDS), start, end, into);
    }
    this.findShort(bytes, start, end, into);
  }

  /** The same for those that no word may tell. */
  findShort(bytes: Buffer, start: number, end: number, into: HitList): void {
    if (this.#short.length === 0) return;
    const part = bytes.subarray(0, end);
    for (const id of this.#short) {
      const literal = this.#literal(id);
      for (let at = part.indexOf(literal, start); at >= 0; at = part.indexOf(literal, at + 1)) into.add(at, id);
    }
  }

  /**
   * Which literals stand in a text, each once and ascending; of a text longer than 64 K characters those in its beginning.
   *
   * @param into cleared and filled, so that nothing is allocated per text.
   */
  idsIn(text: string, into: number[]): void {
    const { bytes, words, hits } = (this.#scratch ??= newScratch());
    hits.clear();
    this.find(bytes, words, 0, bytes.write(text), hits);
    hits.idsOf(into);
  }

  #step(bytes: Buffer, words: Int32Array, from: number, to: number, start: number, end: number, into: HitList): void {
    const filter = this.#filter;
    for (let word = from; word < to; word++) {
      const gram = words[word] ?? 0;
      const hash = Math.imul(gram, MULTIPLIER);
      // A shift takes the lower five bits of its distance: those of the bit within its word.
      if ((((filter[hash >>> WORD_SHIFT] ?? 0) >>> (hash >>> BIT_SHIFT)) & 1) === 1)
        this.#verify(bytes, gram, hash >>> ROW_SHIFT, word << 2, start, end, into);
    }
  }

  /** Looks at the rows of one hash, for a gram that stands at `at`. */
  #verify(bytes: Buffer, gram: number, hash: number, at: number, start: number, end: number, into: HitList): void {
    const rows = this.#rows;
    for (let row = this.#firstRow[hash] ?? 0; row !== 0; row = rows[row + 3] ?? 0) {
      if (rows[row] !== gram) continue;
      const id = rows[row + 1] ?? 0;
      const from = at - (rows[row + 2] ?? 0);
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

/** Where the bytes of each text begin in all of them, and where those of the last one end. @param bytes of all. */
function startsOf(texts: readonly string[], bytes: number): Int32Array {
  const starts = new Int32Array(texts.length + 1);
  const isAscii = bytes === texts.reduce((length, text) => length + text.length, 0);
  texts.forEach((text, index) => {
    starts[index + 1] = (starts[index] ?? 0) + (isAscii ? text.length : Buffer.byteLength(text));
  });
  return starts;
}
