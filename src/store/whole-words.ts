/** A word that has letters on both sides of its middle. */
const WORD = /[A-Za-z]{6,60}/u;

/**
 * A piece out of the middle of a word of a text: who looks for whole words only does not find it.
 *
 * @returns null where the text has no word long enough.
 */
export function insideOfWord(text: string): string | null {
  const word = WORD.exec(text)?.[0];
  return word === undefined ? null : word.slice(1, -1);
}
