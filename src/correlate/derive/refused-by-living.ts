import { groupBy } from '../../collections/group-by.ts';
import { type Episode, spanOf } from '../episodes/episode.ts';
import { overlaps } from '../episodes/in-time.ts';
import { valuesOfKind } from '../nodes/topology.ts';
import { livesThrough } from './busy-slots.ts';
import { derivedEpisode, type Detector, firstLinesOf } from './derived.ts';
import { runsByNode } from './server-runs.ts';
import { hasSymptom } from './symptoms.ts';

/** A server that was restarted is back within this time, or shows it by its silence. */
const MIN_SPAN_MS = 20_000;
/** A start or stop this close to it may be what refused. */
const AROUND_MS = 60_000;

/**
 * A client is refused by servers whose logs go on all the while, without a start or a stop: their processes listen, so that it is
 * something on the way that refuses.
 */
export const detectRefusedByLiving: Detector = ({ all, episodes, topology, activities }, signature) => {
  const runs = runsByNode(all);
  const activityOf = new Map(activities.map((activity) => [activity.node, activity]));
  const refused = episodes.filter(
    (episode) => episode.role !== 'server' && episode.startMs !== null && hasSymptom(episode, 'grpc-port-refusing'),
  );
  return [...groupBy(refused, ({ node }) => node)].flatMap(([node, told]) => {
    const { startMs, endMs } = spanOf(told);
    if (startMs === null || endMs === null || endMs - startMs < MIN_SPAN_MS) return [];
    const addresses = told.flatMap((episode) => valuesOfKind(episode, 'address'));
    const servers = [...new Set(addresses.map(topology.resolve))].filter((name) => topology.nodes.has(name));
    const isLiving = servers.every((server) => {
      const activity = activityOf.get(server);
      const marks = runs.get(server) ?? [];
      return (
        activity !== undefined &&
        livesThrough(activity, startMs, endMs) &&
        !marks.some((mark) => isLife(mark) && overlaps(mark, startMs, endMs, AROUND_MS))
      );
    });
    if (servers.length === 0 || !isLiving) return [];
    const evidence = firstLinesOf(told);
    return [derivedEpisode(signature, { node, role: 'client', startMs, endMs, evidence, values: { peer: servers } })];
  });
};

function isLife({ signature: { marks } }: Episode): boolean {
  return marks === 'start' || marks === 'stop' || marks === 'ready';
}
