import { firstAtLeast } from '../../collections/first-at-least.ts';
import { countBits } from '../../collections/count-bits.ts';

const BITS = 32;

/**
 * A set of whole numbers that lie close together, such as the 5-second slots in which a node wrote. Holds 16 bytes for each 32
 * numbers of which one is in it.
 */
export class SlotSet {
  /** Numbers divided by 32 and rounded down, ascending. */
  #words: number[] = [];
  /** For each of them a bit for each of the 32 numbers that give it. */
  #bits: number[] = [];
  /** The word that was added to last: the next one is mostly the same. */
  #last = 0;

  /** @param slots in any order. */
  static of(slots: Iterable<number>): SlotSet {
    const set = new SlotSet();
    for (const slot of slots) set.add(slot);
    return set;
  }

  add(slot: number): void {
    const word = Math.floor(slot / BITS);
    const bit = 1 << (slot - word * BITS);
    if (this.#words[this.#last] !== word) this.#last = firstAtLeast(this.#words, word);
    const at = this.#last;
    if (this.#words[at] === word) this.#bits[at] = (this.#bits[at] ?? 0) | bit;
    else if (this.#words.length === 0) {
      // Literals take no more than they need, and most of very many nodes have no second word.
      this.#words = [word];
      this.#bits = [bit];
    } else if (at === this.#words.length) {
      this.#words.push(word);
      this.#bits.push(bit);
    } else {
      this.#words.splice(at, 0, word);
      this.#bits.splice(at, 0, bit);
    }
  }

  get size(): number {
    let size = 0;
    for (const bits of this.#bits) size += countBits(bits);
    return size;
  }

  /** Those from `from` up to before `to`, ascending; all of them without bounds. */
  list(from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY): number[] {
    const slots: number[] = [];
    for (let at = firstAtLeast(this.#words, Math.floor(from / BITS)); at < this.#words.length; at++) {
      const first = (this.#words[at] ?? 0) * BITS;
      if (first >= to) break;
      const bits = (this.#bits[at] ?? 0) & bitsFrom(from - first) & ~bitsFrom(to - first);
      for (let left = bits; left !== 0; left &= left - 1) slots.push(first + BITS - 1 - Math.clz32(left & -left));
    }
    return slots;
  }

  /** How many there are from `from` up to before `to`; neither need be whole. */
  countBetween(from: number, to: number): number {
    let count = 0;
    for (let at = firstAtLeast(this.#words, Math.floor(from / BITS)); at < this.#words.length; at++) {
      const first = (this.#words[at] ?? 0) * BITS;
      if (first >= to) break;
      const bits = this.#bits[at] ?? 0;
      count += countBits(bits & bitsFrom(from - first) & ~bitsFrom(to - first));
    }
    return count;
  }

  /** Whether from `from` up to before `to`, whole numbers, two that follow each other are missing. */
  hasRoom(from: number, to: number): boolean {
    let missing = 0;
    let at = firstAtLeast(this.#words, Math.floor(from / BITS));
    for (let slot = from; slot < to && missing < 2; slot++) {
      const word = Math.floor(slot / BITS);
      if ((this.#words[at] ?? word) < word) at++;
      const bits = this.#words[at] === word ? (this.#bits[at] ?? 0) : 0;
      missing = (bits & (1 << (slot - word * BITS))) === 0 ? missing + 1 : 0;
    }
    return missing >= 2;
  }

  /** The last one that is less than `slot`; null for none. */
  lastBefore(slot: number): number | null {
    for (let at = firstAtLeast(this.#words, Math.floor(slot / BITS) + 1) - 1; at >= 0; at--) {
      const first = (this.#words[at] ?? 0) * BITS;
      const bits = (this.#bits[at] ?? 0) & ~bitsFrom(slot - first);
      if (bits !== 0) return first + BITS - 1 - Math.clz32(bits);
    }
    return null;
  }

  /** The same with `by`, a whole number, added to each. */
  moved(by: number): SlotSet {
    return SlotSet.of(this.list().map((slot) => slot + by));
  }

  /** Leaves out those that are less than `slot`. */
  dropBefore(slot: number): void {
    const at = firstAtLeast(this.#words, Math.floor(slot / BITS));
    this.#words.splice(0, at);
    this.#bits.splice(0, at);
    this.#last = 0;
    const word = this.#words[0];
    if (word !== undefined) this.#bits[0] = (this.#bits[0] ?? 0) & bitsFrom(slot - word * BITS);
  }
}

/** The bits of a word that stand for its place `from` and those behind it. */
function bitsFrom(from: number): number {
  const place = Math.ceil(from);
  if (place <= 0) return -1;
  return place >= BITS ? 0 : -1 << place;
}
