import type { Event } from '../model/event.ts';
import type { Level } from '../model/record.ts';
import type { Source } from '../model/source.ts';
import type { AlternativeLogic, SignatureLogic } from '../patterns/compile.ts';
import { type Condition, holds } from '../patterns/conditions.ts';
import { CaptureRegex } from './capture-regex.ts';
import { readNumbers } from './numbers.ts';
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

/** What a signature reads out of a record that it holds on. */
export type Reading = Pick<Event, 'captures' | 'numbers'>;

const NOTHING_READ: Reading = { captures: {}, numbers: {} };

/** One way in which a signature may hold on a record. */
export class Candidate {
  readonly signature: SignatureLogic;
  readonly alternative: AlternativeLogic;
  /** Position among the signature's alternatives: the first that holds is taken. */
  readonly position: number;
  readonly #where: readonly (readonly [string, Condition])[];
  readonly #budget: RegexBudget | null;
  /** Compiled when it is needed first: most of the library's are not in a run. Null until then. */
  #regex: CaptureRegex | null = null;

  /** @param budget null where no regex needs watching. */
  constructor(signature: SignatureLogic, position: number, alternative: AlternativeLogic, budget: RegexBudget | null) {
    this.#budget = budget;
    this.signature = signature;
    this.position = position;
    this.alternative = alternative;
    this.#where = Object.entries(signature.where);
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

  /** What it reads out of a record of a source that it fits; null where it does not hold. */
  read({ level, text: whole, messageLength }: MatchedText): Reading | null {
    if (!this.fitsLevel(level)) return null;
    const text = bounded(whole);
    const { anchor, also, not, regex } = this.alternative;
    const part = partOf(text, messageLength, this.alternative.in);
    if (!part.includes(anchor)) return null;
    for (const literal of also) if (!part.includes(literal)) return null;
    for (const literal of not) if (text.includes(literal)) return null;
    if (regex === null) return this.#where.length === 0 ? NOTHING_READ : null;
    const compiled = (this.#regex ??= new CaptureRegex(regex));
    const captures =
      this.#budget === null ? compiled.captures(part) : this.#budget.run(this.signature.id, () => compiled.captures(part));
    if (captures === null) return null;
    const numbers = readNumbers(this.signature.number, captures);
    for (const [name, condition] of this.#where) {
      const captured = captures[name];
      if (captured === undefined && numbers[name] === undefined) return null;
      if (!holds(condition, captured ?? '', numbers[name])) return null;
    }
    return { captures, numbers };
  }
}

function partOf(text: string, messageLength: number, part: 'message' | 'trace' | 'any'): string {
  if (part === 'any') return text;
  return part === 'message' ? text.slice(0, messageLength) : text.slice(messageLength);
}
