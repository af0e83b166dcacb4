import type { Incident } from '../../model/report.ts';
import { alikeIncidents } from '../alike.ts';
import { scopeText } from '../scope-text.ts';
import { say } from '../voice.ts';
import { tellHeading } from './steps.ts';
import type { Telling } from './telling.ts';

const SCREENFUL = 3;

/** The incidents that are not like the first, one line for all that are alike. */
export function tellOtherIncidents(t: Telling, incidents: readonly Incident[]): void {
  const [first] = incidents;
  const others = alikeIncidents(incidents).filter((alike) => first === undefined || !alike.includes(first));
  const shown = tellHeading(t, t.words.otherIncidents, others, SCREENFUL);
  t.page.columns(
    shown.flatMap(([incident, ...again]) => {
      if (incident === undefined) return [];
      return [
        [
          { text: shortTime(t, incident), style: 'dim' as const },
          { text: t.words.severity[incident.severity], style: 'plain' as const },
          { text: say(t, incident.title) + t.words.paren(detailsOf(t, incident, again)), style: 'plain' as const },
        ],
      ];
    }),
    { indent: 2 },
  );
}

/** How sure it is, where, and whether it came again. */
function detailsOf(t: Telling, { causes }: Incident, again: readonly Incident[]): string {
  const [cause] = causes;
  const sure = cause === undefined ? t.words.noCause : t.words.confidence[cause.confidence] + t.words.comma + scopeText(t, cause);
  const [next] = again;
  if (next === undefined) return sure;
  return sure + t.words.semicolon + t.words.timesMore(again.length, shortTime(t, next), shortTime(t, again.at(-1) ?? next));
}

function shortTime({ clock }: Telling, { startMs }: Incident): string {
  return startMs === null ? '' : clock.short(startMs);
}
