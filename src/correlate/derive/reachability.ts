import { compareTexts } from '../../collections/compare-texts.ts';
import { groupBy } from '../../collections/group-by.ts';
import { overlaps } from '../episodes/in-time.ts';
import type { Topology } from '../nodes/topology.ts';
import { livesThrough } from './busy-slots.ts';
import { derivedEpisode, type Detector, firstLinesOfTroubles } from './derived.ts';
import { onlyHears } from './link-of-two.ts';
import { isOverBy, largestOverlap, type PeerTrouble } from './troubles.ts';

/** So many members are out of a node's reach that what is left is no majority. */
export const detectMajorityUnreachable: Detector = (observations, signature) => {
  const size = clusterSize(observations.topology);
  if (size < 2) return [];
  return byNode(observations.troubles).flatMap(([node, troubles]) => {
    const overlapping = largestOverlap(troubles);
    const startMs = Math.max(...overlapping.map((trouble) => trouble.startMs));
    // Members that restart one after another are never away together.
    const together = overlapping.filter((trouble) => !isOverBy(trouble, startMs));
    if (size - together.length > size / 2) return [];
    return [
      derivedEpisode(signature, {
        node,
        role: 'server',
        startMs,
        endMs: Math.min(...together.map((trouble) => trouble.endMs)),
        evidence: firstLinesOfTroubles(together),
        values: { peer: together.map(({ peer }) => peer) },
        numbers: { unreachable: together.length, members: size },
      }),
    ];
  });
};

/** Every other node with logs fails to reach one peer at the same time. */
export const detectPeerSilent: Detector = (observations, signature) => {
  const servers = serverNodes(observations.topology);
  const byPeer = groupBy(observations.troubles, ({ peer }) => peer);
  return [...byPeer.keys()].sort().flatMap((peer) => {
    const observers = servers.filter((node) => node !== peer);
    // Who gets requests of the peer hears it.
    const about = (byPeer.get(peer) ?? []).filter((trouble) => !onlyHears(trouble));
    const together = largestOverlap(about);
    const enough = observers.length >= 2 || (observers.length === 1 && clusterSize(observations.topology) === 2);
    const unanimous = enough && observers.every((node) => together.some((trouble) => trouble.node === node));
    const first = together[0];
    if (!unanimous || first === undefined) return [];
    return [
      derivedEpisode(signature, {
        node: first.node,
        role: 'server',
        startMs: Math.min(...together.map((trouble) => trouble.startMs)),
        endMs: Math.max(...together.map((trouble) => trouble.endMs)),
        evidence: firstLinesOfTroubles(together),
        entities: { peer },
        numbers: { observers: together.length },
      }),
    ];
  });
};

/** One node reaches none of its peers, while those live on and have no trouble with each other. */
export const detectIsolation: Detector = (observations, signature) => {
  const { troubles, activities } = observations;
  const size = clusterSize(observations.topology);
  if (size < 3) return [];
  return byNode(troubles).flatMap(([node, own]) => {
    const together = largestOverlap(own);
    if (together.length < size - 1) return [];
    const startMs = Math.max(...together.map((trouble) => trouble.startMs));
    const endMs = Math.min(...together.map((trouble) => trouble.endMs));
    const others = troubles.filter((one) => one.node !== node && one.peer !== node && overlaps(one, startMs, endMs, 0));
    const withLogs = serverNodes(observations.topology).filter((name) => name !== node);
    if (others.length > 0 || withLogs.length === 0) return [];
    // Members that are gone complain of nobody.
    const silent = activities.some((activity) => withLogs.includes(activity.node) && !livesThrough(activity, startMs, endMs));
    if (silent) return [];
    return [
      derivedEpisode(signature, {
        node,
        role: 'server',
        startMs,
        endMs,
        evidence: firstLinesOfTroubles(together),
        values: { peer: together.map(({ peer }) => peer) },
      }),
    ];
  });
};

/** Members of the cluster: as the member lists say, else the server nodes whose logs are here. */
export function clusterSize(topology: Topology): number {
  return Math.max(topology.members.size, serverNodes(topology).length);
}

/** Names of the servers whose logs are here. */
export function serverNodes(topology: Topology): string[] {
  return [...topology.nodes.values()].filter((node) => node.role === 'server').map((node) => node.name);
}

function byNode(troubles: readonly PeerTrouble[]): [string, PeerTrouble[]][] {
  return [...groupBy(troubles, ({ node }) => node)].sort(([a], [b]) => compareTexts(a, b));
}
