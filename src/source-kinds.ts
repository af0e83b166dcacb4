import type { Matcher } from './match/matcher.ts';
import type { Recipe } from './match/recipe.ts';
import type { Source } from './model/source.ts';
import { ByteConditions } from './scan/byte-conditions.ts';
import { ByteLiterals } from './scan/byte-literals.ts';

/** What large sources of one kind are read with. */
export interface SourceKind {
  /** Those of signatures that can hold on them. */
  readonly literals: ByteLiterals;
  readonly conditions: ByteConditions;
  /** What holds on records with the same literals, as far as it was seen. */
  readonly recipes: Map<number | string, Recipe>;
}

/** The kinds of sources of a run, made as they are met: which signatures can hold depends on role and family. */
export class SourceKinds {
  readonly #matcher: Matcher;
  readonly #kinds = new Map<string, SourceKind>();
  /** By which literals they find: most kinds share theirs. */
  readonly #literals = new Map<string, ByteLiterals>();

  constructor(matcher: Matcher) {
    this.#matcher = matcher;
  }

  of(source: Source): SourceKind {
    const name = this.#matcher.kindOf(source);
    let kind = this.#kinds.get(name);
    if (kind === undefined) {
      const conditions = new ByteConditions((literal) => this.#matcher.alternativesFor(source, literal));
      this.#kinds.set(name, (kind = { literals: this.#literalsFor(conditions), conditions, recipes: new Map() }));
    }
    return kind;
  }

  #literalsFor(conditions: ByteConditions): ByteLiterals {
    const { anchors } = this.#matcher;
    const wanted = anchors.map((_, id) => (conditions.matters(id) ? '1' : '0')).join('');
    let literals = this.#literals.get(wanted);
    if (literals === undefined) {
      this.#literals.set(wanted, (literals = new ByteLiterals(anchors, (id) => conditions.matters(id))));
    }
    return literals;
  }
}
