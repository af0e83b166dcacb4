import type { Matcher } from './match/matcher.ts';
import { Recipes } from './match/recipes.ts';
import type { Source } from './model/source.ts';
import { ByteConditions } from './scan/bytes/byte-conditions.ts';

/** What large sources of one kind are read with. */
export interface SourceKind {
  readonly conditions: ByteConditions;
  /** What holds on records with the same literals, as far as it was seen. */
  readonly recipes: Recipes;
}

/** The kinds of sources of a run, made as they are met: which signatures can hold depends on role and family. */
export class SourceKinds {
  readonly #matcher: Matcher;
  readonly #kinds = new Map<string, SourceKind>();

  constructor(matcher: Matcher) {
    this.#matcher = matcher;
  }

  of(source: Source): SourceKind {
    const name = this.#matcher.kindOf(source);
    const known = this.#kinds.get(name);
    if (known !== undefined) return known;
    const conditions = new ByteConditions((literal) => this.#matcher.alternativesFor(source, literal));
    const kind = { conditions, recipes: new Recipes() };
    this.#kinds.set(name, kind);
    return kind;
  }
}
