import type { Incident } from '../../model/report.ts';
import { rankedTitle, rankingFacts } from '../ranking-text.ts';
import { say } from '../voice.ts';
import type { Telling } from './telling.ts';

/** For every incident with ranked causes: each cause and why it stands where it stands. */
export function tellRankings(t: Telling, incidents: readonly Incident[]): void {
  for (const incident of incidents) {
    if (incident.causes.every((cause) => cause.ranking === undefined)) continue;
    t.page.heading(t.words.why.heading(say(t, incident.title)));
    incident.causes.forEach((cause, at) => {
      t.page.prose(rankedTitle(t, cause), { indent: 2, marker: { text: `${at + 1}. `, style: 'plain' }, style: 'strong' });
      t.page.columns(
        rankingFacts(t, t.report, incident, cause).map(({ label, value }) => [
          { text: label, style: 'dim' },
          { text: value, style: 'plain' },
        ]),
        { indent: 5 },
      );
    });
  }
}
