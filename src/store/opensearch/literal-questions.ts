import type { Question } from '../contract.ts';
import { anyOf, type Clause, type Counted, type Search, type WordSearch, wholeClauses, wordClauses } from './clauses.ts';
import { type Piece, piecesOf } from './literal-pieces.ts';
import { levelClause, type Scope } from './scope.ts';
import type { Searcher } from './searcher.ts';
import { textsToAnalyze, tokensByLiteral, tokensOf } from './standard-words.ts';

/** Clauses of one question; a store takes 1,024 by default, and counts those that it makes of them as well. */
const MOST_CLAUSES = 600;
const FEWEST_CLAUSES = 20;

/** Makes the filters that ask for literals and levels; remembers what the analyzer made of each literal. */
export class LiteralQuestions {
  readonly #search: Search | null;
  readonly #searcher: Searcher;
  readonly #pieces = new Map<string, readonly Piece[]>();
  #most = MOST_CLAUSES;

  /** @param search null where literals can't be searched for. */
  constructor(search: Search | null, searcher: Searcher) {
    this.#search = search;
    this.#searcher = searcher;
  }

  /**
   * The parts of a question: filters that together find every document with one of the literals or levels, and others. Without
   * literals, and where they can't be searched for, one part that finds all.
   */
  async partsOf({ literals, levels }: Question, scope: Scope): Promise<readonly (readonly Clause[])[]> {
    const search = this.#search;
    if (literals === null || search === null) return [[]];
    const clauses = search.kind === 'words' ? await this.#wordClauses(search, literals) : wholeClauses(search, literals);
    if (clauses === null) return [[]];
    const level = levelClause(levels, scope);
    const all = level === null ? clauses : [{ clause: level, count: 1 }, ...clauses];
    return batches(all, this.#most).map((batch) => [anyOf(batch)]);
  }

  /** @returns false where a question can't have fewer. */
  askWithFewerClauses(): boolean {
    this.#most = Math.floor(this.#most / 2);
    return this.#most >= FEWEST_CLAUSES;
  }

  async #wordClauses(search: WordSearch, literals: readonly string[]): Promise<Counted[] | null> {
    const unknown = literals.filter((literal) => !this.#pieces.has(literal));
    for (const texts of textsToAnalyze(unknown)) {
      const answer = await this.#searcher.at('POST', `/${encodeURIComponent(search.analyzedIn)}/_analyze`, {
        field: search.field,
        text: texts.join('\n'),
      });
      for (const [literal, tokens] of tokensByLiteral(texts, tokensOf(answer)))
        this.#pieces.set(literal, piecesOf(literal, tokens));
    }
    return wordClauses(search, this.#pieces, literals);
  }
}

function batches(clauses: readonly Counted[], most: number): Clause[][] {
  const all: Clause[][] = [];
  let batch: Clause[] = [];
  let size = 0;
  for (const { clause, count } of clauses) {
    if (batch.length > 0 && size + count > most) {
      all.push(batch);
      batch = [];
      size = 0;
    }
    batch.push(clause);
    size += count;
  }
  return batch.length === 0 ? all : [...all, batch];
}
