import type { Language } from '../../model/language.ts';
import type { MatchSummary } from '../../model/pattern-summary.ts';
import { type Cell, Page } from '../terminal/page.ts';

interface MatchWords {
  readonly heading: string;
  readonly or: string;
  readonly contains: string;
  readonly not: string;
  readonly regex: string;
  readonly level: string;
  readonly in: string;
  readonly derived: string;
}

const WORDS: Readonly<Record<Language, MatchWords>> = {
  en: {
    heading: 'What it looks for',
    or: 'or',
    contains: 'contains',
    not: 'without',
    regex: 'regex',
    level: 'level',
    in: 'in',
    derived: 'No line: it is worked out from many records.',
  },
  zh: {
    heading: '匹配条件',
    or: '或',
    contains: '包含',
    not: '不含',
    regex: '正则',
    level: '级别',
    in: '位置',
    derived: '不是某一行：由多条记录推断得出。',
  },
};

/** The alternatives of a signature, one block each. */
export function matchText(
  alternatives: readonly MatchSummary[],
  options: { language: Language; width: number; color: boolean },
): string {
  const words = WORDS[options.language];
  const page = new Page(options.width, options.color);
  page.heading(words.heading);
  if (alternatives.length === 0) page.prose(words.derived, { indent: 2 });
  alternatives.forEach((alternative, at) => {
    if (at > 0) page.prose(words.or, { indent: 2, style: 'dim' });
    const rows: [string, string][] = [
      ...alternative.contains.map((literal): [string, string] => [words.contains, literal]),
      ...(alternative.regex === '' ? [] : [[words.regex, alternative.regex] satisfies [string, string]]),
      ...alternative.not.map((literal): [string, string] => [words.not, literal]),
      ...(alternative.levels.length === 0 ? [] : [[words.level, alternative.levels.join(', ')] satisfies [string, string]]),
      ...(alternative.in === 'any' ? [] : [[words.in, alternative.in] satisfies [string, string]]),
    ];
    page.columns(
      rows.map(([label, text]): Cell[] => [
        { text: label, style: 'dim' },
        { text, style: 'plain' },
      ]),
      { indent: 2 },
    );
  });
  return page.toString();
}
