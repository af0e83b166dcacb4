import { append, groupBy } from '../../collections/group-by.ts';
import type { SignatureLogic } from '../../patterns/compile.ts';
import { isAtLeast } from '../../model/severity.ts';
import type { Episode } from '../episode.ts';
import { peersOf } from '../topology.ts';
import { livesThrough } from './busy-slots.ts';
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
/** Logs in which a server of whatever version says that its gRPC client can't reach a member. */
const TELLS_OF_OTHERS: ReadonlySet<string> = new Set(['nacos', 'remote']);
/** Failing for so long, the other port would have been told of as well. */
const MIN_SPAN_MS = 45_000;
/** Answers this close to the begin or end may have come before or after it. */
const EDGE_MS = 8_000;

/** A member's Raft port fails for a node, while neither of the two has trouble on another port with anybody. */
export const detectRaftPortAlone: Detector = (observations, signature) => {
  const answers = new Answers(observations);
  const hasCluster = nodesWith(observations, 'nacos-cluster');
  const lives = livesOf(observations);
  return alone(observations, signature, RAFT_PORT, (trouble, around) => {
    if (around.some((episode) => isOf(episode, OUT_OF_REACH) && !isOf(episode, RAFT_PORT)) || answers.cameLate(trouble))
      return false;
    return (hasCluster.has(trouble.node) && asksOthers(lives.get(trouble.node) ?? [], trouble)) || answers.cameBetween(trouble);
  });
};

/** A member's cluster gRPC port fails for a node, while Raft works for both, or the member itself has no trouble with anybody. */
export const detectClusterPortAlone: Detector = (observations, signature) => {
  const hasRaft = nodesWith(observations, 'alipay-jraft');
  return alone(observations, signature, CLUSTER_PORT, (trouble, around) => {
    if (around.some((episode) => isOf(episode, RAFT_PORT))) return false;
    return hasRaft.has(trouble.node) || reachesOthers(trouble, observations);
  });
};

/** The member writes its logs all the while, and does not complain of others: a link that is cut fails both ways. */
function reachesOthers({ peer, startMs, endMs }: Trouble, { activities, troubles, sourceCoverage }: Observations): boolean {
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
  return wouldTell && !troubles.some((own) => own.node === peer && own.startMs <= endMs && own.endMs >= startMs);
}

/** @param isAlone is asked with what was told meanwhile of the way to or from either of the two. */
function alone(
  { troubles }: Observations,
  signature: SignatureLogic,
  symptom: string,
  isAlone: (trouble: Trouble, around: readonly Episode[]) => boolean,
): Episode[] {
  const failing = troubles.filter((trouble) => saysOf(trouble, symptom));
  if (failing.length === 0) return [];
  const byEnd = new Map<string, Trouble[]>();
  for (const trouble of troubles) for (const end of [trouble.node, trouble.peer]) append(byEnd, end, trouble);
  return failing
    .filter((trouble) => {
      const near = new Set([trouble.node, trouble.peer].flatMap((end) => byEnd.get(end) ?? []));
      const told = [...near].filter((other) => other.startMs <= trouble.endMs && other.endMs >= trouble.startMs);
      return isAlone(
        trouble,
        told.flatMap(({ episodes }) => episodes).filter((episode) => isWithin(episode, trouble)),
      );
    })
    .map(({ node, peer, startMs, endMs, episodes }) => {
      const evidence = episodes.flatMap((episode) => episode.evidence.slice(0, 1));
      return derivedEpisode(signature, { node, role: 'server', startMs, endMs, evidence, entities: { peer } });
    });
}

/** True where lines of that kind that weigh fill the time. */
function saysOf({ episodes }: Trouble, symptom: string): boolean {
  const told = episodes.filter((episode) => isOf(episode, symptom) && isAtLeast(episode.signature.severity, 'medium'));
  const startMs = told.reduce((first, episode) => Math.min(first, episode.startMs ?? first), Number.POSITIVE_INFINITY);
  const endMs = told.reduce((last, episode) => Math.max(last, episode.endMs ?? last), Number.NEGATIVE_INFINITY);
  return endMs - startMs >= MIN_SPAN_MS;
}

/** What members answered, by the node that tells. */
class Answers {
  readonly #resolve: (address: string) => string;
  readonly #late: ReadonlyMap<string, readonly Episode[]>;
  readonly #whole: ReadonlyMap<string, readonly Episode[]>;

  constructor({ all, topology }: Observations) {
    this.#resolve = topology.resolve;
    const of = (symptom: string) =>
      groupBy(
        all.filter((episode) => isOf(episode, symptom)),
        ({ node }) => node,
      );
    this.#late = of(RAFT_LATE);
    this.#whole = of(ANSWERED);
  }

  /** One of the two has answers through Raft that come too late: what is slow or lossy isn't closed. */
  cameLate(trouble: Trouble): boolean {
    return [trouble.node, trouble.peer].some((node) => this.#late.get(node)?.some((episode) => isWithin(episode, trouble)));
  }

  /** One of the two had an answer of the other, well within that time. */
  cameBetween({ node, peer, startMs, endMs }: Trouble): boolean {
    const [fromMs, toMs] = [startMs + EDGE_MS, endMs - EDGE_MS];
    const ofOther = (teller: string, other: string): boolean =>
      (this.#whole.get(teller) ?? []).some(
        (episode) =>
          peersOf(episode).some((address) => this.#resolve(address) === other) &&
          episode.evidence.some(({ atMs }) => atMs !== null && atMs >= fromMs && atMs <= toMs),
      );
    return ofOther(node, peer) || ofOther(peer, node);
  }
}

/** The starts of each node, and when it served, of those that its logs date. */
function livesOf({ all }: Observations): ReadonlyMap<string, readonly Episode[]> {
  const marks = all.filter(
    ({ signature, startMs }) => startMs !== null && (signature.marks === 'start' || signature.marks === 'ready'),
  );
  return groupBy(marks, ({ node }) => node);
}

/** False where the node was still starting: before it serves it asks nobody on the other ports, so it can't complain of them. */
function asksOthers(life: readonly Episode[], { endMs }: Trouble): boolean {
  let last: Episode | null = null;
  for (const mark of life) {
    const atMs = mark.startMs ?? Number.POSITIVE_INFINITY;
    if (atMs <= endMs - MIN_SPAN_MS && atMs >= (last?.startMs ?? Number.NEGATIVE_INFINITY)) last = mark;
  }
  return last?.signature.marks !== 'start';
}

/** The nodes of which a log of that family was read. */
function nodesWith({ sourceCoverage }: Observations, family: string): ReadonlySet<string> {
  return new Set(sourceCoverage.flatMap((source) => (source.family === family && source.records > 0 ? [source.node] : [])));
}

function isWithin(episode: Episode, { startMs, endMs }: Trouble): boolean {
  return episode.startMs !== null && episode.endMs !== null && episode.startMs <= endMs && episode.endMs >= startMs;
}

function isOf(episode: Episode, symptom: string): boolean {
  return episode.signature.symptoms.includes(symptom);
}
