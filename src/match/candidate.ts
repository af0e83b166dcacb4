import type { Level } from '../model/record.ts';
import type { Source } from '../model/source.ts';
import type { AlternativeLogic, SignatureLogic } from '../patterns/compile.ts';
import { type Condition, holds } from '../patterns/conditions.ts';
import { hasNoDigit, isDigitBlind } from './digit-blind.ts';
import type { Reader, Readers, Reading } from './reader.ts';
import type { RegexBudget } from './regex-budget.ts';

/** What of a record is matched; see LogRecord. */
export interface MatchedText {
  readonly level: Level | null;
  readonly text: string;
  readonly messageLength: number;
}

/** Longer records are matched by their first part only: regexes run on bounded text. */
const MAX_MATCHED_LENGTH = 64 * 1024;

/** The part of a record's text that is matched. */
export function bounded(text: string): string {
  return text.length <= MAX_MATCHED_LENGTH ? text : text.slice(0, MAX_MATCHED_LENGTH);
}

const NOTHING_READ: Reading = { captures: {}, numbers: {} };

/** One way in which a signature may hold on a record. */
export class Candidate {
  readonly signature: SignatureLogic;
  readonly alternative: AlternativeLogic;
  /** Position among the signature's alternatives: the first that holds is taken. */
  readonly position: number;
  /** Whether the same of them stand in a record that differs in the values of digits only. */
  readonly #hasBlindLiterals: boolean;
  /** Made when they are needed first, as the regex. */
  #where: readonly (readonly [string, Condition])[] | null = null;
  readonly #budget: RegexBudget | null;
  readonly #readers: Readers;
  /** Asked for when it is needed first: most of the library's regexes are not in a run. Null until then. */
  #reader: Reader | null = null;

  /** @param readers those of the run. @param budget null where no regex needs watching. */
  constructor(
    signature: SignatureLogic,
    position: number,
    alternative: AlternativeLogic,
    readers: Readers,
    budget: RegexBudget | null,
  ) {
    this.#readers = readers;
    this.#budget = budget;
    this.signature = signature;
    this.position = position;
    this.alternative = alternative;
    this.#hasBlindLiterals = [alternative.anchor, ...alternative.also, ...alternative.not].every(hasNoDigit);
  }

  /** Whether it can hold on records of a source. */
  fitsSource({ family, role }: Source): boolean {
    const { only, side } = this.signature;
    if (only.length > 0 && !only.includes(family) && family !== 'unknown') return false;
    if (side === 'server') return role !== 'client';
    if (side === 'client') return role !== 'server';
    return true;
  }

  /** Whether it can hold on records of a level; one without a level fits all. */
  fitsLevel(level: Level | null): boolean {
    const { levels } = this.alternative;
    return levels.length === 0 || level === null || levels.includes(level);
  }

  /** Whether it may hold on a record that differs from this one in the values of digits only. Of a level that it fits. */
  mayHoldOnAlike({ text: whole, messageLength }: MatchedText): boolean {
    const text = bounded(whole);
    const { regex } = this.alternative;
    const part = partOf(text, messageLength, this.alternative.in);
    if (this.#hasBlindLiterals && !this.#hasLiterals(part, text)) return false;
    if (regex === null || !isDigitBlind(regex)) return true;
    return this.#readPart(regex, part) !== null;
  }

  /**
   * What it reads out of a record of a source that it fits; null where it does not hold.
   *
   * @param isLikely whether it may hold on a record that differs in the values of digits only (mayHoldOnAlike).
   */
  read({ level, text: whole, messageLength }: MatchedText, isLikely = false): Reading | null {
    if (!this.fitsLevel(level)) return null;
    const text = bounded(whole);
    const { regex } = this.alternative;
    const part = partOf(text, messageLength, this.alternative.in);
    if (!(isLikely && this.#hasBlindLiterals) && !this.#hasLiterals(part, text)) return null;
    const where = (this.#where ??= Object.entries(this.signature.where));
    if (regex === null) return where.length === 0 ? NOTHING_READ : null;
    const reading = this.#readPart(regex, part);
    if (reading === null) return null;
    const { captures, numbers } = reading;
    for (const [name, condition] of where) {
      const captured = captures[name];
      if (captured === undefined && numbers[name] === undefined) return null;
      if (!holds(condition, captured ?? '', numbers[name])) return null;
    }
    return reading;
  }

  /** Whether its literals stand in the part of a text that is theirs, and none that must not be in the text. */
  #hasLiterals(part: string, text: string): boolean {
    const { anchor, also, not } = this.alternative;
    if (!part.includes(anchor)) return false;
    for (const literal of also) if (!part.includes(literal)) return false;
    for (const literal of not) if (text.includes(literal)) return false;
    return true;
  }

  #readPart(regex: string, part: string): Reading | null {
    const reader = (this.#reader ??= this.#readers.of(regex, this.signature.number));
    return this.#budget === null ? reader.read(part) : this.#budget.run(this.signature.id, () => reader.read(part));
  }
}

/** The part of a record's text in which an alternative's literals and regex are looked for. */
export function partOf(text: string, messageLength: number, part: AlternativeLogic['in']): string {
  if (part === 'any') return text;
  return part === 'message' ? text.slice(0, messageLength) : text.slice(messageLength);
}
