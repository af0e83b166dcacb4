import type { Event } from '../model/event.ts';
import type { SignatureLogic } from '../patterns/compile.ts';
import type { Candidate, MatchedText, Reading } from './candidate.ts';
import { withoutYielding } from './without-yielding.ts';

/** So many records must have been decoded before the next ones are counted. */
const ENOUGH = 256;
/** One of so many is decoded all the same: what holds no longer is noticed. */
const DECODE_EVERY = 64;

/** A signature with its alternatives in order. */
interface Tried {
  readonly signature: SignatureLogic;
  readonly candidates: readonly Candidate[];
}

/** An event of a record that was not decoded. */
export interface Said {
  readonly signature: SignatureLogic;
  /** Null where they were not read. */
  readonly captures: Event['captures'] | null;
  readonly numbers: Event['numbers'];
}

const NO_NUMBERS: Event['numbers'] = {};

/**
 * What holds on records that have the same literals and level. Signatures that say nothing but when they held, and that held on all
 * of the first ones, are taken to hold on the next ones, too; the others are read on each.
 */
export class Recipe {
  readonly #all: readonly Tried[];
  /** Plain signatures that held on all records decoded so far; null before the first. */
  #held: readonly Tried[] | null = null;
  #decoded = 0;
  #counted = 0;
  #said: readonly Said[] = [];
  /** The signatures that are read on each record. */
  #toRead: readonly Tried[] = [];

  /** @param candidates of all literals, those that fit source and level. */
  constructor(candidates: readonly Candidate[]) {
    const signatures = [...new Set(candidates.map(({ signature }) => signature))];
    this.#all = signatures.map((signature) => ({
      signature,
      candidates: candidates.filter((candidate) => candidate.signature === signature).sort((a, b) => a.position - b.position),
    }));
  }

  /** Takes what was found in a record that was decoded. */
  learn(events: readonly Event[]): void {
    this.#decoded++;
    const holds = ({ signature }: Tried): boolean => events.some((event) => event.signature === signature.id);
    if (this.#held?.every(holds) === true) return;
    const held = (this.#held ?? this.#all.filter(({ signature }) => isPlain(signature))).filter(holds);
    this.#held = held;
    this.#said = held.map(({ signature }) => ({ signature, captures: null, numbers: NO_NUMBERS }));
    this.#toRead = this.#all.filter((tried) => !held.includes(tried));
  }

  /**
   * What holds on a record that was not decoded; null where it must be.
   *
   * @param read gives its text; asked for where signatures are to be read.
   */
  outcome(read: () => MatchedText): readonly Said[] | null {
    if (this.#decoded < ENOUGH) return null;
    if (this.#said.length > 0 && ++this.#counted % DECODE_EVERY === 0) return null;
    if (this.#toRead.length === 0) return this.#said;
    const text = read();
    const said = [...this.#said];
    for (const { signature, candidates } of this.#toRead) {
      const reading = firstReading(candidates, text);
      if (reading === null) continue;
      if (needsRecord(signature)) return null;
      said.push({ signature, captures: reading.captures, numbers: reading.numbers });
    }
    return withoutYielding(said, ({ signature }) => signature);
  }
}

function firstReading(candidates: readonly Candidate[], text: MatchedText): Reading | null {
  for (const candidate of candidates) {
    const reading = candidate.read(text);
    if (reading !== null) return reading;
  }
  return null;
}

/** Whether events of a signature say nothing but when they were: no track of their own, no numbers, no states. */
function isPlain(signature: SignatureLogic): boolean {
  const { splitBy, number, where } = signature;
  const reads = splitBy.length > 0 || Object.keys(number).length > 0 || Object.keys(where).length > 0;
  return !reads && !needsRecord(signature);
}

/** Whether its events change states, which quote their records. */
function needsRecord({ states, marks }: SignatureLogic): boolean {
  return states.length > 0 || marks !== null;
}
