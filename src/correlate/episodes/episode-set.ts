import { countBits } from '../../collections/count-bits.ts';
import type { Episode } from './episode.ts';

const BITS = 32;

/** All episodes of one cluster in their order, each known by its position in it. */
export class EpisodeOrder {
  /** @see compareEpisodes */
  readonly sorted: readonly Episode[];
  readonly #positions: ReadonlyMap<Episode, number>;

  /** @param sorted every episode that sets are made of, each once. */
  constructor(sorted: readonly Episode[]) {
    this.sorted = sorted;
    this.#positions = new Map(sorted.map((episode, position) => [episode, position]));
  }

  /** Where an episode stands; -1 for one of another cluster. */
  positionOf(episode: Episode): number {
    return this.#positions.get(episode) ?? -1;
  }

  /** A set of some of them. */
  setOf(episodes: Iterable<Episode>): EpisodeSet {
    const set = new EpisodeSet(this);
    for (const episode of episodes) set.add(episode);
    return set;
  }
}

/**
 * Episodes of one cluster, read in their order. In a storm a thousand causes account for thousands of episodes each: a bit is kept
 * for every position between the first and the last one, and nothing for those outside.
 */
export class EpisodeSet implements Iterable<Episode> {
  readonly #order: EpisodeOrder;
  /** Bits of the positions from `#first * 32` on. */
  #words = new Uint32Array(0);
  #first = 0;
  #size = 0;

  constructor(order: EpisodeOrder) {
    this.#order = order;
  }

  get size(): number {
    return this.#size;
  }

  has(episode: Episode): boolean {
    const position = this.#order.positionOf(episode);
    const word = this.#words[(position >>> 5) - this.#first] ?? 0;
    return (word & (1 << (position % BITS))) !== 0;
  }

  /** Takes an episode of the order; others are none of the cluster's and left out. @returns whether it is new. */
  add(episode: Episode): boolean {
    const position = this.#order.positionOf(episode);
    if (position === -1) return false;
    const place = position >>> 5;
    this.#reach(place, place + 1);
    const index = place - this.#first;
    const word = this.#words[index] ?? 0;
    const bit = 1 << (position % BITS);
    if ((word & bit) !== 0) return false;
    this.#words[index] = word | bit;
    this.#size++;
    return true;
  }

  /** Takes all of another set of the same order, but those of a third one. */
  addAll(other: EpisodeSet, except: EpisodeSet | null = null): void {
    if (other.#size === 0) return;
    this.#reach(other.#first, other.#first + other.#words.length);
    const shift = other.#first - this.#first;
    for (let index = 0; index < other.#words.length; index++) {
      const known = this.#words[index + shift] ?? 0;
      const left = except === null ? 0 : (except.#words[index + other.#first - except.#first] ?? 0);
      const both = (known | ((other.#words[index] ?? 0) & ~left)) >>> 0;
      if (both === known) continue;
      this.#words[index + shift] = both;
      this.#size += countBits(both) - countBits(known);
    }
  }

  [Symbol.iterator](): Iterator<Episode> {
    return this.list()[Symbol.iterator]();
  }

  /** All of them, in order. */
  list(): Episode[] {
    const episodes: Episode[] = [];
    const { sorted } = this.#order;
    this.visitPositions(sorted.length, (position) => {
      const episode = sorted[position];
      if (episode !== undefined) episodes.push(episode);
    });
    return episodes;
  }

  /** Hands over the positions of those that stand before `end`, ascending. */
  visitPositions(end: number, take: (position: number) => void): void {
    for (let index = 0; index < this.#words.length; index++) {
      for (let word = this.#words[index] ?? 0; word !== 0; word &= word - 1) {
        const position = (this.#first + index) * BITS + BITS - 1 - Math.clz32(word & -word);
        if (position >= end) return;
        take(position);
      }
    }
  }

  /** Makes room for the words from one place to before another. Room is doubled, since episodes are mostly added in order. */
  #reach(from: number, to: number): void {
    const known = this.#words.length;
    if (known > 0 && from >= this.#first && to <= this.#first + known) return;
    const first = known === 0 ? from : Math.min(from, this.#first);
    const end = known === 0 ? to : Math.max(to, this.#first + known);
    const most = Math.ceil(this.#order.sorted.length / BITS) - first;
    const words = new Uint32Array(known === 0 ? end - first : Math.min(most, Math.max(end - first, 2 * known)));
    words.set(this.#words, known === 0 ? 0 : this.#first - first);
    this.#words = words;
    this.#first = first;
  }
}
