import type { Language } from '../../model/language.ts';
import type { PatternSummary } from '../../model/pattern-summary.ts';
import { Page } from '../terminal/page.ts';
import { putTable } from '../terminal/table.ts';
import { REPORT_WORDS } from '../words/index.ts';

const HEADS: Readonly<Record<Language, readonly string[]>> = {
  en: ['Kind', 'Area', 'Id', 'Severity', 'Side', 'Title'],
  zh: ['类型', '领域', 'ID', '级别', '侧', '标题'],
};
const KINDS: Readonly<Record<Language, Readonly<Record<PatternSummary['kind'], string>>>> = {
  en: { signature: 'signature', cause: 'cause' },
  zh: { signature: '签名', cause: '原因' },
};
const COUNT: Readonly<Record<Language, (signatures: number, causes: number) => string>> = {
  en: (signatures, causes) => `${signatures} signatures, ${causes} causes`,
  zh: (signatures, causes) => `${signatures} 个签名，${causes} 个原因`,
};

/** Patterns as a table in the order given, and how many there are. */
export function patternList(
  patterns: readonly PatternSummary[],
  options: { language: Language; width: number; color: boolean },
): string {
  const { language } = options;
  const page = new Page(options.width, options.color);
  const severity = REPORT_WORDS[language].severity;
  if (patterns.length > 0) {
    putTable(
      page,
      HEADS[language],
      patterns.map((pattern) => ({
        narrow: [[KINDS[language][pattern.kind]], [pattern.area], [pattern.id], [severity[pattern.severity]], [pattern.side]],
        wide: [pattern.title[language]],
      })),
    );
    page.blank();
  }
  const causes = patterns.filter((pattern) => pattern.kind === 'cause').length;
  page.prose(COUNT[language](patterns.length - causes, causes), { indent: 0, style: 'dim' });
  return page.toString();
}
