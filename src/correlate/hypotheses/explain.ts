import type { CauseLogic } from '../../patterns/compile.ts';
import { type Episode, spanOf } from '../episodes/episode.ts';
import { type EpisodeOrder, EpisodeSet } from '../episodes/episode-set.ts';
import { type EpisodeIndex, type Hypothesis, isProven } from './hypothesis.ts';
import { append, groupBy } from '../../collections/group-by.ts';
import { compareStarts, InTime, type Lasting, overlaps } from '../episodes/in-time.ts';
import { reaches } from './scope.ts';
import { peerNodesOf, type Topology } from '../nodes/topology.ts';

/** An effect may be logged a little before its cause: buffers, other files, clocks within the bound. */
const EARLY_MS = 10_000;

/** What a hypothesis accounts for. */
export interface Explanation {
  /** Its own evidence, its effects, and theirs. */
  readonly episodes: EpisodeSet;
  /** Other hypotheses that are consequences of it. */
  readonly consequences: ReadonlySet<Hypothesis>;
}

/**
 * Works out, for every hypothesis, what it explains: directly and through the effects of its effects.
 *
 * @param order of all episodes; `index` of those that may be effects, sorted by start.
 */
export function explainAll(
  hypotheses: readonly Hypothesis[],
  order: EpisodeOrder,
  index: EpisodeIndex,
  topology: Topology,
): Map<Hypothesis, Explanation> {
  const seen = new Seen(hypotheses, index, topology);
  const direct = new Map(hypotheses.map((hypothesis) => [hypothesis, explainDirectly(hypothesis, order, seen, topology)]));
  return new Map(hypotheses.map((hypothesis) => [hypothesis, withTheirs(hypothesis, order, direct)]));
}

/** Its own evidence, and what its effects show in. */
function explainDirectly(hypothesis: Hypothesis, order: EpisodeOrder, seen: Seen, topology: Topology): Explanation {
  const episodes = order.setOf(hypothesis.evidence);
  const consequences = new Set<Hypothesis>();
  const slackMs = episodeSlack(hypothesis);
  for (const effect of hypothesis.cause.effects) {
    const reach = reachOf(hypothesis, effect, slackMs);
    const isEffect = (episode: Episode): boolean =>
      reaches(effect.on, hypothesis.cause, hypothesis.scopeValue, episode, topology) &&
      inTime(episode, reach) &&
      !isOfOthers(episode, hypothesis, effect, seen);
    for (const episode of seen.episodes(effect, reach)) if (isEffect(episode)) episodes.add(episode);
    for (const { hypothesis: other } of seen.hypotheses(effect, reach)) {
      // A hypothesis is a consequence where some of its evidence lies in the effect's reach and time.
      if (other !== hypothesis && some(other.evidence, isEffect)) consequences.add(other);
    }
  }
  return { episodes, consequences };
}

/** What a hypothesis and its consequences explain, theirs among them: each is looked at once, by whatever way it is reached. */
function withTheirs(hypothesis: Hypothesis, order: EpisodeOrder, direct: ReadonlyMap<Hypothesis, Explanation>): Explanation {
  const alone = direct.get(hypothesis);
  if (alone?.consequences.size === 0) return alone;
  const episodes = new EpisodeSet(order);
  const reached = new Set([hypothesis]);
  for (const one of reached) {
    const own = direct.get(one);
    if (own !== undefined) episodes.addAll(own.episodes);
    for (const consequence of own?.consequences ?? []) reached.add(consequence);
  }
  reached.delete(hypothesis);
  return { episodes, consequences: reached };
}

type Effect = CauseLogic['effects'][number];

/** A hypothesis by the time of its evidence; null where any of it has none. */
interface Dated extends Lasting {
  readonly hypothesis: Hypothesis;
}

/** What an effect may show in, by its name and time. */
class Seen {
  readonly #bySignature: ReadonlyMap<string, InTime<Episode>>;
  readonly #bySymptom: ReadonlyMap<string, InTime<Episode>>;
  readonly #byCause: ReadonlyMap<string, InTime<Dated>>;

