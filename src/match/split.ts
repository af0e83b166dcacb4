import type { Event } from '../model/event.ts';
import type { SignatureLogic } from '../patterns/compile.ts';
import { cutTo } from '../text/hit-list.ts';
import type { MatchedText } from './candidate.ts';
import { firstReading, type Tried } from './forms.ts';
import { withoutYielding } from './without-yielding.ts';

/** An event of a record that was not decoded. */
export interface Said {
  readonly signature: SignatureLogic;
  /** Null where they were not read. */
  readonly captures: Event['captures'] | null;
  readonly numbers: Event['numbers'];
  /** Reads those that were not read, of the record in hand; null where the signature does not hold on it. */
  readonly read: () => Event['captures'] | null;
}

/** A signature that is read on each record, and what it said of the last one. */
interface Asked {
  readonly tried: Tried;
  readonly said: { -readonly [K in keyof Said]: Said[K] };
}

const NOTHING_MORE = (): null => null;

/**
 * The signatures of records of one form: those that are taken to hold, and those that are read on each. There are millions of
 * records: what is said of one after the other is put into the same objects.
 */
export class Split {
  readonly #held: readonly Said[];
  readonly #asked: readonly Asked[];
  readonly #mayYield: boolean;
  /** Of the record in hand: what is taken to hold, and what was read behind it. */
  readonly #all: Said[];

  /** @param held what is said of each record; none of them yields to another. */
  constructor(held: readonly Said[], toRead: readonly Tried[]) {
    this.#held = held;
    this.#all = [...held];
    this.#asked = toRead.map((tried) => {
      return { tried, said: { signature: tried.signature, captures: {}, numbers: {}, read: NOTHING_MORE } };
    });
    const signatures = [...held, ...toRead].map(({ signature }) => signature);
    this.#mayYield = signatures.some(({ yieldsTo }) => signatures.some(({ id }) => yieldsTo.includes(id)));
  }

  /** What holds on a record: good until the next one. @param read gives its text; asked for where signatures are to be read. */
  saidOf(read: () => MatchedText): readonly Said[] {
    if (this.#asked.length === 0) return this.#held;
    const text = read();
    let count = this.#held.length;
    for (const { tried, said } of this.#asked) {
      const reading = firstReading(tried, text);
      if (reading === null) continue;
      said.captures = reading.captures;
      said.numbers = reading.numbers;
      this.#all[count++] = said;
    }
    cutTo(this.#all, count);
    return this.#mayYield ? withoutYielding(this.#all, signatureOf) : this.#all;
  }
}

function signatureOf({ signature }: Said): SignatureLogic {
  return signature;
}
