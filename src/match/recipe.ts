import type { Event } from '../model/event.ts';
import type { SignatureLogic } from '../patterns/compile.ts';
import type { Candidate, MatchedText } from './candidate.ts';
import { firstReading, Forms, type Tried, triedOf } from './forms.ts';
import { type Said, Split } from './split.ts';

/** Of so many records all signatures are read, before what held on each of them is taken to hold on the next ones. */
const ENOUGH = 256;
/** One of so many is decoded all the same: what holds no longer is noticed. */
const DECODE_EVERY = 64;

const NO_NUMBERS: Event['numbers'] = {};

/**
 * What holds on records that have the same literals and level. Signatures that say nothing but when they held, and that held on all
 * of the first ones, are taken to hold on the next ones, too; the others are read on each, as far as they may hold on its form.
 */
export class Recipe {
  readonly #all: readonly Tried[];
  readonly #forms: Forms;
  /** Plain signatures that held on all records seen so far; null before the first. */
  #held: readonly SignatureLogic[] | null = null;
  /** Where nothing is taken to hold. */
  readonly #unsplit: Split;
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
    this.#unsplit = new Split([], this.#all);
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
      const said = this.#unsplit.saidOf(read);
      this.#see((signature) => said.some((one) => one.signature === signature));
      return said;
    }
    const held = this.#held?.length ?? 0;
    if (held > 0 && ++this.#counted % DECODE_EVERY === 0) return null;
    this.#text = read;
    // Where nothing is to be read on any form, they make no difference.
    const may = held === this.#all.length ? this.#all : this.#forms.mayHoldOn(likeness, read);
    return this.#splitOf(may).saidOf(read);
  }

  #splitOf(may: readonly Tried[]): Split {
    let split = this.#splits.get(may);
    if (split !== undefined) return split;
    const isHeld = ({ signature }: Tried): boolean => this.#held?.includes(signature) === true;
    const held = may.filter(isHeld).map((tried) => this.#sayUnread(tried));
    split = new Split(
      held,
      may.filter((tried) => !isHeld(tried)),
    );
    this.#splits.set(may, split);
    return split;
  }

  #sayUnread(tried: Tried): Said {
    const read = (): Event['captures'] | null => firstReading(tried, this.#text())?.captures ?? null;
    return { signature: tried.signature, captures: null, numbers: NO_NUMBERS, read };
  }
}

/** Whether events of a signature say nothing but when they were: no track of their own, no numbers, no states. */
function isPlain({ splitBy, number, where, states, marks }: SignatureLogic): boolean {
  const reads = splitBy.length > 0 || Object.keys(number).length > 0 || Object.keys(where).length > 0;
  return !reads && states.length === 0 && marks === null;
}
