import { groupBy } from '../../collections/group-by.ts';
import { type Episode, spanOf } from '../episodes/episode.ts';
import { overlaps } from '../episodes/in-time.ts';
import { peerNodesOf, valuesOfKind } from '../nodes/topology.ts';
import { livesThrough } from './busy-slots.ts';
import { derivedEpisode, type Detector, firstLinesOf, type Observations } from './derived.ts';
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
export const detectRefusedByLiving: Detector = (observations, signature) => {
  const { topology } = observations;
  const isAlive = livingThrough(observations);
  const refused = observations.episodes.filter(
    (episode) => episode.role !== 'server' && episode.startMs !== null && hasSymptom(episode, 'grpc-port-refusing'),
  );
  return [...groupBy(refused, ({ node }) => node)].flatMap(([node, told]) => {
    const { startMs, endMs } = spanOf(told);
    if (startMs === null || endMs === null || endMs - startMs < MIN_SPAN_MS) return [];
    const addresses = told.flatMap((episode) => valuesOfKind(episode, 'address'));
    const servers = [...new Set(addresses.map(topology.resolve))].filter((name) => topology.nodes.has(name));
    if (servers.length === 0 || !servers.every((server) => isAlive(server, startMs, endMs))) return [];
    const evidence = firstLinesOf(told);
    return [derivedEpisode(signature, { node, role: 'client', startMs, endMs, evidence, values: { peer: servers } })];
  });
};

/** The same among servers: a member that writes on refuses others on the port between members. */
export const detectMemberRefusedByLiving: Detector = (observations, signature) => {
  const isAlive = livingThrough(observations);
  const refused = observations.episodes.flatMap((episode) =>
    episode.role === 'server' && episode.startMs !== null && hasSymptom(episode, 'cluster-port-refusing')
      ? peerNodesOf(episode, observations.topology).map((peer) => ({ episode, peer }))
      : [],
  );
  const byPair = groupBy(refused, ({ episode: { node }, peer }) => `${node}\u0000${peer}`);
  return [...byPair.values()].flatMap((pairs) => {
    const told = pairs.map(({ episode }) => episode);
    const [first] = pairs;
    const { startMs, endMs } = spanOf(told);
    if (first === undefined || startMs === null || endMs === null || endMs - startMs < MIN_SPAN_MS) return [];
    if (first.peer === first.episode.node || !isAlive(first.peer, startMs, endMs)) return [];
    return [
      derivedEpisode(signature, {
        node: first.episode.node,
        role: 'server',
        startMs,
        endMs,
        evidence: firstLinesOf(told),
        entities: { peer: first.peer },
      }),
    ];
  });
};

/** Tells whether a server's logs go on through a time, without a start or a stop about then. */
function livingThrough({ all, activities }: Observations): (server: string, startMs: number, endMs: number) => boolean {
  const runs = runsByNode(all);
  const activityOf = new Map(activities.map((activity) => [activity.node, activity]));
  return (server, startMs, endMs) => {
    const activity = activityOf.get(server);
    const marks = runs.get(server) ?? [];
    return (
      activity !== undefined &&
      livesThrough(activity, startMs, endMs) &&
      !marks.some((mark) => isLife(mark) && overlaps(mark, startMs, endMs, AROUND_MS))
    );
  };
}

function isLife({ signature: { marks } }: Episode): boolean {
  return marks === 'start' || marks === 'stop' || marks === 'ready';
}
