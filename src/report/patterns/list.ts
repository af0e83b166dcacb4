import type { Language } from '../../model/language.ts';
import type { PatternSummary } from '../../model/pattern-summary.ts';
import { Page } from '../terminal/page.ts';
import { putTable } from '../terminal/table.ts';
import { REPORT_WORDS } from '../words/index.ts';

const HEADS: Readonly<Record<Language, readonly [area: string, severity: string, side: string, title: string]>> = {
  en: ['Area', 'Severity', 'Side', 'Id and title'],
  zh: ['领域', '级别', '侧', 'ID 与标题'],
};
/** In fewer columns than that, ids would be broken beside area and side: these are left out. */
const ROOMY = 80;
/** Causes are of no area. */
const CAUSE: Readonly<Record<Language, string>> = { en: 'cause', zh: '原因' };
const COUNT: Readonly<Record<Language, (signatures: number, causes: number) => string>> = {
  en: (signatures, causes) => `${signatures} signatures, ${causes} causes`,
  zh: (signatures, causes) => `${signatures} 个特征，${causes} 个原因`,
};

/** Patterns as a table in the order given, and how many there are. */
export function patternList(
  patterns: readonly PatternSummary[],
  options: { language: Language; width: number; color: boolean },
): string {
  const { language } = options;
  const page = new Page(options.width, options.color);
  const { severity, colon } = REPORT_WORDS[language];
  const [area, grave, side, title] = HEADS[language];
  const isRoomy = options.width >= ROOMY;
  if (patterns.length > 0) {
    putTable(
      page,
      isRoomy ? [area, grave, side, title] : [grave, title],
      patterns.map((pattern) => {
        const kind = pattern.kind === 'cause' ? CAUSE[language] : pattern.area;
        const narrow = isRoomy ? [kind, severity[pattern.severity], pattern.side] : [severity[pattern.severity]];
        return { narrow: narrow.map((text) => [text]), wide: [`${pattern.id}${colon}${pattern.title[language]}`] };
      }),
    );
    page.blank();
  }
  const causes = patterns.filter((pattern) => pattern.kind === 'cause').length;
  page.prose(COUNT[language](patterns.length - causes, causes), { indent: 0, style: 'dim' });
  return page.toString();
}
