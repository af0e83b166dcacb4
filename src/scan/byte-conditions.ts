import type { Level } from '../model/record.ts';
import { BYTE_LEVELS } from './byte-heads.ts';

/** One way in which a signature holds, as far as bytes can tell: whatever else it wants is looked at in the decoded record. */
export interface ByteAlternative {
  /** Levels of the record; any for none. A record without a level fits all. */
  readonly levels: readonly Level[];
  /** Further literals. */
  readonly also: readonly string[];
}

/** For each literal what else must be there for its record to matter, on sources of one kind. */
export class ByteConditions {
  readonly #alternatives: readonly (readonly { readonly levels: ReadonlySet<Level>; readonly also: readonly Buffer[] }[])[];

  /** @param alternatives by literal, in the order of the literals; none for a literal that does not matter on the source. */
  constructor(alternatives: readonly (readonly ByteAlternative[])[]) {
    this.#alternatives = alternatives.map((list) =>
      list.map(({ levels, also }) => ({
        levels: new Set(levels),
        // Lines may end in CR LF: literals over a line's end are left to the decoded record.
        also: also.filter((literal) => !literal.includes('\n')).map((literal) => Buffer.from(literal)),
      })),
    );
  }

  /** Whether a record that holds the literal may make an event. @param record all of its bytes. */
  mayHold(literal: number, level: number, record: () => Buffer): boolean {
    const known = BYTE_LEVELS[level] ?? null;
    for (const { levels, also } of this.#alternatives[literal] ?? []) {
      if (levels.size > 0 && known !== null && !levels.has(known)) continue;
      if (also.every((further) => record().includes(further))) return true;
    }
    return false;
  }
}
