import type { WordList } from '../../model/language.ts';

/** The words of two lists one behind the other, each once. */
export function joinedLists(a: WordList, b: WordList): WordList {
  return { en: [...new Set([...a.en, ...b.en])], zh: [...new Set([...a.zh, ...b.zh])] };
}