  readonly #topology: Topology;
  readonly #peers = new Map<Episode, readonly string[]>();

  /** @param index of episodes sorted by start. */
  constructor(hypotheses: readonly Hypothesis[], index: EpisodeIndex, topology: Topology) {
    this.#topology = topology;
    this.#bySignature = mapped(index, (episodes) => new InTime(episodes));
    this.#bySymptom = mapped(bySymptom(index), (episodes) => new InTime(episodes.sort(compareStarts)));
    this.#byCause = mapped(
      groupBy(hypotheses, ({ cause }) => cause.id),
      (its) => new InTime(its.map(dated).sort(compareStarts)),
    );
  }

  /** Those of the signature or of the family of symptoms that an effect names, in its time or of none. */
  episodes({ signature, symptom }: Effect, { startMs, endMs }: Lasting): readonly Episode[] {
    const named = signature !== null ? this.#bySignature.get(signature) : this.#bySymptom.get(symptom ?? '');
    return named?.overlapping(startMs, endMs, 0) ?? [];
  }

  /** Whether all peers that an episode names are nodes with logs, and none of them this one; false where it names none. */
  isAboutOtherNodes(episode: Episode, node: string): boolean {
    let peers = this.#peers.get(episode);
    if (peers === undefined) this.#peers.set(episode, (peers = peerNodesOf(episode, this.#topology)));
    return peers.length > 0 && peers.every((peer) => peer !== node && this.#topology.nodes.has(peer));
  }

  /** Those of the cause that an effect names, with evidence in its time or of none. */
  hypotheses({ cause }: Effect, { startMs, endMs }: Lasting): readonly Dated[] {
    return this.#byCause.get(cause ?? '')?.overlapping(startMs, endMs, 0) ?? [];
  }
}

function mapped<K, V, W>(map: ReadonlyMap<K, V>, change: (value: V) => W): Map<K, W> {
  return new Map([...map].map(([key, value]) => [key, change(value)]));
}

function bySymptom(index: EpisodeIndex): Map<string, Episode[]> {
  const found = new Map<string, Episode[]>();
  for (const episodes of index.values()) {
    for (const symptom of episodes[0]?.signature.symptoms ?? []) {
      for (const episode of episodes) append(found, symptom, episode);
    }
  }
  return found;
}

function dated(hypothesis: Hypothesis): Dated {
  const isDated = !some(hypothesis.evidence, ({ startMs }) => startMs === null);
  return { hypothesis, ...(isDated ? spanOf(hypothesis.evidence) : { startMs: null, endMs: null }) };
}

/** When an effect of a hypothesis may show; null where it is not known when that was. */
function reachOf({ startMs, endMs }: Hypothesis, { withinMs }: Effect, slackMs: number): Lasting {
  if (startMs === null || endMs === null) return { startMs: null, endMs: null };
  return { startMs: startMs - EARLY_MS - slackMs, endMs: endMs + withinMs };
}

/** An effect begins in its time; what had begun before is none. */
function inTime(episode: Episode, { startMs, endMs }: Lasting): boolean {
  if (episode.startMs === null || startMs === null) return true;
  return episode.startMs >= startMs && overlaps(episode, startMs, endMs, 0);
}

/** Clients suffer from a fault of another only where the effect says so, and a node's trouble with a third one has its own reason. */
function isOfOthers(episode: Episode, { cause, scopeValue }: Hypothesis, { on }: Effect, seen: Seen): boolean {
  if (cause.scope !== 'node' || episode.node === scopeValue) return false;
  if (cause.where === 'client' && episode.role === 'client' && (on === 'any' || on === 'cluster')) return true;
  return seen.isAboutOtherNodes(episode, scopeValue);
}

/** Weak evidence is often late: a cause without proof may have begun before its first line. */
function episodeSlack(of: Hypothesis): number {
  return isProven(of) ? 20_000 : 60_000;
}

function some<T>(items: Iterable<T>, holds: (item: T) => boolean): boolean {
  for (const item of items) if (holds(item)) return true;
  return false;
}
