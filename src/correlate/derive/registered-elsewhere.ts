import { groupBy } from '../../collections/group-by.ts';
import type { Episode } from '../episodes/episode.ts';
import { derivedEpisode, type Detector, firstLinesOf } from './derived.ts';
import { listsNeverFilled, MIN_WAIT_MS, nameOf } from './service-lists.ts';
import { hasSymptom } from './symptoms.ts';

/** What the clients of one machine register. */
interface Offer {
  readonly episodes: readonly Episode[];
  readonly namespaces: ReadonlySet<string>;
  readonly services: ReadonlySet<string>;
}

/**
 * A client never sees an instance of a service that others register, all of them in another namespace. Machines that register in
 * several namespaces tell neither where a service is nor where they look for one.
 */
export const detectRegisteredElsewhere: Detector = ({ all, activities }, signature) => {
  const lastMs = new Map(activities.map((activity) => [activity.node, activity.lastMs]));
  const offers = offersOf(all);
  return listsNeverFilled(all).flatMap(({ service, startMs, first }) => {
    const own = offers.get(first.node);
    if (own === undefined || (lastMs.get(first.node) ?? 0) - startMs < MIN_WAIT_MS) return [];
    const others = [...offers.values()].filter(({ services }) => services.has(nameOf(service)));
    const namespaces = [...new Set(others.flatMap((offer) => [...offer.namespaces]))];
    const [mine = ''] = own.namespaces;
    if (namespaces.length === 0 || namespaces.includes(mine)) return [];
    const evidence = firstLinesOf([
      first,
      ...own.episodes.slice(0, 1),
      ...others.flatMap(({ episodes }) => episodes.slice(0, 1)),
    ]);
    const { node, role } = first;
    const entities = { service };
    const values = { namespace: [mine], other: namespaces };
    return [derivedEpisode(signature, { node, role, startMs, endMs: lastMs.get(node) ?? null, evidence, entities, values })];
  });
};

/** What the clients of each machine register, of those that use one namespace. */
function offersOf(all: readonly Episode[]): ReadonlyMap<string, Offer> {
  const registering = all.filter((episode) => hasSymptom(episode, 'instance-registering'));
  return new Map(
    [...groupBy(registering, ({ node }) => node)].flatMap(([node, episodes]) => {
      const namespaces = new Set(episodes.flatMap(({ values }) => values['namespace'] ?? []));
      const services = new Set(episodes.flatMap(({ values }) => values['service'] ?? []).map(nameOf));
      return namespaces.size === 1 ? [[node, { episodes, namespaces, services }] as const] : [];
    }),
  );
}
