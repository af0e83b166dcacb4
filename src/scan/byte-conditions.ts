import type { Level } from '../model/record.ts';
import { BYTE_LEVELS } from './byte-heads.ts';

/** One way in which a signature holds, as far as bytes can tell: whatever else it wants is looked at in the decoded record. */
export interface ByteAlternative {
  /** Levels of the record; any for none. A record without a level fits all. */
  readonly levels: readonly Level[];
  /** Further literals. */
  readonly also: readonly string[];
}

interface Alternative {
  /** A bit for each level that fits (see BYTE_LEVELS). */
  readonly levels: number;
  readonly also: readonly Buffer[];
}

/** For each literal what else must be there for its record to matter, on sources of one kind. */
export class ByteConditions {
  readonly #alternatives: readonly (readonly Alternative[])[];
  /** By literal: a bit for each level at which it matters, whatever else is in the record; 0 where something must be. */
  readonly #alone: Uint8Array;

  /** @param alternatives by literal, in the order of the literals; none for a literal that does not matter on the source. */
  constructor(alternatives: readonly (readonly ByteAlternative[])[]) {
    this.#alternatives = alternatives.map((list) =>
      list.map(({ levels, also }) => ({
        levels: bitsOf(levels),
        // Lines may end in CR LF: literals over a line's end are left to the decoded record.
        also: also.filter((literal) => !literal.includes('\n')).map((literal) => Buffer.from(literal)),
      })),
    );
    this.#alone = Uint8Array.from(this.#alternatives, (list) =>
      list.reduce((bits, { levels, also }) => (also.length === 0 ? bits | levels : bits), 0),
    );
  }

  /** Whether the literal matters at all. */
  matters(literal: number): boolean {
    return (this.#alternatives[literal] ?? []).length > 0;
  }

  /** Whether a record that holds the literal may make an event. @param level see BYTE_LEVELS. @param record all of its bytes. */
  mayHold(literal: number, level: number, record: () => Buffer): boolean {
    if ((((this.#alone[literal] ?? 0) >>> level) & 1) !== 0) return true;
    for (const { levels, also } of this.#alternatives[literal] ?? []) {
      if (((levels >>> level) & 1) !== 0 && also.every((further) => record().includes(further))) return true;
    }
    return false;
  }
}

function bitsOf(levels: readonly Level[]): number {
  return BYTE_LEVELS.reduce(
    (bits, level, at) => (levels.length === 0 || level === null || levels.includes(level) ? bits | (1 << at) : bits),
    0,
  );
}
