import { groupBy } from '../../collections/group-by.ts';
import { type Finding, type Incident, OTHER_PRODUCT } from '../../model/report.ts';
import { isAtLeast } from '../../model/severity.ts';
import { whyHarmless } from '../harmless.ts';
import { say } from '../voice.ts';
import { titleTimes } from './events.ts';
import { tellEvidence } from './proof.ts';
import { tellHeading } from './steps.ts';
import { nameList, type Telling } from './telling.ts';

const SCREENFUL = { findings: 4, harmless: 4, nodes: 3 } as const;

/** Findings that matter though no incident explains them: what it says, what to look at, one line of proof. */
export function tellMattering(t: Telling): void {
  const mattering = t.report.findings.filter((finding) => isAtLeast(finding.severity, 'medium'));
  for (const finding of tellHeading(t, t.words.lookAt, mattering, SCREENFUL.findings)) tellFinding(t, finding);
}

function tellFinding(t: Telling, finding: Finding): void {
  const title = titleTimes(t, say(t, finding.title), finding.count);
  const check = finding.check[t.language][0];
  t.page.prose(`${title}${t.words.comma}${nameList(t, finding.nodes, SCREENFUL.nodes)}`, { indent: 2, style: 'strong' });
  t.page.prose(say(t, finding.meaning), { indent: 4 });
  if (finding.benign !== undefined) t.page.prose(say(t, finding.benign), { indent: 4 });
  if (check !== undefined) t.page.prose(check, { indent: 4, marker: { text: '- ', style: 'plain' } });
  tellEvidence(t, finding.evidence.slice(0, 1), 4);
}

/** What looks alarming and is not, each with its reason: incidents that are none, then the findings told nowhere else. */
export function tellHarmless(t: Telling): void {
  // What fails in another product may well harm somebody: the headline says it.
  const isOfNacos = ({ causes }: Incident): boolean => causes[0]?.id !== OTHER_PRODUCT;
  const incidents = t.report.verdict.status === 'healthy' ? t.report.incidents.filter(isOfNacos) : [];
  const alike = [...groupBy(incidents, ({ title }) => say(t, title))];
  const reasons = [
    ...alike.map(([title, all]) => ({ title: titleTimes(t, title, all.length), why: all[0]?.causes[0]?.benign ?? null })),
    ...t.report.findings.map((finding) => ({
      title: titleTimes(t, say(t, finding.title), finding.count),
      why: whyHarmless(t.report, finding),
    })),
  ].flatMap(({ title, why }) => (why === null ? [] : [title + t.words.colon + say(t, why)]));
  for (const reason of tellHeading(t, t.words.harmless, reasons, SCREENFUL.harmless)) {
    t.page.prose(reason, { indent: 2, marker: { text: '- ', style: 'plain' } });
  }
}
