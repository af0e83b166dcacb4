import { isAtLeast } from '../../model/severity.ts';
import type { Episode } from '../episodes/episode.ts';
import { groupBy } from '../../collections/group-by.ts';
import { joinInTime, overlaps } from '../episodes/in-time.ts';
import { peerNodesOf, type Topology } from '../nodes/topology.ts';
import { hasSymptom } from './symptoms.ts';

/** Failures towards different peers count as simultaneous within this time. */
const TOGETHER_MS = 30_000;

/** One node's trouble with one peer. */
export interface PeerTrouble {
  readonly node: string;
  readonly peer: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly episodes: readonly Episode[];
}

/** Trouble per node and peer, its episodes joined; lines of severity `info`, and those of an answer, tell of no trouble. */
export function troublesOf(episodes: readonly Episode[], topology: Topology): PeerTrouble[] {
  const told = episodes.flatMap((episode) => {
    const trouble =
      episode.role === 'server' &&
      episode.signature.derived === null &&
      isAtLeast(episode.signature.severity, 'low') &&
      // Whoever answers is within reach, whatever the answer is.
      !hasSymptom(episode, 'member-answered') &&
      episode.startMs !== null;
    if (!trouble) return [];
    return peerNodesOf(episode, topology)
      .filter((peer) => peer !== episode.node)
      .map((peer) => ({ key: `${episode.node}\u0000${peer}`, episode }));
  });
  return [...groupBy(told, ({ key }) => key)].flatMap(([key, list]) => {
    const [node = '', peer = ''] = key.split('\u0000');
    const joined = joinInTime(
      list.map(({ episode }) => episode),
      TOGETHER_MS,
    );
    return joined.map(({ items, ...span }) => ({ node, peer, ...span, episodes: items }));
  });
}

/** The troubles around the instant at which most different (node, peer) pairs are in trouble; one per pair. */
export function largestOverlap(troubles: readonly PeerTrouble[]): PeerTrouble[] {
  let best: PeerTrouble[] = [];
  for (const { startMs: atMs } of troubles) {
    const pairs = new Map<string, PeerTrouble>();
    for (const trouble of troubles) {
      if (overlaps(trouble, atMs, atMs, TOGETHER_MS)) pairs.set(`${trouble.node}\u0000${trouble.peer}`, trouble);
    }
    if (pairs.size > best.length) best = [...pairs.values()];
  }
  return best;
}

/** Whether the node said before that time (UTC epoch ms) that it reaches the peer again, and complained no more. */
export function isOverBy({ endMs, episodes }: PeerTrouble, atMs: number): boolean {
  return endMs < atMs && episodes.some(({ clearedMs }) => clearedMs !== null && clearedMs <= atMs);
}
