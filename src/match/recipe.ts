import type { Event } from '../model/event.ts';
import type { SignatureLogic } from '../patterns/compile.ts';
import type { Candidate, MatchedText } from './candidate.ts';
import { firstReading, Forms, type Tried, triedOf } from './forms.ts';
import { withoutYielding } from './without-yielding.ts';

/** Of so many records all signatures are read, before what held on each of them is taken to hold on the next ones. */
const ENOUGH = 256;
/** One of so many is decoded all the same: what holds no longer is noticed. */
const DECODE_EVERY = 64;

/** An event of a record that was not decoded. */
export interface Said {
  readonly signature: SignatureLogic;
  /** Null where they were not read. */
  readonly captures: Event['captures'] | null;
  readonly numbers: Event['numbers'];
  /** Reads those that were not read, of the record in hand; null where the signature does not hold on it. */
  readonly read: () => Event['captures'] | null;
}

/** The signatures of records of one form: those that are taken to hold, and those that are read on each. */
interface Split {
  readonly said: readonly Said[];
  readonly toRead: readonly Tried[];
}

const NO_NUMBERS: Event['numbers'] = {};
const NOTHING: readonly never[] = [];
const NOTHING_MORE = (): null => null;

/**
 * What holds on records that have the same literals and level. Signatures that say nothing but when they held, and that held on all
 * of the first ones, are taken to hold on the next ones, too; the others are read on each, as far as they may hold on its form.
 */
export class Recipe {
  readonly #all: readonly Tried[];
  readonly #forms: Forms;
  /** Plain signatures that held on all records seen so far; null before the first. */
  #held: readonly SignatureLogic[] | null = null;
  /** By what may hold on a form. */
  readonly #splits = new Map<readonly Tried[], Split>();
  #seen = 0;
  #counted = 0;
  /** Text of the record in hand. */
  #text: () => MatchedText = () => ({ level: null, text: '', messageLength: 0 });

  /** @param candidates of all literals, those that fit source and level. */
  constructor(candidates: readonly Candidate[]) {
    this.#all = triedOf(candidates);
    this.#forms = new Forms(this.#all);
  }

  /** The signatures that may hold on a record. @param likeness see UndecodedRecord. */
  mayHoldOn(text: MatchedText, likeness: () => number): readonly Tried[] {
    return this.#forms.mayHoldOn(likeness, () => text);
  }

  /** Takes what was found in a record that was decoded. */
  learn(events: readonly Event[]): void {
    this.#see((signature) => events.some((event) => event.signature === signature.id));
  }

  #see(holds: (signature: SignatureLogic) => boolean): void {
    this.#seen++;
    if (this.#held?.every(holds) === true) return;
    this.#held = (this.#held ?? this.#all.map(({ signature }) => signature).filter(isPlain)).filter(holds);
    this.#splits.clear();
  }

  /**
   * What holds on a record that was not decoded; null where it must be.
   *
   * @param read gives its text, the same each time; asked for where signatures are to be read.
   * @param likeness gives that of UndecodedRecord.
   */
  outcome(read: () => MatchedText, likeness: () => number): readonly Said[] | null {
    if (this.#seen < ENOUGH) {
      const said = withoutYielding(readAll(this.#all, read()), signatureOf);
      this.#see((signature) => said.some((one) => one.signature === signature));
      return said;
    }
    const held = this.#held?.length ?? 0;
    if (held > 0 && ++this.#counted % DECODE_EVERY === 0) return null;
    this.#text = read;
    // Where nothing is to be read on any form, they make no difference.
    const may = held === this.#all.length ? this.#all : this.#forms.mayHoldOn(likeness, read);
    const split = this.#splitOf(may);
    const said = split.toRead.length === 0 ? NOTHING : readAll(split.toRead, read());
    // Those that held on all records yield to none of each other.
    if (said.length === 0) return split.said;
    return withoutYielding(split.said.length === 0 ? said : split.said.concat(said), signatureOf);
  }

  #splitOf(may: readonly Tried[]): Split {
    let split = this.#splits.get(may);
    if (split !== undefined) return split;
    const isHeld = (signature: SignatureLogic): boolean => this.#held?.includes(signature) === true;
    split = {
      said: may.filter(({ signature }) => isHeld(signature)).map((tried) => this.#sayUnread(tried)),
      toRead: may.filter(({ signature }) => !isHeld(signature)),
    };
    this.#splits.set(may, split);
    return split;
  }

  #sayUnread(tried: Tried): Said {
    const read = (): Event['captures'] | null => firstReading(tried, this.#text())?.captures ?? null;
    return { signature: tried.signature, captures: null, numbers: NO_NUMBERS, read };
  }
}

function signatureOf({ signature }: Said): SignatureLogic {
  return signature;
}

function readAll(all: readonly Tried[], text: MatchedText): readonly Said[] {
  let said: readonly Said[] = NOTHING;
  for (const tried of all) {
    const reading = firstReading(tried, text);
    if (reading === null) continue;
    const { captures, numbers } = reading;
    const one = { signature: tried.signature, captures, numbers, read: NOTHING_MORE };
    // Mostly it is the only one: a list that grows, or is spread, has room for seventeen.
    said = said.length === 0 ? [one] : said.concat(one);
  }
  return said;
}

/** Whether events of a signature say nothing but when they were: no track of their own, no numbers, no states. */
function isPlain({ splitBy, number, where, states, marks }: SignatureLogic): boolean {
  const reads = splitBy.length > 0 || Object.keys(number).length > 0 || Object.keys(where).length > 0;
  return !reads && states.length === 0 && marks === null;
}
