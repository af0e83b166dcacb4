import { isAtLeast } from '../../model/severity.ts';
import type { Episode } from '../episode.ts';
import { peersOf } from '../topology.ts';
import { derivedEpisode, type Detector, type Observations } from './derived.ts';
import type { Trouble } from './troubles.ts';

/** What lines have in common that tell of a failure on the way to a member's Raft port, or to its cluster gRPC port. */
const RAFT_PORT = 'raft-port-failing';
const CLUSTER_PORT = 'cluster-port-failing';
/** That a member can't be reached at all, on whatever port. */
const OUT_OF_REACH = 'member-out-of-reach';
/** That calls through Raft pass, though late. */
const RAFT_LATE = 'raft-answers-late';
/** That a member answered on its cluster gRPC port. */
const ANSWERED = 'member-answered';
/** Failing for so long, the other port would have been told of as well. */
const MIN_SPAN_MS = 45_000;
/** Answers this close to the begin or end may have come before or after it. */
const EDGE_MS = 8_000;

/** A member's Raft port fails for a node, while neither of the two has trouble on another port with anybody. */
export const detectRaftPortAlone: Detector = (observations, signature) =>
  alone(observations, (trouble) => {
    if (!saysOf(trouble, RAFT_PORT)) return false;
    const others = around(observations, trouble).filter((episode) => isOf(episode, OUT_OF_REACH) && !isOf(episode, RAFT_PORT));
    if (others.length > 0 || passesLate(observations, trouble)) return false;
    return isRead(observations, trouble.node, 'nacos-cluster') || answered(observations, trouble);
  }).map((trouble) => tellTrouble(trouble, signature));

/** A member's cluster gRPC port fails for a node, while Raft works for both. */
export const detectClusterPortAlone: Detector = (observations, signature) =>
  alone(observations, (trouble) => {
    if (!saysOf(trouble, CLUSTER_PORT)) return false;
    const raft = around(observations, trouble).filter((episode) => isOf(episode, RAFT_PORT));
    return raft.length === 0 && isRead(observations, trouble.node, 'alipay-jraft');
  }).map((trouble) => tellTrouble(trouble, signature));

function alone({ troubles }: Observations, isAlone: (trouble: Trouble) => boolean): Trouble[] {
  return troubles.filter((trouble) => trouble.endMs - trouble.startMs >= MIN_SPAN_MS && isAlone(trouble));
}

function tellTrouble({ node, peer, startMs, endMs, episodes }: Trouble, signature: Parameters<Detector>[1]): Episode {
  const evidence = episodes.flatMap((episode) => episode.evidence.slice(0, 1));
  return derivedEpisode(signature, { node, role: 'server', startMs, endMs, evidence, entities: { peer } });
}

/** True where lines of that kind that weigh fill the time. */
function saysOf({ episodes }: Trouble, symptom: string): boolean {
  const told = episodes.filter((episode) => isOf(episode, symptom) && isAtLeast(episode.signature.severity, 'medium'));
  const startMs = Math.min(...told.map((episode) => episode.startMs ?? Infinity));
  const endMs = Math.max(...told.map((episode) => episode.endMs ?? -Infinity));
  return endMs - startMs >= MIN_SPAN_MS;
}

/** What was told of the way to or from either of the two in that time. */
function around({ troubles }: Observations, { node, peer, startMs, endMs }: Trouble): Episode[] {
  return troubles
    .filter((trouble) => [trouble.node, trouble.peer].some((its) => its === node || its === peer))
    .flatMap((trouble) => trouble.episodes)
    .filter((episode) => isWithin(episode, startMs, endMs));
}

/** One of the two has answers through Raft that come too late: what is slow or lossy isn't closed. */
function passesLate({ all }: Observations, { node, peer, startMs, endMs }: Trouble): boolean {
  return all.some(
    (episode) =>
      (episode.node === node || episode.node === peer) && isOf(episode, RAFT_LATE) && isWithin(episode, startMs, endMs),
  );
}

/** One of the two had an answer of the other, well within that time. */
function answered({ all, topology }: Observations, { node, peer, startMs, endMs }: Trouble): boolean {
  const [fromMs, toMs] = [startMs + EDGE_MS, endMs - EDGE_MS];
  return all.some((episode) => {
    if (!isOf(episode, ANSWERED)) return false;
    const whom = peersOf(episode).map(topology.resolve);
    const isBetween = (episode.node === node && whom.includes(peer)) || (episode.node === peer && whom.includes(node));
    return isBetween && episode.evidence.some(({ atMs }) => atMs !== null && atMs >= fromMs && atMs <= toMs);
  });
}

function isRead({ sourceCoverage }: Observations, node: string, family: string): boolean {
  return sourceCoverage.some((source) => source.node === node && source.family === family && source.records > 0);
}

function isWithin(episode: Episode, fromMs: number, toMs: number): boolean {
  return (episode.startMs ?? Infinity) <= toMs && (episode.endMs ?? -Infinity) >= fromMs;
}

function isOf(episode: Episode, symptom: string): boolean {
  return episode.signature.symptoms.includes(symptom);
}
