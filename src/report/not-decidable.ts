import type { Language } from '../model/language.ts';
import type { Report } from '../model/report.ts';
import type { Clock } from './clock.ts';
import { formatDuration } from './figures.ts';
import type { ReportWords } from './words/index.ts';

/** Something that was not read or cannot be decided, in a sentence. */
export interface Limit {
  /** The run failed at it, so that it ends with status 2. */
  readonly failed: boolean;
  readonly text: string;
}

/** What was not read or is not decidable: what failed first, then missing logs, gaps, and notes on the run. */
export function limitsOf(
  report: Report,
  { words, language, clock }: { words: ReportWords; language: Language; clock: Clock },
): Limit[] {
  const { coverage, diagnostics } = report;
  const told = diagnostics.map(({ kind, source, message }) => ({
    failed: kind === 'error',
    text: (source === '' ? '' : source + words.colon) + message[language],
  }));
  return [
    ...told.filter(({ failed }) => failed),
    ...coverage.missing.map(({ node, family, why }) => ({ failed: false, text: words.missing(node, family, why[language]) })),
    ...coverage.gaps.map(({ node, startMs, endMs }) => ({
      failed: false,
      text: words.gap(node, clock.span(startMs, endMs), formatDuration(endMs - startMs, language)),
    })),
    ...told.filter(({ failed }) => !failed),
  ];
}
