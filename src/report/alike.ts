import { groupBy } from '../collections/group-by.ts';
import type { Incident } from '../model/report.ts';

/**
 * Incidents of one cause at one place, which came again: lists in the order of their first, each in time order. One without a cause
 * is alone.
 */
export function alikeIncidents(incidents: readonly Incident[]): readonly (readonly Incident[])[] {
  return [...groupBy(incidents, kindOf).values()].map((alike) => alike.toSorted((a, b) => (a.startMs ?? 0) - (b.startMs ?? 0)));
}

/** The other incidents of the same cause at the same place, in time order. Incidents are known by their ids. */
export function othersAlike(incident: Incident, among: readonly Incident[]): readonly Incident[] {
  const alike = alikeIncidents(among).find((some) => some.some(({ id }) => id === incident.id)) ?? [];
  return alike.filter(({ id }) => id !== incident.id);
}

function kindOf({ id, causes }: Incident): string {
  const [cause] = causes;
  return cause === undefined ? id : [cause.id, cause.scope.kind, cause.scope.value].join('\u0000');
}
