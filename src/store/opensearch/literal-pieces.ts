/** One word that an analyzer makes of a text. */
export interface Token {
  /** As it is indexed. */
  readonly word: string;
  /** Where it stands in the text, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

/** What a document must have that holds a literal; all pieces of a literal together. */
export type Piece =
  /** Words that follow one another, as the analyzer makes them of this text. */
  | { readonly kind: 'phrase'; readonly text: string }
  /** A word that begins so. */
  | { readonly kind: 'starts'; readonly word: string }
  /** A word with this in it. */
  | { readonly kind: 'inside'; readonly word: string };

/** Characters that end a word whatever stands beside them (UAX #29, as Lucene's StandardTokenizer has it). */
const HARD = /^[\s()[\]{}<>=/\\|!?@#$%^&*+~`"-]$/u;
/** Characters that join a letter or digit on their left to one on their right: `a.b`, `a:b`, `don't`, `1,000`. */
const JOINING = /^[.:',;]$/u;
/** Characters that are a word each, whatever stands before them. */
const IDEOGRAPH = /^\p{Script=Han}$/u;
/** Letters of a phrase that few documents have by chance. */
const ENOUGH_LETTERS = 6;
/** Letters that the beginning of a word needs to be worth asking for. */
const ENOUGH_TO_START = 5;

/**
 * What a document must have if it holds a literal, in a field of the `standard` analyzer. Words at the edges of the literal may be
 * glued to what stands beside it (`xfoo bar`, `foo bar.baz`) and are then other words: they are left out, and the words between them
 * are a phrase, the same in every text. Where too little is left, a word that begins with the last one, or has the first one in it,
 * is asked for.
 *
 * @param tokens that the analyzer makes of the literal.
 * @returns empty where the literal has no word: no document can be ruled out.
 */
export function piecesOf(literal: string, tokens: readonly Token[]): readonly Piece[] {
  const first = tokens[0];
  const last = tokens.at(-1);
  if (first === undefined || last === undefined) return [];
  const isOpenLeft = !isSafeLeft(literal, first);
  const isOpenRight = !isSafeRight(literal, last);
  const inner = tokens.slice(isOpenLeft ? 1 : 0, isOpenRight ? tokens.length - 1 : tokens.length);
  const pieces: Piece[] = phraseOf(literal, inner);
  let letters = inner.reduce((sum, { word }) => sum + word.length, 0);
  if (inner.length > 1 || letters >= ENOUGH_LETTERS) return pieces;
  // The last word's beginning is certain where it is not the first as well.
  if (isOpenRight && (tokens.length > 1 || !isOpenLeft)) {
    pieces.push({ kind: 'starts', word: last.word });
    letters += last.word.length;
    if (letters >= ENOUGH_TO_START) return pieces;
  }
  return isOpenLeft ? [...pieces, { kind: 'inside', word: first.word }] : pieces;
}

function phraseOf(literal: string, tokens: readonly Token[]): Piece[] {
  const first = tokens[0];
  const last = tokens.at(-1);
  return first === undefined || last === undefined ? [] : [{ kind: 'phrase', text: literal.slice(first.start, last.end) }];
}

/** Whether nothing before the literal can be joined to its first word. */
function isSafeLeft(literal: string, { word, start }: Token): boolean {
  if (IDEOGRAPH.test(word)) return true;
  const before = literal.charAt(start - 1);
  if (HARD.test(before)) return true;
  const second = literal.charAt(start - 2);
  return JOINING.test(before) && (HARD.test(second) || JOINING.test(second));
}

/** Whether nothing behind the literal can be joined to its last word. */
function isSafeRight(literal: string, { end }: Token): boolean {
  const behind = literal.charAt(end);
  if (HARD.test(behind)) return true;
  const second = literal.charAt(end + 1);
  return JOINING.test(behind) && (HARD.test(second) || JOINING.test(second));
}
