import { EVERYDAY_WORDS } from './everyday-words.ts';

/** Bytes that are looked at together. */
export const GRAM = 4;
/** Shorter texts can't be found by samples: they cover no aligned word at some offsets. */
export const MIN_SAMPLED_BYTES = 2 * GRAM - 1;
const TABLE_BITS = 16;
const SHIFT = 32 - TABLE_BITS;
const MULTIPLIER = 0x9e3779b1 | 0;
const EVERYDAY = 64;
/** Of one log, and of all: more says little more. */
const LOG_BYTES = 1 << 14;
const ALL_BYTES = 1 << 19;

/**
 * How often each 4-byte part (gram) of a text stands in logs: by everyday words, and by samples of the logs at hand, which say it far
 * better. Holds one number for each of 65,536 hashes.
 */
export class GramCounts {
  readonly #counts = new Uint32Array(1 << TABLE_BITS);
  #sampledBytes = 0;

  constructor() {
    this.count(Buffer.from(EVERYDAY_WORDS.replaceAll('\n', ' ')), EVERYDAY);
  }

  /** Counts the end of a log's beginning, behind what its program says when it starts, as long as half a megabyte is not full. */
  sample(bytes: Uint8Array): void {
    const part = bytes.subarray(Math.max(0, bytes.length - Math.min(LOG_BYTES, ALL_BYTES - this.#sampledBytes)));
    this.#sampledBytes += part.length;
    this.count(part, 1);
  }

  /** Counts each gram of a text so many times. */
  count(text: Uint8Array, times: number): void {
    const counts = this.#counts;
    let gram = 0;
    for (let at = 0; at < text.length; at++) {
      gram = (gram >>> 8) | ((text[at] ?? 0) << 24);
      if (at < GRAM - 1) continue;
      const hash = Math.imul(gram, MULTIPLIER) >>> SHIFT;
      counts[hash] = (counts[hash] ?? 0) + times;
    }
  }

  /**
   * The rarest gram of what stands in a text from `from` up to before `end`, among those that begin a multiple of four bytes behind
   * `residue`, which is below 4. @returns its offset from `from`.
   */
  rarest(text: Buffer, from: number, end: number, residue: number): number {
    const counts = this.#counts;
    let best = residue;
    let fewest = Number.POSITIVE_INFINITY;
    for (let at = from + residue; at <= end - GRAM; at += GRAM) {
      const count = counts[Math.imul(gramAt(text, at), MULTIPLIER) >>> SHIFT] ?? 0;
      if (count < fewest) {
        best = at - from;
        fewest = count;
      }
    }
    return best;
  }

  /**
   * How often a text is looked for in vain: by the rarest grams that it is found by, one for each residue. Without bound for one of less
   * than 7 bytes, which has none for some.
   */
  costOf(text: Buffer): number {
    const counts = this.#counts;
    const fewest = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    let gram = 0;
    for (let at = 0; at < text.length; at++) {
      gram = (gram >>> 8) | ((text[at] ?? 0) << 24);
      if (at < GRAM - 1) continue;
      const count = counts[Math.imul(gram, MULTIPLIER) >>> SHIFT] ?? 0;
      if (count < (fewest[at & 3] ?? 0)) fewest[at & 3] = count;
    }
    return (fewest[0] ?? 0) + (fewest[1] ?? 0) + (fewest[2] ?? 0) + (fewest[3] ?? 0);
  }
}

/** The gram that begins at a place, as a little-endian number. */
export function gramAt(text: Buffer, at: number): number {
  return (text[at] ?? 0) | ((text[at + 1] ?? 0) << 8) | ((text[at + 2] ?? 0) << 16) | ((text[at + 3] ?? 0) << 24);
}
