import { isAtLeast } from '../../model/severity.ts';
import type { Episode } from '../episode.ts';
import { peersOf, type Topology } from '../topology.ts';
import { derivedEpisode, type Detector, type Observations } from './derived.ts';

/** Failures towards different peers count as simultaneous within this time. */
const TOGETHER_MS = 30_000;

/** One node's trouble with one peer. */
interface Trouble {
  readonly node: string;
  readonly peer: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly episodes: readonly Episode[];
}

/** So many members are out of a node's reach that what is left is no majority. */
export const detectMajorityUnreachable: Detector = (observations, signature) => {
  const size = clusterSize(observations.topology);
  if (size < 2) return [];
  return byNode(troublesOf(observations)).flatMap(([node, troubles]) => {
    const together = largestOverlap(troubles);
    if (size - together.length > size / 2) return [];
    return [
      derivedEpisode(signature, {
        node,
        role: 'server',
        startMs: Math.max(...together.map((t) => t.startMs)),
        endMs: Math.min(...together.map((t) => t.endMs)),
        evidence: together.flatMap((t) => t.episodes.slice(0, 1).flatMap((e) => e.evidence.slice(0, 1))),
        values: { peer: together.map((t) => t.peer) },
        numbers: { unreachable: together.length, members: size },
      }),
    ];
  });
};

/** Every other node with logs fails to reach one peer at the same time, and not everybody else too. */
export const detectPeerSilent: Detector = (observations, signature) => {
  const troubles = troublesOf(observations);
  const servers = serverNodes(observations.topology);
  return [...new Set(troubles.map((t) => t.peer))].sort().flatMap((peer) => {
    const observers = servers.filter((node) => node !== peer);
    const about = troubles.filter((t) => t.peer === peer);
    const together = largestOverlap(about);
    const enough = observers.length >= 2 || (observers.length === 1 && clusterSize(observations.topology) === 2);
    const unanimous = enough && observers.every((node) => together.some((t) => t.node === node));
    const first = together[0];
    if (!unanimous || first === undefined) return [];
    return [
      derivedEpisode(signature, {
        node: first.node,
        role: 'server',
        startMs: Math.min(...together.map((t) => t.startMs)),
        endMs: Math.max(...together.map((t) => t.endMs)),
        evidence: together.flatMap((t) => t.episodes.slice(0, 1).flatMap((e) => e.evidence.slice(0, 1))),
        entities: { peer },
        numbers: { observers: together.length },
      }),
    ];
  });
};

/** One node reaches none of its peers, while those have no trouble with each other. */
export const detectIsolation: Detector = (observations, signature) => {
  const troubles = troublesOf(observations);
  const size = clusterSize(observations.topology);
  if (size < 3) return [];
  return byNode(troubles).flatMap(([node, own]) => {
    const together = largestOverlap(own);
    if (together.length < size - 1) return [];
    const startMs = Math.max(...together.map((t) => t.startMs));
    const endMs = Math.min(...together.map((t) => t.endMs));
    const others = troubles.filter((t) => t.node !== node && t.peer !== node && t.startMs <= endMs && t.endMs >= startMs);
    const withLogs = serverNodes(observations.topology).filter((name) => name !== node);
    if (others.length > 0 || withLogs.length === 0) return [];
    return [
      derivedEpisode(signature, {
        node,
        role: 'server',
        startMs,
        endMs,
        evidence: together.flatMap((t) => t.episodes.slice(0, 1).flatMap((e) => e.evidence.slice(0, 1))),
        values: { peer: together.map((t) => t.peer) },
      }),
    ];
  });
};

/** Members of the cluster: as the member lists say, else the server nodes whose logs are here. */
function clusterSize(topology: Topology): number {
  return Math.max(topology.members.size, serverNodes(topology).length);
}

function serverNodes(topology: Topology): string[] {
  return [...topology.nodes.values()].filter((node) => node.role === 'server').map((node) => node.name);
}

/** Trouble per node and peer, its episodes joined; lines of severity `info` tell of no trouble. */
function troublesOf({ episodes, topology }: Observations): Trouble[] {
  const grouped = new Map<string, Episode[]>();
  for (const episode of episodes) {
    if (episode.role !== 'server' || episode.signature.derived !== null || !isAtLeast(episode.signature.severity, 'low'))
      continue;
    if (episode.startMs === null) continue;
    for (const address of peersOf(episode)) {
      const peer = topology.resolve(address);
      if (peer === episode.node) continue;
      const key = `${episode.node}\u0000${peer}`;
      const list = grouped.get(key);
      if (list === undefined) grouped.set(key, [episode]);
      else list.push(episode);
    }
  }
  return [...grouped].flatMap(([key, list]) => {
    const [node = '', peer = ''] = key.split('\u0000');
    return joinInTime(node, peer, list);
  });
}

function joinInTime(node: string, peer: string, episodes: readonly Episode[]): Trouble[] {
  const joined: { startMs: number; endMs: number; episodes: Episode[] }[] = [];
  for (const episode of episodes) {
    const startMs = episode.startMs ?? 0;
    const endMs = episode.endMs ?? startMs;
    const last = joined.at(-1);
    if (last !== undefined && startMs - last.endMs <= TOGETHER_MS) {
      last.endMs = Math.max(last.endMs, endMs);
      last.episodes.push(episode);
    } else joined.push({ startMs, endMs, episodes: [episode] });
  }
  return joined.map((span) => ({ node, peer, ...span }));
}

function byNode(troubles: readonly Trouble[]): [string, Trouble[]][] {
  const nodes = new Map<string, Trouble[]>();
  for (const trouble of troubles) {
    const list = nodes.get(trouble.node);
    if (list === undefined) nodes.set(trouble.node, [trouble]);
    else list.push(trouble);
  }
  return [...nodes].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The troubles around the instant at which most different (node, peer) pairs are in trouble; one per pair. */
function largestOverlap(troubles: readonly Trouble[]): Trouble[] {
  let best: Trouble[] = [];
  for (const { startMs: atMs } of troubles) {
    const pairs = new Map<string, Trouble>();
    for (const t of troubles) {
      if (t.startMs - TOGETHER_MS <= atMs && t.endMs + TOGETHER_MS >= atMs) pairs.set(`${t.node}\u0000${t.peer}`, t);
    }
    if (pairs.size > best.length) best = [...pairs.values()];
  }
  return best;
}
