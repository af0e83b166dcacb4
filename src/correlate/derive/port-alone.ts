import { append, groupBy } from '../../collections/group-by.ts';
import type { SignatureLogic } from '../../patterns/compile.ts';
import { isAtLeast } from '../../model/severity.ts';
import { type Episode, spanOf } from '../episodes/episode.ts';
import { overlaps } from '../episodes/in-time.ts';
import { peerNodesOf, type Topology } from '../nodes/topology.ts';
import { livesThrough } from './busy-slots.ts';
import { derivedEpisode, type Detector, firstLinesOf, firstLinesOfTroubles, type Observations } from './derived.ts';
import { type AskedSymptom, hasSymptom } from './symptoms.ts';
import { largestOverlap, type PeerTrouble } from './troubles.ts';

/** Logs in which a server of whatever version says that its gRPC client can't reach a member. */
const TELLS_OF_OTHERS: ReadonlySet<string> = new Set(['nacos', 'remote']);
/** A port that fails for so long is no passing trouble: the member's other port would have been complained of as well. */
const MIN_SPAN_MS = 45_000;
/** Answers this close to the begin or end may have come before or after it. */
const EDGE_MS = 8_000;

/** A member's Raft port fails for a node, while neither of the two has trouble on another port with anybody. */
export const detectRaftPortAlone: Detector = (observations, signature) => toldOf(raftPortAlone(observations), signature);

/** Where one node is an end of every way on which Raft alone fails, and several others are the other ends: it is at that node. */
export const detectRaftPortOfOne: Detector = (observations, signature) => {
  const together = largestOverlap(raftPortAlone(observations));
  const [first] = together;
  if (first === undefined) return [];
  return [first.node, first.peer].flatMap((end) => {
    const others = together.map(({ node, peer }) => (node === end ? peer : peer === end ? node : null));
    if (others.includes(null) || new Set(others).size < 2) return [];
    return derivedEpisode(signature, {
      node: first.node,
      role: 'server',
      startMs: Math.min(...together.map(({ startMs }) => startMs)),
      endMs: Math.max(...together.map(({ endMs }) => endMs)),
      evidence: firstLinesOfTroubles(together),
      entities: { peer: end },
    });
  });
};

/** A member's cluster gRPC port fails for a node, while Raft works for both, or the member itself has no trouble with anybody. */
export const detectClusterPortAlone: Detector = (observations, signature) => {
  const hasRaft = nodesWith(observations, 'alipay-jraft');
  const answers = new Answers(observations);
  const lives = livesOf(observations);
  const alone = portAlone(observations, 'cluster-port-failing', (trouble, around) => {
    // A member opens its Raft port first: as long as it starts, nothing listens on the other.
    if (isStarting(lives.get(trouble.peer) ?? [], trouble)) return false;
    if (around.some((episode) => hasSymptom(episode, 'raft-port-failing')) || answers.cameFromPeer(trouble)) return false;
    return raftWouldTell(trouble, hasRaft, observations) || reachesOthers(trouble, observations);
  });
  return toldOf(alone, signature);
};

/** The troubles in which a member's Raft port fails alone. */
function raftPortAlone(observations: Observations): PeerTrouble[] {
  const answers = new Answers(observations);
  const hasCluster = nodesWith(observations, 'nacos-cluster');
  const lives = livesOf(observations);
  return portAlone(observations, 'raft-port-failing', (trouble, around) => {
    if (around.some(failsOnAnyPort) || answers.cameLate(trouble)) return false;
    // Before a node serves it asks nobody on the other ports, so it can't complain of them.
    const asksOthers = hasCluster.has(trouble.node) && !isStarting(lives.get(trouble.node) ?? [], trouble);
    return asksOthers || answers.cameBetween(trouble);
  });
}

/** An episode for each of them, of the node that has it. */
function toldOf(troubles: readonly PeerTrouble[], signature: SignatureLogic): Episode[] {
  return troubles.map(({ node, peer, startMs, endMs, episodes }) => {
    const evidence = firstLinesOf(episodes);
    return derivedEpisode(signature, { node, role: 'server', startMs, endMs, evidence, entities: { peer } });
  });
}

/**
 * Whether a dead member would be complained of by Raft: followers speak with their leader only, so the leader must be among those
 * whose Raft logs were read; or the node has the same trouble with all others, among which its leader would be.
 */
function raftWouldTell(
  { node, peer, startMs, endMs }: PeerTrouble,
  hasRaft: ReadonlySet<string>,
  observations: Observations,
): boolean {
  const { topology, troubles } = observations;
  const servers = [...topology.nodes.values()].filter(({ role }) => role === 'server').map(({ name }) => name);
  const others = new Set([...servers, ...topology.members].filter((other) => other !== node && other !== peer));
  const alsoFails = (other: string): boolean =>
    troubles.some(
      (trouble) =>
        trouble.node === node &&
        trouble.peer === other &&
        overlaps(trouble, startMs, endMs, 0) &&
        trouble.episodes.some((episode) => hasSymptom(episode, 'cluster-port-failing')),
    );
  return hasRaft.has(node) && [...others].every((other) => hasRaft.has(other) || alsoFails(other));
}

/** Whether the member wrote its logs all the while, without complaints of others: a link that is cut fails both ways. */
function reachesOthers({ peer, startMs, endMs }: PeerTrouble, { activities, troubles, sourceCoverage }: Observations): boolean {
  const activity = activities.find(({ node }) => node === peer);
  if (activity === undefined || !livesThrough(activity, startMs, endMs)) return false;
  const wouldTell = sourceCoverage.some(
    ({ node, family, firstMs, lastMs }) =>
      node === peer &&
      TELLS_OF_OTHERS.has(family) &&
      firstMs !== null &&
      lastMs !== null &&
      firstMs <= startMs &&
      lastMs >= endMs,
  );
  return wouldTell && !troubles.some((own) => own.node === peer && overlaps(own, startMs, endMs, 0));
}

