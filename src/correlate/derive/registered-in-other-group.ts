import { append } from '../../collections/group-by.ts';
import type { Episode } from '../episodes/episode.ts';
import { derivedEpisode, type Detector, firstLinesOf } from './derived.ts';
import { groupOf, listsNeverFilled, MIN_WAIT_MS, nameOf } from './service-lists.ts';
import { hasSymptom } from './symptoms.ts';

/** A provider that had registered so long before was there when the consumer asked. */
const EARLIER_MS = 5000;

/** A registration of a service on one machine. */
interface Offer {
  readonly episode: Episode;
  /** Null where the line does not tell it. */
  readonly group: string | null;
}

/**
 * A client never sees an instance of a service in its group, and others register that service, all of them in another group. Groups
 * are names of their own: `DEFAULT_GROUP@@order` and `ORDER_GROUP@@order` are two services.
 */
export const detectRegisteredInOtherGroup: Detector = ({ all, activities }, signature) => {
  const lastMs = new Map(activities.map((activity) => [activity.node, activity.lastMs]));
  const offers = offersOf(all);
  return listsNeverFilled(all).flatMap(({ service, startMs, first }) => {
    const mine = groupOf(service);
    if (mine === null) return [];
    const others = (offers.get(nameOf(service)) ?? []).filter(({ episode }) => episode.node !== first.node);
    const groups = groupsOf(others);
    if (groups === null || groups.length === 0 || groups.includes(mine)) return [];
    const { node, role } = first;
    const isThere = others.some(({ episode }) => episode.startMs !== null && episode.startMs <= startMs - EARLIER_MS);
    if (!isThere && (lastMs.get(node) ?? 0) - startMs < MIN_WAIT_MS) return [];
    const evidence = firstLinesOf([first, ...others.filter(({ group }) => group !== null).map(({ episode }) => episode)]);
    const entities = { service };
    const values = { group: [mine], other: groups };
    return [derivedEpisode(signature, { node, role, startMs, endMs: lastMs.get(node) ?? null, evidence, entities, values })];
  });
};

/** The groups in which machines register a service; null where one of them does not tell its group. */
function groupsOf(offers: readonly Offer[]): readonly string[] | null {
  const groups = new Map<string, Set<string>>();
  for (const { episode, group } of offers) {
    const known = groups.get(episode.node) ?? new Set<string>();
    if (group !== null) known.add(group);
    groups.set(episode.node, known);
  }
  const all = [...groups.values()];
  return all.some((known) => known.size === 0) ? null : [...new Set(all.flatMap((known) => [...known]))];
}

/** Registrations by the name of their service. Lines whose captures cannot be told apart say nothing. */
function offersOf(all: readonly Episode[]): ReadonlyMap<string, readonly Offer[]> {
  const offers = new Map<string, Offer[]>();
  for (const episode of all) {
    const services = episode.values['service'] ?? [];
    const groups = episode.values['group'] ?? [];
    if (hasSymptom(episode, 'instance-registering'))
      for (const service of services) append(offers, nameOf(service), { episode, group: groupOf(service) });
    const [group] = groups;
    if (hasSymptom(episode, 'instance-registered') && group !== undefined && groups.length === 1)
      for (const service of services) append(offers, nameOf(service), { episode, group });
  }
  return offers;
}
