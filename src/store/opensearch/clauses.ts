import type { LiteralForm, Piece } from './literal-pieces.ts';

/** A query or filter in the stores' own language. */
export type Clause = Readonly<Record<string, unknown>>;

/** `index.max_regex_length` is 1000 by default. */
const MOST_OF_REGEX = 900;
/** What the automaton of such a regex may grow to; 10,000 by default is less than one of that length may need. */
const MOST_STATES = 200_000;
/** A joining character before a cut, with marks upon it. */
const MOST_LEFT_AT_CUT = 15;
/** Of Lucene's regexes, all operators included. */
const OPERATORS = /[.?+*|{}[\]()"\\#@&<>~]/gu;

export interface WordSearch {
  readonly kind: 'words';
  readonly field: string;
  /** Whether phrases can be asked for. */
  readonly hasPositions: boolean;
  /** Lengths at which words are cut. */
  readonly maxTokens: readonly number[];
  /** One index that has the field, to ask what its analyzer makes of a text. */
  readonly analyzedIn: string;
}

/** How a field can be searched for literals. */
export type Search =
  /** Words of the `standard` analyzer. */
  | WordSearch
  /** A field of the kind `wildcard`. `isWhole`: whether all values are indexed, however long. */
  | { readonly kind: 'wildcard'; readonly field: string; readonly isWhole: boolean }
  /** A `keyword`: the whole text is one word. */
  | { readonly kind: 'keyword'; readonly field: string; readonly isWhole: boolean };

/** A clause with the number of clauses that it is made of, as the stores count them. */
export interface Counted {
  readonly clause: Clause;
  readonly count: number;
}

/** The clauses that ask for literals in a field of words: one of them holds on every document with one of the literals. */
export interface WordClauses {
  /** Found by the words themselves. */
  readonly direct: readonly Counted[];
  /** Each costs a walk through all words of the index. */
  readonly walking: readonly Counted[];
}

/**
 * Makes the clauses.
 *
 * @param isWeak tells of which literals the cheap form finds too much.
 * @returns null where a literal has no word that could be searched for: all documents are to be fetched.
 */
export function wordClauses(
  search: WordSearch,
  forms: ReadonlyMap<string, LiteralForm>,
  isWeak: (literal: string) => boolean,
): WordClauses | null {
  const { field, maxTokens } = search;
  const direct: Counted[] = [];
  const walking: Counted[] = [];
  const inside = new Set<string>();
  for (const [literal, { cheap, precise }] of forms) {
    const [only] = cheap;
    if (only === undefined) return null;
    if (cheap.length === 1 && only.kind === 'inside') inside.add(only.word);
    else if (precise === null || !isWeak(literal)) direct.push(allOf(search, cheap));
    else for (const pieces of precise) (pieces.some(walks) ? walking : direct).push(allOf(search, pieces));
  }
  walking.push(...regexClauses(field, [...inside]));
  // A word that long was cut, perhaps in the middle of what is looked for. It ends before a dot that the cut left without what it joins;
  // characters beyond U+FFFF count double.
  const cut = [...maxTokens.map((length) => `.{${length - MOST_LEFT_AT_CUT},${length}}`), '.*[\u{10000}-\u{10ffff}].*'].join('|');
  return { direct, walking: walking.length === 0 ? [] : [...walking, regexClause(field, cut)] };
}

function walks({ kind }: Piece): boolean {
  return kind === 'inside' || kind === 'longer';
}

/** The same for a field that holds the whole text as one word. */
export function wholeClauses(
  { kind, field, isWhole }: Search & { kind: 'wildcard' | 'keyword' },
  literals: readonly string[],
): Counted[] {
  const clauses = kind === 'keyword' ? regexClauses(field, literals) : literals.map((literal) => wildcardClause(field, literal));
  // Values that were too long are not there at all.
  return isWhole ? clauses : [...clauses, { clause: { bool: { must_not: { exists: { field } } } }, count: 1 }];
}

/** One clause of several, one of which must hold. */
export function anyOf(clauses: readonly Clause[]): Clause {
  return { bool: { should: clauses, minimum_should_match: 1 } };
}

/** Documents that all the clauses hold on; nothing is scored. */
export function filtered(clauses: readonly Clause[]): Clause {
  return { bool: { filter: clauses } };
}

/** All pieces in one document. */
export function allOf({ field, hasPositions }: WordSearch, pieces: readonly Piece[]): Counted {
  const clauses = pieces.map((piece) => pieceClause(field, hasPositions, piece));
  const [only] = clauses;
  const clause = clauses.length === 1 && only !== undefined ? only : { bool: { filter: clauses } };
  return { clause, count: clauses.length };
}

function pieceClause(field: string, hasPositions: boolean, piece: Piece): Clause {
  switch (piece.kind) {
    case 'phrase':
      return hasPositions
        ? { match_phrase: { [field]: piece.text } }
        : { match: { [field]: { query: piece.text, operator: 'and' } } };
    case 'starts':
      return { prefix: { [field]: piece.word } };
    case 'goes-on':
      return regexClause(field, `${escaped(piece.word)}.+`).clause;
    case 'inside':
      return regexClause(field, `.*${escaped(piece.word)}.*`).clause;
    case 'longer':
      return regexClause(field, `.+${escaped(piece.word)}`).clause;
    default:
      return piece satisfies never;
  }
}

/** Many words in few regexes: each costs a walk through all words of the index, whatever it looks for. */
function regexClauses(field: string, words: readonly string[]): Counted[] {
  const clauses: Counted[] = [];
  let group: string[] = [];
  let length = 0;
  const close = (): void => {
    if (group.length > 0) clauses.push(regexClause(field, `.*(${group.join('|')}).*`));
    group = [];
    length = 0;
  };
  for (const word of words) {
    const written = escaped(word);
    if (length + written.length + 1 > MOST_OF_REGEX) close();
    if (written.length > MOST_OF_REGEX) clauses.push(wildcardClause(field, word));
    else {
      group.push(written);
      length += written.length + 1;
    }
  }
  close();
  return clauses;
}

function regexClause(field: string, value: string): Counted {
  return { clause: { regexp: { [field]: { value, max_determinized_states: MOST_STATES } } }, count: 1 };
}

/** In a field of the kind `wildcard` it becomes a clause for every three characters that follow one another. */
function wildcardClause(field: string, literal: string): Counted {
  return {
    clause: { wildcard: { [field]: { value: `*${literal.replaceAll(/[\\*?]/gu, '\\$&')}*` } } },
    count: literal.length + 2,
  };
}

function escaped(word: string): string {
  return word.replaceAll(OPERATORS, '\\$&');
}
