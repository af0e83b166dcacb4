import type { Incident, RankedCause } from '../../model/report.ts';
import { say } from '../voice.ts';
import { tellHeading } from './steps.ts';
import type { Telling } from './telling.ts';

const SCREENFUL = 3;

/** The incidents after the first, one line each: several may be of one cause, on other nodes or at other times. */
export function tellOtherIncidents(t: Telling, incidents: readonly Incident[]): void {
  const shown = tellHeading(t, t.words.otherIncidents, incidents, SCREENFUL);
  t.page.columns(
    shown.map((incident) => {
      const cause = incident.causes[0];
      const sure =
        cause === undefined ? t.words.noCause : t.words.confidence[cause.confidence] + t.words.comma + scopeOf(t, cause);
      return [
        { text: incident.startMs === null ? '' : t.clock.short(incident.startMs), style: 'dim' },
        { text: t.words.severity[incident.severity], style: 'plain' },
        { text: say(t, incident.title) + t.words.paren(sure), style: 'plain' },
      ];
    }),
    { indent: 2 },
  );
}

function scopeOf({ words }: Telling, { scope }: RankedCause): string {
  return words.scope(scope.kind, scope.value);
}
