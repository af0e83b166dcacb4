import type { Language } from '../model/language.ts';
import type { Report } from '../model/report.ts';

/** What the verdict says to do first; empty where the steps of the first incident say it anyway. */
export function firstAdvice(report: Report, language: Language): string {
  const incident = report.incidents[0];
  const steps = incident?.causes[0]?.fix[language] ?? incident?.next[language] ?? [];
  return steps.length > 0 ? '' : report.verdict.next[language];
}
