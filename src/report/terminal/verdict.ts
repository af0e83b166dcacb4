import { displayWidth } from '../../text/width.ts';
import type { VerdictStatus } from '../../model/report.ts';
import { firstAdvice } from '../first-advice.ts';
import { say } from '../voice.ts';
import type { Style } from './page.ts';
import type { Telling } from './telling.ts';

const STYLES: Readonly<Record<VerdictStatus, Style>> = {
  healthy: 'good',
  degraded: 'warn',
  incident: 'bad',
  undetermined: 'warn',
  'nothing-read': 'warn',
};

/** The first lines: the status, what is the matter, and what to do first where the verdict says so. */
export function tellVerdict(t: Telling): void {
  const { status, headline } = t.report.verdict;
  const tag = `${t.words.status[status]}  `;
  t.page.prose(say(t, headline), { indent: 0, marker: { text: tag, style: STYLES[status] }, style: 'strong' });
  if (!t.report.run.complete) t.page.prose(t.words.stopped, { indent: displayWidth(tag), style: 'warn' });
  const first = firstAdvice(t.report, t.language);
  if (first !== '') t.page.prose(first, { indent: displayWidth(tag) });
}
