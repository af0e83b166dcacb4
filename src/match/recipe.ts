import type { Event } from '../model/event.ts';
import type { SignatureLogic } from '../patterns/compile.ts';
import type { Candidate, MatchedText } from './candidate.ts';
import type { Reading } from './reader.ts';
import { withoutYielding } from './without-yielding.ts';

/** Of so many records all signatures are read, before what held on each of them is taken to hold on the next ones. */
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
  /** Reads those that were not read, of the record in hand; null where the signature does not hold on it. */
  readonly read: () => Event['captures'] | null;
}

const NO_NUMBERS: Event['numbers'] = {};
const NOTHING: readonly never[] = [];
const NOTHING_MORE = (): null => null;

/**
 * What holds on records that have the same literals and level. Signatures that say nothing but when they held, and that held on all
 * of the first ones, are taken to hold on the next ones, too; the others are read on each.
 */
export class Recipe {
  readonly #all: readonly Tried[];
  /** Plain signatures that held on all records seen so far; null before the first. */
  #held: readonly Tried[] | null = null;
  #seen = 0;
  #counted = 0;
  #said: readonly Said[] = [];
  /** The signatures that are read on each record. */
  #toRead: readonly Tried[];
  /** Text of the record in hand. */
  #text: () => MatchedText = () => ({ level: null, text: '', messageLength: 0 });

  /** @param candidates of all literals, those that fit source and level. */
  constructor(candidates: readonly Candidate[]) {
    const signatures = [...new Set(candidates.map(({ signature }) => signature))];
    this.#all = signatures.map((signature) => ({
      signature,
      candidates: candidates.filter((candidate) => candidate.signature === signature).sort((a, b) => a.position - b.position),
    }));
    this.#toRead = this.#all;
  }

  /** Takes what was found in a record that was decoded. */
  learn(events: readonly Event[]): void {
    this.#see((signature) => events.some((event) => event.signature === signature.id));
  }

  #see(holds: (signature: SignatureLogic) => boolean): void {
    this.#seen++;
    if (this.#held?.every(({ signature }) => holds(signature)) === true) return;
    const held = (this.#held ?? this.#all.filter(({ signature }) => isPlain(signature))).filter(({ signature }) =>
      holds(signature),
    );
    this.#held = held;
    this.#said = held.map((tried) => ({
      signature: tried.signature,
      captures: null,
      numbers: NO_NUMBERS,
      read: () => firstReading(tried, this.#text())?.captures ?? null,
    }));
    this.#toRead = this.#all.filter((tried) => !held.includes(tried));
  }

  /**
   * What holds on a record that was not decoded; null where it must be.
   *
   * @param read gives its text, the same each time; asked for where signatures are to be read.
   */
  outcome(read: () => MatchedText): readonly Said[] | null {
    if (this.#seen < ENOUGH) {
      const said = withoutYielding(readAll(this.#all, read()), signatureOf);
      this.#see((signature) => said.some((one) => one.signature === signature));
      return said;
    }
    if (this.#said.length > 0 && ++this.#counted % DECODE_EVERY === 0) return null;
    this.#text = read;
    const said = this.#toRead.length === 0 ? NOTHING : readAll(this.#toRead, read());
    // Those that held on all records yield to none of each other.
    if (said.length === 0) return this.#said;
    return withoutYielding(this.#said.length === 0 ? said : this.#said.concat(said), signatureOf);
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

function firstReading({ candidates }: Tried, text: MatchedText): Reading | null {
  for (const candidate of candidates) {
    const reading = candidate.read(text);
    if (reading !== null) return reading;
  }
  return null;
}

/** Whether events of a signature say nothing but when they were: no track of their own, no numbers, no states. */
function isPlain({ splitBy, number, where, states, marks }: SignatureLogic): boolean {
  const reads = splitBy.length > 0 || Object.keys(number).length > 0 || Object.keys(where).length > 0;
  return !reads && states.length === 0 && marks === null;
}
