import { countBits } from './count-bits.ts';

const BITS = 32;

/**
 * A set of whole numbers that lie close together, such as the 5-second slots in which a node wrote. Holds 16 bytes for each 32
 * numbers of which one is in it.
 */
export class SlotSet {
  /** Pairs, ascending: a number divided by 32 and rounded down, and a bit for each of the 32 that give it. */
  #pairs: number[] = [];
  /** The pair that was added to last: the next one is mostly the same. */
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
    if (this.#pairs[this.#last] !== word) this.#last = this.#positionOf(word);
    const at = this.#last;
    if (this.#pairs[at] === word) this.#pairs[at + 1] = (this.#pairs[at + 1] ?? 0) | bit;
    // A literal takes no more than it needs, and most of very many nodes have no second pair.
    else if (this.#pairs.length === 0) this.#pairs = [word, bit];
    else this.#pairs.splice(at, 0, word, bit);
  }

  get size(): number {
    let size = 0;
    for (let at = 1; at < this.#pairs.length; at += 2) size += countBits(this.#pairs[at] ?? 0);
    return size;
  }

  /** Those from `from` up to before `to`, ascending; all of them without bounds. */
  list(from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY): number[] {
    const slots: number[] = [];
    for (let at = this.#positionOf(Math.floor(from / BITS)); at < this.#pairs.length; at += 2) {
      const first = (this.#pairs[at] ?? 0) * BITS;
      if (first >= to) break;
      const bits = (this.#pairs[at + 1] ?? 0) & bitsFrom(from - first) & ~bitsFrom(to - first);
      for (let left = bits; left !== 0; left &= left - 1) slots.push(first + BITS - 1 - Math.clz32(left & -left));
    }
    return slots;
  }

  /** How many there are from `from` up to before `to`; neither need be whole. */
  countBetween(from: number, to: number): number {
    let count = 0;
    for (let at = this.#positionOf(Math.floor(from / BITS)); at < this.#pairs.length; at += 2) {
      const first = (this.#pairs[at] ?? 0) * BITS;
      if (first >= to) break;
      const bits = this.#pairs[at + 1] ?? 0;
      count += countBits(bits & bitsFrom(from - first) & ~bitsFrom(to - first));
    }
    return count;
  }

  /** Whether from `from` up to before `to`, whole numbers, two that follow each other are missing. */
  hasRoom(from: number, to: number): boolean {
    let missing = 0;
    let at = this.#positionOf(Math.floor(from / BITS));
    for (let slot = from; slot < to && missing < 2; slot++) {
      const word = Math.floor(slot / BITS);
      if ((this.#pairs[at] ?? word) < word) at += 2;
      const bits = this.#pairs[at] === word ? (this.#pairs[at + 1] ?? 0) : 0;
      missing = (bits & (1 << (slot - word * BITS))) === 0 ? missing + 1 : 0;
    }
    return missing >= 2;
  }

  /** The last one that is less than `slot`; null for none. */
  lastBefore(slot: number): number | null {
    for (let at = this.#positionOf(Math.floor(slot / BITS) + 1) - 2; at >= 0; at -= 2) {
      const first = (this.#pairs[at] ?? 0) * BITS;
      const bits = (this.#pairs[at + 1] ?? 0) & ~bitsFrom(slot - first);
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
    const at = this.#positionOf(Math.floor(slot / BITS));
    this.#pairs.splice(0, at);
    this.#last = 0;
    const word = this.#pairs[0];
    if (word !== undefined) this.#pairs[1] = (this.#pairs[1] ?? 0) & bitsFrom(slot - word * BITS);
  }

  /** Where the pair of a word is or would be. */
  #positionOf(word: number): number {
    let low = 0;
    let high = this.#pairs.length / 2;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#pairs[middle * 2] ?? 0) < word) low = middle + 1;
      else high = middle;
    }
    return low * 2;
  }
}

/** The bits of a word that stand for its place `from` and those behind it. */
function bitsFrom(from: number): number {
  const place = Math.ceil(from);
  if (place <= 0) return -1;
  return place >= BITS ? 0 : -1 << place;
}
