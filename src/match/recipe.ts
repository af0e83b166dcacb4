import type { Event } from '../model/event.ts';
import type { SignatureLogic } from '../patterns/compile.ts';
import type { Candidate, MatchedText } from './candidate.ts';

/** So many records must have been decoded before the next ones are counted. */
const ENOUGH = 256;
/** One of so many is decoded all the same: what holds no longer is noticed. */
const DECODE_EVERY = 64;

/** An event of a record that was not decoded. */
export interface Said {
  readonly signature: string;
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
  /** By signature, each with its alternatives in order. */
  readonly #bySignature: readonly (readonly Candidate[])[];
  /** Plain signatures that held on all records decoded so far; null before the first. */
  #held: readonly string[] | null = null;
  #decoded = 0;
  #counted = 0;
  #said: readonly Said[] = [];
  /** The signatures that are read on each record. */
  #toRead: readonly (readonly Candidate[])[] = [];

  /** @param candidates of all literals, those that fit source and level. */
  constructor(candidates: readonly Candidate[]) {
    const signatures = [...new Set(candidates.map(({ signature }) => signature))];
    this.#bySignature = signatures.map((signature) =>
      candidates.filter((candidate) => candidate.signature === signature).sort((a, b) => a.position - b.position),
    );
  }

  /** Takes what was found in a record that was decoded. */
  learn(events: readonly Event[]): void {
    this.#decoded++;
    const before = this.#held;
    if (before !== null && before.every((id) => events.some(({ signature }) => signature === id))) return;
    const held = this.#bySignature
      .flatMap(([first]) => (first !== undefined && isPlain(first.signature) ? [first.signature.id] : []))
      .filter((id) => (before === null || before.includes(id)) && events.some(({ signature }) => signature === id));
    this.#held = held;
    this.#said = held.map((signature) => ({ signature, captures: null, numbers: NO_NUMBERS }));
    this.#toRead = this.#bySignature.filter(([first]) => first !== undefined && !held.includes(first.signature.id));
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
    for (const candidates of this.#toRead) {
      const reading = firstReading(candidates, text);
      if (reading === null) continue;
      if (candidates.some(({ signature }) => needsRecord(signature))) return null;
      said.push(reading);
    }
    return said.length > 1 ? this.#withoutYielding(said) : said;
  }

  #withoutYielding(said: readonly Said[]): readonly Said[] {
    const yielding = this.#bySignature.flatMap(([first]) =>
      first === undefined || first.signature.yieldsTo.length === 0 ? [] : [first.signature],
    );
    if (yielding.length === 0) return said;
    const ids = new Set(said.map(({ signature }) => signature));
    const silent = new Set(yielding.filter(({ yieldsTo }) => yieldsTo.some((id) => ids.has(id))).map(({ id }) => id));
    return said.filter(({ signature }) => !silent.has(signature));
  }
}

function firstReading(candidates: readonly Candidate[], text: MatchedText): Said | null {
  for (const candidate of candidates) {
    const reading = candidate.read(text);
    if (reading !== null) return { signature: candidate.signature.id, captures: reading.captures, numbers: reading.numbers };
  }
  return null;
}

/** Whether events of a signature say nothing but when they were: no track of their own, no numbers, no states. */
function isPlain(signature: SignatureLogic): boolean {
  const { splitBy, threshold, number, where } = signature;
  const splitters = threshold === null ? splitBy : threshold.by;
  const reads = splitters.length > 0 || Object.keys(number).length > 0 || Object.keys(where).length > 0;
  return !reads && !needsRecord(signature);
}

/** Whether its events change states, which quote their records. */
function needsRecord({ states, marks }: SignatureLogic): boolean {
  return states.length > 0 || marks !== null;
}
