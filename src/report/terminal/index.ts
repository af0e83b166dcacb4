import type { Report } from '../../model/report.ts';
import type { ReportOptions } from '../options.ts';
import { tellTimeline } from './events.ts';
import { tellEverything } from './everything.ts';
import { tellHarmless, tellMattering } from './findings.ts';
import { tellFooter } from './footer.ts';
import { tellIncident } from './incident.ts';
import { tellRankings } from './ranking.ts';
import { tellOverTime } from './over-time.ts';
import { tellOtherIncidents } from './other-incidents.ts';
import { startTelling, type Telling } from './telling.ts';
import { tellVerdict } from './verdict.ts';

/**
 * The report for a person at a terminal: the verdict first, one screen for the usual case, everything with `all`.
 * Lines are at most `width` columns (within 40 and 200), log text is made safe to print.
 */
export function reportTerminal(report: Report, options: ReportOptions): string {
  const t = startTelling(report, options);
  tellVerdict(t);
  const told = tellBody(t);
  if (t.explainRanking) tellRankings(t, t.report.incidents);
  if (t.all) tellEverything(t, t.report.incidents.slice(told));
  tellFooter(t);
  return t.page.toString();
}

/** Tells what the status asks for; returns how many incidents were told in full. */
function tellBody(t: Telling): number {
  const { status } = t.report.verdict;
  const [first] = t.report.incidents;
  if (status === 'healthy') {
    tellOverTime(t);
    if (!t.all) tellTimeline(t, t.words.notable, t.report.timeline);
  } else if (first === undefined) {
    tellOverTime(t);
    tellMattering(t);
  } else {
    tellIncident(t, first);
    if (!t.all) tellOtherIncidents(t, t.report.incidents);
  }
  if (status !== 'incident' || t.all) tellHarmless(t);
  return status === 'healthy' || first === undefined ? 0 : 1;
}
