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
 * What holds on records that have the same literals and level. Signatures that held on all of the first ones are taken to hold on
 * the next ones, too; the others are tried on each.
 *
 * Not for signatures whose events are states: they are quoted one by one.
 */
export class Recipe {
  readonly #candidates: readonly Candidate[];
  /** Signatures that held on all records decoded so far; null before the first. */
  #held: readonly string[] | null = null;
  #read = 0;
  #unread = 0;
  /** What the held ones say without being read; null where a record that has them must be decoded. */
  #said: readonly Said[] | null = [];
  /** Of those that held those that are to be read for what they say, each with its alternatives in order. */
  #toRead: readonly (readonly Candidate[])[] = [];
  /** Of those that did not hold on all: they are to be tried. */
  #doubts: readonly Candidate[] = [];

  /** @param candidates of all literals, those that fit source and level. */
  constructor(candidates: readonly Candidate[]) {
    this.#candidates = candidates;
  }

  /** Takes what was found in a record that was decoded. */
  learn(events: readonly Event[]): void {
    this.#read++;
    const before = this.#held;
    if (before !== null && before.every((id) => events.some(({ signature }) => signature === id))) return;
    const held = events.flatMap(({ signature }) => (before === null || before.includes(signature) ? [signature] : []));
    this.#held = held;
    const isHeld = ({ signature }: Candidate): boolean => held.includes(signature.id);
    const signatures = new Set(this.#candidates.filter(isHeld).map(({ signature }) => signature));
    const plain = [...signatures].filter((signature) => !saysMore(signature));
    this.#said = [...signatures].some(needsRecord)
      ? null
      : plain.map(({ id }) => ({ signature: id, captures: null, numbers: NO_NUMBERS }));
    this.#toRead = [...signatures]
      .filter(saysMore)
      .map((signature) =>
        this.#candidates.filter((candidate) => candidate.signature === signature).sort((a, b) => a.position - b.position),
      );
    this.#doubts = this.#candidates.filter(
      (candidate) => !isHeld(candidate) && !candidate.signature.yieldsTo.some((id) => held.includes(id)),
    );
  }

  /**
   * What holds on a record that was not decoded; null where it must be.
   *
   * @param read gives its text; asked for where signatures are to be tried or read.
   */
  outcome(read: () => MatchedText): readonly Said[] | null {
    const said = this.#said;
    if (this.#held === null || said === null || this.#read < ENOUGH) return null;
    if (this.#held.length > 0 && ++this.#unread % DECODE_EVERY === 0) return null;
    if (this.#doubts.length === 0 && this.#toRead.length === 0) return said;
    const text = read();
    for (const candidate of this.#doubts) if (candidate.read(text) !== null) return null;
    const all = [...said];
    for (const candidates of this.#toRead) {
      const reading = firstReading(candidates, text);
      if (reading === null) return null;
      all.push(reading);
    }
    return all;
  }
}

function firstReading(candidates: readonly Candidate[], text: MatchedText): Said | null {
  for (const candidate of candidates) {
    const reading = candidate.read(text);
    if (reading !== null) return { signature: candidate.signature.id, captures: reading.captures, numbers: reading.numbers };
  }
  return null;
}

/** Whether events of a signature say more than when they were: which track they belong to, numbers. */
function saysMore({ splitBy, threshold, number, where }: SignatureLogic): boolean {
  const splitters = threshold === null ? splitBy : threshold.by;
  return splitters.length > 0 || Object.keys(number).length > 0 || Object.keys(where).length > 0;
}

/** Whether its events change states, which quote their records. */
function needsRecord({ states, marks }: SignatureLogic): boolean {
  return states.length > 0 || marks !== null;
}
