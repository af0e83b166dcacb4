import { StoreFailure } from '../failure.ts';
import { listAt, numberAt, textAt } from './json.ts';
import type { Token } from './literal-pieces.ts';

/** Characters of one question to `_analyze`: it makes 10,000 words at most, each of one character at least. */
const MOST_CHARACTERS = 9000;
const LONG = 1200;
/** Where words are cut that are shorter, literals are. */
const SHORTEST_CUT = 100;

/**
 * A text that tells an analyzer: words that stop lists drop, that stemmers and synonyms change, that joining characters hold
 * together, Chinese, and one that is longer than any word may be.
 */
export const PROBE = `The and is of running foo.bar a_b x:y don't 1,000 磁盘满 ${'q'.repeat(LONG)}`;
const PROBED = ['The', 'and', 'is', 'of', 'running', 'foo.bar', 'a_b', 'x:y', "don't", '1,000', '磁', '盘', '满'];

/** The words of an answer of `_analyze`, in the order of the text. */
export function tokensOf(answer: unknown): Token[] {
  return listAt(answer, 'tokens').map((token) => ({
    word: textAt(token, 'token'),
    start: numberAt(token, 'start_offset'),
    end: numberAt(token, 'end_offset'),
  }));
}

/**
 * The length at which an analyzer cuts long words, from what it makes of `PROBE`.
 *
 * @returns null where it does not work as the `standard` analyzer does.
 */
export function maxTokenOf(tokens: readonly Token[]): number | null {
  const words = tokens.map(({ word }) => word);
  const plain = words.slice(0, PROBED.length);
  const isPlain = plain.join(' ') === PROBED.join(' ') || plain.join(' ') === PROBED.join(' ').toLowerCase();
  const rest = words.slice(PROBED.length);
  const length = rest[0]?.length ?? 0;
  return isPlain && length >= SHORTEST_CUT && rest.join('') === 'q'.repeat(LONG) ? length : null;
}

/** Literals in texts that can be analysed at once: one line each. */
export function textsToAnalyze(literals: readonly string[]): string[][] {
  const texts: string[][] = [];
  let text: string[] = [];
  let length = 0;
  for (const literal of literals) {
    if (text.length > 0 && length + literal.length + 1 > MOST_CHARACTERS) {
      texts.push(text);
      text = [];
      length = 0;
    }
    text.push(literal);
    length += literal.length + 1;
  }
  return text.length === 0 ? texts : [...texts, text];
}

/**
 * The words of each literal, from those of the text that the literals make with a line break after each: no word goes over one.
 *
 * @throws StoreFailure `wrong` where a word does not lie within a literal: the analyzer does not tell where it found it.
 */
export function tokensByLiteral(literals: readonly string[], tokens: readonly Token[]): ReadonlyMap<string, readonly Token[]> {
  const found = new Map<string, readonly Token[]>();
  let from = 0;
  let at = 0;
  for (const literal of literals) {
    const to = from + literal.length;
    const own: Token[] = [];
    for (let token = tokens[at]; token !== undefined && token.start < to; token = tokens[++at]) {
      if (token.start < from || token.end > to) throw new StoreFailure('wrong', 'an analyzer gives words that are in no text');
      own.push({ word: token.word, start: token.start - from, end: token.end - from });
    }
    found.set(literal, own);
    from = to + 1;
  }
  return found;
}
