import type { Question } from '../contract.ts';
import { allOf, anyOf, type Clause, type Counted, type Search, type WordSearch, wholeClauses, wordClauses } from './clauses.ts';
import { numberAt } from './json.ts';
import { formOf, type LiteralForm } from './literal-pieces.ts';
import { levelClause, type Scope, scopeClauses } from './scope.ts';
import type { Searcher } from './searcher.ts';
import { textsToAnalyze, tokensByLiteral, tokensOf } from './standard-words.ts';

/** Clauses of one question; a store takes 1,024 by default, and counts those that it makes of them as well. */
const MOST_CLAUSES = 600;
const FEWEST_CLAUSES = 2;
/** A literal whose cheap form finds more documents is asked for better, which costs the store more and the wire less. */
const MANY = 2000;
/** Of clauses that walk through all words of the index, in one question: each page costs such a walk for each of them. */
const MOST_WALKING = 40;
/** Cheap forms that are counted in one question. */
const COUNTED_AT_ONCE = 200;

/** Makes the filters that ask for literals and levels; remembers what the analyzer made of each literal, and which are weak. */
export class LiteralQuestions {
  readonly #search: Search | null;
  readonly #searcher: Searcher;
  readonly #forms = new Map<string, LiteralForm>();
  /** Whether the cheap form of a literal finds many documents in this store. */
  readonly #isWeak = new Map<string, boolean>();
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
  async partsOf(question: Question, scope: Scope): Promise<readonly (readonly Clause[])[]> {
    const { literals, levels } = question;
    const search = this.#search;
    if (literals === null || search === null) return [[]];
    const level = levelClause(levels, scope);
    const first = level === null ? [] : [{ clause: level, count: 1 }];
    if (search.kind !== 'words') return this.#batches([...first, ...wholeClauses(search, literals)]);
    await this.#analyze(search, literals);
    await this.#measure(search, literals, question, scope);
    const forms = new Map(literals.map((literal) => [literal, this.#forms.get(literal) ?? NOTHING]));
    const clauses = wordClauses(search, forms, (literal) => this.#isWeak.get(literal) ?? false);
    if (clauses === null) return [[]];
    // Apart from each other: what walks finds little and has to walk for each page.
    return [...this.#batches([...first, ...clauses.direct]), ...this.#batches(clauses.walking, MOST_WALKING)];
  }

  /** @returns false where a question can't have fewer. */
  askWithFewerClauses(): boolean {
    this.#most = Math.floor(this.#most / 2);
    return this.#most >= FEWEST_CLAUSES;
  }

  async #analyze(search: WordSearch, literals: readonly string[]): Promise<void> {
    const shortest = Math.min(...search.maxTokens);
    const unknown = literals.filter((literal) => !this.#forms.has(literal));
    for (const texts of textsToAnalyze(unknown)) {
      const answer = await this.#searcher.at('POST', `/${encodeURIComponent(search.analyzedIn)}/_analyze`, {
        field: search.field,
        text: texts.join('\n'),
      });
      for (const [literal, tokens] of tokensByLiteral(texts, tokensOf(answer))) {
        // A word that long is cut at another place where something is glued to it.
        const isLong = tokens.some(({ word }) => word.length >= shortest);
        this.#forms.set(literal, isLong ? NOTHING : formOf(literal, tokens));
      }
    }
  }

  /** Counts what the cheap forms find, of literals that could be asked for better. */
  async #measure(search: WordSearch, literals: readonly string[], { range }: Question, scope: Scope): Promise<void> {
    const open = literals.flatMap((literal) => {
      const { cheap, precise } = this.#forms.get(literal) ?? NOTHING;
      return precise === null || this.#isWeak.has(literal) ? [] : [{ literal, clause: allOf(search, cheap).clause }];
    });
    for (let from = 0; from < open.length; from += COUNTED_AT_ONCE) {
      const some = open.slice(from, from + COUNTED_AT_ONCE);
      const filters = some.map(({ clause }) => clause);
      const answer = await this.#searcher.search({
        size: 0,
        track_total_hits: false,
        query: { bool: { filter: scopeClauses(range, null, scope) } },
        aggs: { cheap: { filters: { filters: Object.fromEntries(filters.map((clause, index) => [`f${index}`, clause])) } } },
      });
      for (const [index, { literal }] of some.entries()) {
        this.#isWeak.set(literal, numberAt(answer, 'aggregations', 'cheap', 'buckets', `f${index}`, 'doc_count') > MANY);
      }
    }
  }

  #batches(clauses: readonly Counted[], atMost: number = Number.POSITIVE_INFINITY): Clause[][] {
    const most = Math.min(atMost, this.#most);
    const all: Clause[][] = [];
    let batch: Clause[] = [];
    let size = 0;
    for (const { clause, count } of clauses) {
      if (batch.length > 0 && size + count > most) {
        all.push([anyOf(batch)]);
        batch = [];
        size = 0;
      }
      batch.push(clause);
      size += count;
    }
    return batch.length === 0 ? all : [...all, [anyOf(batch)]];
  }
}

/** Of a literal without a word. */
const NOTHING: LiteralForm = { cheap: [], precise: null };
