import { groupBy } from '../../collections/group-by.ts';
import type { Episode } from '../episodes/episode.ts';
import { hasSymptom } from './symptoms.ts';

/** A list that is empty for less than that may only wait for its provider to start. */
export const MIN_WAIT_MS = 45_000;

/** A client's list of a service's instances. */
export interface ServiceList {
  readonly service: string;
  /** Where the client tells of it first (UTC epoch ms). */
  readonly startMs: number;
  readonly first: Episode;
}

/** Lists of clients that were empty whenever they were told. */
export function listsNeverFilled(all: readonly Episode[]): ServiceList[] {
  const listed = all.filter((episode) => episode.role !== 'server' && hasSymptom(episode, 'instances-listed'));
  const lists = groupBy(listed, ({ node, entities }) => `${node}\0${entities['service'] ?? ''}`).values();
  return [...lists].flatMap((told) => {
    const [first] = told;
    const service = first?.entities['service'];
    if (first === undefined || service === undefined || first.startMs === null || !told.every(isEmptyList)) return [];
    return [{ service, startMs: first.startMs, first }];
  });
}

function isEmptyList({ values }: Episode): boolean {
  const counts = values['count'] ?? [];
  return counts.length > 0 && counts.every((count) => count === '0');
}

/** `order` of `order`, `DEFAULT_GROUP@@order` and `DEFAULT_GROUP@@order@@BEIJING`: registrations may leave out the group. */
export function nameOf(service: string): string {
  const [first = '', second] = service.split('@@');
  return second ?? first;
}

/** The group of a service that is written with one; null for others. */
export function groupOf(service: string): string | null {
  const at = service.indexOf('@@');
  return at < 0 ? null : service.slice(0, at);
}
