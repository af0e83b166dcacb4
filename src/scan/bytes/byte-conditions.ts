import type { Level } from '../../model/record.ts';
import { BYTE_LEVELS } from './byte-heads.ts';

/** One way in which a signature holds, as far as bytes can tell: whatever else it wants is looked at in the decoded record. */
export interface ByteAlternative {
  /** Levels of the record; any for none. A record without a level fits all. */
  readonly levels: readonly Level[];
  /** Further literals. */
  readonly also: readonly string[];
}

/** When one literal matters. */
export interface ByteCondition {
  /** A bit for each level (see BYTE_LEVELS) at which it does, whatever else is in the record. */
  readonly alone: number;
  /** Alternatives that want more: a bit for each level, and what else must be there. */
  readonly more: readonly { readonly levels: number; readonly also: readonly Buffer[] }[];
}

/** For each literal what else must be there for its record to matter, on sources of one kind. */
export class ByteConditions {
  readonly #alternativesOf: (literal: number) => readonly ByteAlternative[];
  /** By literal; made when it is met first. */
  readonly #conditions: (ByteCondition | undefined)[] = [];

  /** @param alternativesOf a literal, by its number; none for one that does not matter on the sources. */
  constructor(alternativesOf: (literal: number) => readonly ByteAlternative[]) {
    this.#alternativesOf = alternativesOf;
  }

  of(literal: number): ByteCondition {
    return (this.#conditions[literal] ??= conditionOf(this.#alternativesOf(literal)));
  }

  /**
   * Whether a record that holds the literal may make an event.
   *
   * @param level see BYTE_LEVELS. @param start of the record in the bytes. @param end behind it.
   */
  mayHold(literal: number, level: number, bytes: Buffer, start: number, end: number): boolean {
    const { alone, more } = this.of(literal);
    if (((alone >>> level) & 1) !== 0) return true;
    for (const { levels, also } of more) {
      if (((levels >>> level) & 1) !== 0 && holdsAll(bytes.subarray(start, end), also)) return true;
    }
    return false;
  }
}

function holdsAll(record: Buffer, literals: readonly Buffer[]): boolean {
  for (const literal of literals) if (!record.includes(literal)) return false;
  return true;
}

function conditionOf(alternatives: readonly ByteAlternative[]): ByteCondition {
  const compiled = alternatives.map(({ levels, also }) => ({
    levels: bitsOf(levels),
    // Lines may end in CR LF: literals over a line's end are left to the decoded record.
    also: also.filter((literal) => !literal.includes('\n')).map((literal) => Buffer.from(literal)),
  }));
  const alone = compiled.filter(({ also }) => also.length === 0).reduce((bits, { levels }) => bits | levels, 0);
  return { alone, more: compiled.filter(({ also }) => also.length > 0) };
}

function bitsOf(levels: readonly Level[]): number {
  return BYTE_LEVELS.reduce(
    (bits, level, at) => (levels.length === 0 || level === null || levels.includes(level) ? bits | (1 << at) : bits),
    0,
  );
}
