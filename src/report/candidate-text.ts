import type { Language } from '../model/language.ts';
import type { RankedCause } from '../model/report.ts';
import type { ReportWords } from './words/index.ts';

/** A cause that could be instead of the first one, in a sentence: title, scope, confidence, and the question that decides. */
export function candidateText(
  { words, language }: { words: ReportWords; language: Language },
  first: RankedCause,
  other: RankedCause,
): string {
  const scope = words.scope(other.scope.kind, other.scope.value);
  const title = other.title[language] + words.paren(scope + words.comma + words.confidence[other.confidence]);
  const asked =
    first.tellApart.find((question) => question.from === other.id) ??
    other.tellApart.find((question) => question.from === first.id);
  return asked === undefined ? title : title + words.colon + asked.question[language];
}
