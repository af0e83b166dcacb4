import { groupBy } from '../collections/group-by.ts';
import type { SignatureLogic } from '../patterns/compile.ts';
import type { Candidate, MatchedText } from './candidate.ts';
import type { Reading } from './reader.ts';

/** Forms that are kept, and after how many records it is seen whether they come again. */
const [MAX_FORMS, ENOUGH_RECORDS] = [256, 200];

/** A signature with alternatives of it, in order. */
export interface Tried {
  readonly signature: SignatureLogic;
  readonly candidates: readonly Candidate[];
  /** Whether they may hold on a record that differs from the one in hand in the values of digits only. */
  readonly areLikely: boolean;
}

/** The signatures of some alternatives. */
export function triedOf(candidates: readonly Candidate[]): readonly Tried[] {
  const bySignature = groupBy(candidates, ({ signature }) => signature);
  return [...bySignature].map(([signature, its]) => {
    return { signature, candidates: its.sort((a, b) => a.position - b.position), areLikely: false };
  });
}

/** What the first alternative that holds reads; null where none does. */
export function firstReading({ candidates, areLikely }: Tried, text: MatchedText): Reading | null {
  for (const candidate of candidates) {
    const reading = candidate.read(text, areLikely);
    if (reading !== null) return reading;
  }
  return null;
}

/**
 * Which of some alternatives may hold on records of one form, that is on records that differ in the values of digits only: looked at
 * once for each form. The same exception comes again and again, with other times and counts in a trace of hundreds of lines.
 */
export class Forms {
  readonly #all: readonly Tried[];
  /** By likeness (scan/blocks/block-sink.ts); null where records seldom come in a form that was there before. */
  #known: Map<number, readonly Tried[]> | null = new Map();
  readonly #lists = new Map<string, readonly Tried[]>();
  #asked = 0;

  constructor(all: readonly Tried[]) {
    this.#all = all;
  }

  /**
   * Those that may hold on a record: the same list for each record of a form, all of them where nothing is known of it.
   *
   * @param likeness of the record; NaN where it has none. @param read gives its text.
   */
  mayHoldOn(likeness: () => number, read: () => MatchedText): readonly Tried[] {
    const known = this.#known;
    const form = known === null ? Number.NaN : likeness();
    if (known === null || Number.isNaN(form)) return this.#all;
    this.#asked++;
    const before = known.get(form);
    if (before !== undefined) return before;
    if (known.size >= MAX_FORMS) return this.#all;
    // Where every other record has a form of its own, asking costs more than it saves.
    if (this.#asked >= ENOUGH_RECORDS && known.size * 2 > this.#asked) this.#known = null;
    const may = this.#asKnown(mayHoldOnAlike(this.#all, read()));
    known.set(form, may);
    return may;
  }

  /** The list itself, or an equal one of another form: there are thousands of forms, and few lists. */
  #asKnown(may: readonly Tried[]): readonly Tried[] {
    const key = may
      .map(({ signature, candidates }) => [signature.id, ...candidates.map(({ position }) => position)].join())
      .join(' ');
    const known = this.#lists.get(key) ?? may;
    this.#lists.set(key, known);
    return known;
  }
}

function mayHoldOnAlike(all: readonly Tried[], text: MatchedText): readonly Tried[] {
  return all.flatMap(({ signature, candidates }) => {
    const left = candidates.filter((candidate) => candidate.mayHoldOnAlike(text));
    return left.length === 0 ? [] : [{ signature, candidates: left, areLikely: true }];
  });
}
