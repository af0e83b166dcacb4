import type { Report } from '../../model/report.ts';
import type { Voice } from '../voice.ts';

/** One report being written as Markdown: what every part needs. */
export interface Writing extends Voice {
  readonly report: Report;
  /** Everything instead of what a document needs. */
  readonly all: boolean;
  /** Why each ranked cause stands where it stands. */
  readonly explainRanking: boolean;
}

const MOST_NAMES = 20;

/** Names in a sentence, the first 20 of them unless `all`. */
export function nameList(w: Writing, names: readonly string[]): string {
  const shown = capped(w, names, MOST_NAMES);
  return w.words.names(shown, names.length - shown.length);
}

/** As many of a list as a document needs, all with `all`. */
export function capped<T>(w: Writing, list: readonly T[], most: number): readonly T[] {
  return w.all ? list : list.slice(0, most);
}