/**
 * The troubles of a node with a member's port in which that port fails alone.
 *
 * @param isAlone is asked for each trouble that lasts; `around` are the episodes of all troubles that one of the two nodes has, or
 *   others have with it, at that time.
 */
function portAlone(
  { troubles }: Observations,
  symptom: AskedSymptom,
  isAlone: (trouble: PeerTrouble, around: readonly Episode[]) => boolean,
): PeerTrouble[] {
  const failing = troubles.filter((trouble) => isLasting(trouble, symptom));
  if (failing.length === 0) return [];
  const byEnd = new Map<string, PeerTrouble[]>();
  for (const trouble of troubles) for (const end of [trouble.node, trouble.peer]) append(byEnd, end, trouble);
  return failing.filter((trouble) => {
    const near = new Set([trouble.node, trouble.peer].flatMap((end) => byEnd.get(end) ?? []));
    const meanwhile = [...near].filter((other) => overlaps(other, trouble.startMs, trouble.endMs, 0));
    const around = meanwhile.flatMap(({ episodes }) => episodes).filter((episode) => isDuring(episode, trouble));
    return isAlone(trouble, around);
  });
}

/** Whether lines with that symptom, those of severity low left aside, go on for so long that the other port would have been told of. */
function isLasting({ episodes }: PeerTrouble, symptom: AskedSymptom): boolean {
  const told = episodes.filter((episode) => hasSymptom(episode, symptom) && isAtLeast(episode.signature.severity, 'medium'));
  const { startMs, endMs } = spanOf(told);
  return startMs !== null && endMs !== null && endMs - startMs >= MIN_SPAN_MS;
}

/** The answers that nodes had from others, by the node that tells of them. */
class Answers {
  readonly #topology: Topology;
  readonly #late: ReadonlyMap<string, readonly Episode[]>;
  readonly #inTime: ReadonlyMap<string, readonly Episode[]>;

  constructor({ all, topology }: Observations) {
    this.#topology = topology;
    const byTeller = (symptom: AskedSymptom) =>
      groupBy(
        all.filter((episode) => hasSymptom(episode, symptom)),
        ({ node }) => node,
      );
    this.#late = byTeller('raft-answers-late');
    this.#inTime = byTeller('member-answered');
  }

  /** Whether one of the two had answers through Raft that came too late: a way that is slow or lossy isn't closed. */
  cameLate(trouble: PeerTrouble): boolean {
    return [trouble.node, trouble.peer].some((node) => this.#late.get(node)?.some((episode) => isDuring(episode, trouble)));
  }

  /** Whether one of the two had an answer of the other, well within that time. */
  cameBetween({ node, peer, startMs, endMs }: PeerTrouble): boolean {
    return this.cameFromPeer({ node, peer, startMs, endMs }) || this.cameFromPeer({ node: peer, peer: node, startMs, endMs });
  }

  /** Whether the node itself had an answer of the peer, well within that time. */
  cameFromPeer({ node, peer, startMs, endMs }: Pick<PeerTrouble, 'node' | 'peer' | 'startMs' | 'endMs'>): boolean {
    const [fromMs, toMs] = [startMs + EDGE_MS, endMs - EDGE_MS];
    return (this.#inTime.get(node) ?? []).some(
      (episode) =>
        peerNodesOf(episode, this.#topology).includes(peer) &&
        (goesOnThrough(episode, fromMs, toMs) ||
          episode.evidence.some(({ atMs }) => atMs !== null && atMs >= fromMs && atMs <= toMs)),
    );
  }
}

/** Whether it began before and ended after, and would have ended in between if its lines had not come. */
function goesOnThrough({ startMs, endMs, signature }: Episode, fromMs: number, toMs: number): boolean {
  return startMs !== null && endMs !== null && startMs <= fromMs && endMs >= toMs && signature.quietMs < toMs - fromMs;
}

/** The starts of each node, and when it served, of those that its logs date. */
function livesOf({ all }: Observations): ReadonlyMap<string, readonly Episode[]> {
  const marks = all.filter(
    ({ signature, startMs }) => startMs !== null && (signature.marks === 'start' || signature.marks === 'ready'),
  );
  return groupBy(marks, ({ node }) => node);
}

/** Whether a node, by its own logs, was started and did not serve yet. */
function isStarting(life: readonly Episode[], { endMs }: PeerTrouble): boolean {
  let last: Episode | null = null;
  for (const mark of life) {
    const atMs = mark.startMs ?? Number.POSITIVE_INFINITY;
    if (atMs <= endMs - MIN_SPAN_MS && atMs >= (last?.startMs ?? Number.NEGATIVE_INFINITY)) last = mark;
  }
  return last?.signature.marks === 'start';
}

/** The nodes of which a log of that family was read. */
function nodesWith({ sourceCoverage }: Observations, family: string): ReadonlySet<string> {
  return new Set(sourceCoverage.flatMap((source) => (source.family === family && source.records > 0 ? [source.node] : [])));
}

/** Whether a dated episode overlaps the time of a trouble. */
function isDuring(episode: Episode, { startMs, endMs }: PeerTrouble): boolean {
  return episode.startMs !== null && overlaps(episode, startMs, endMs, 0);
}

/** Whether it tells that a member can't be reached at all, beyond calls to its Raft port. */
function failsOnAnyPort(episode: Episode): boolean {
  return hasSymptom(episode, 'member-out-of-reach') && !hasSymptom(episode, 'raft-port-failing');
}
