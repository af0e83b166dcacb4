/** One word that an analyzer makes of a text. */
export interface Token {
  /** As it is indexed. */
  readonly word: string;
  /** Where it stands in the text, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

/** What a document has that holds a literal. */
export type Piece =
  /** Words that follow one another, as the analyzer makes them of this text. */
  | { readonly kind: 'phrase'; readonly text: string }
  /** A word that begins so. */
  | { readonly kind: 'starts'; readonly word: string }
  /** A word that begins so and goes on. */
  | { readonly kind: 'goes-on'; readonly word: string }
  /** A word with this in it. */
  | { readonly kind: 'inside'; readonly word: string }
  /** A word that ends so and has more before it. */
  | { readonly kind: 'longer'; readonly word: string };

/** How a literal is asked for. */
export interface LiteralForm {
  /** A document with the literal has all of these; empty where it has no word, and nothing can be ruled out. */
  readonly cheap: readonly Piece[];
  /**
   * The same, said better: a document with the literal has all pieces of one of these lists. Some of them cost a walk through all words of
   * the index. Null where `cheap` says as much.
   */
  readonly precise: readonly (readonly Piece[])[] | null;
}

/** Characters that end a word whatever stands beside them (UAX #29, as Lucene's StandardTokenizer has it). */
const HARD = /^[\s()[\]{}<>=/\\|!?@#$%^&*+~`"-]$/u;
/** Characters that join a letter or digit on their left to one on their right: `a.b`, `a:b`, `don't`, `1,000`. */
const JOINING = /^[.:',;]$/u;
/** Characters that are a word each, whatever stands before them. */
const IDEOGRAPH = /^\p{Script=Han}$/u;
/**
 * How to ask for a literal in a field of the `standard` analyzer. Words at the edges of the literal may be glued to what stands beside it
 * (`xfoo bar`, `foo bar.baz`) and are then other words. The words between them are a phrase, the same in every text; where there are
 * fewer than two, the phrase of all words is asked for, and beside it the glued forms.
 *
 * @param tokens that the analyzer makes of the literal.
 */
export function formOf(literal: string, tokens: readonly Token[]): LiteralForm {
  const first = tokens[0];
  const last = tokens.at(-1);
  if (first === undefined || last === undefined) return { cheap: [], precise: null };
  const isOpenLeft = !isSafeLeft(literal, first);
  const isOpenRight = !isSafeRight(literal, last);
  if (tokens.length === 1) return { cheap: [onlyPiece(literal, first, isOpenLeft, isOpenRight)], precise: null };
  const inner = phraseOf(literal, tokens.slice(isOpenLeft ? 1 : 0, isOpenRight ? tokens.length - 1 : tokens.length));
  const isSure = tokens.length - Number(isOpenLeft) - Number(isOpenRight) > 1;
  if (isSure || (!isOpenLeft && !isOpenRight)) return { cheap: inner, precise: null };
  const whole = phraseOf(literal, tokens);
  const goesOn: Piece = { kind: 'goes-on', word: last.word };
  const longer: Piece = { kind: 'longer', word: first.word };
  const starts: Piece = { kind: 'starts', word: last.word };
  if (!isOpenLeft) return { cheap: [...inner, starts], precise: [whole, [...inner, goesOn]] };
  if (!isOpenRight) return { cheap: inner, precise: [whole, [...inner, longer]] };
  return {
    cheap: [...inner, starts],
    precise: [whole, [...inner, longer, starts], [...inner, { kind: 'inside', word: first.word }, goesOn]],
  };
}

function onlyPiece(literal: string, token: Token, isOpenLeft: boolean, isOpenRight: boolean): Piece {
  if (isOpenLeft) return { kind: 'inside', word: token.word };
  return isOpenRight ? { kind: 'starts', word: token.word } : { kind: 'phrase', text: literal.slice(token.start, token.end) };
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
