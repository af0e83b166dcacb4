import type { ListNames, Voice } from '../voice.ts';

const MOST = 12;

/** Puts names into a sentence, the first dozen of them. */
export function nameList({ words }: Voice): ListNames {
  return (names) => words.names(names.slice(0, MOST), Math.max(0, names.length - MOST));
}
