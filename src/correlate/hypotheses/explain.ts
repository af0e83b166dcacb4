import type { CauseLogic } from '../../patterns/compile.ts';
import { type Episode, spanOf } from '../episodes/episode.ts';
import { type EpisodeOrder, EpisodeSet } from '../episodes/episode-set.ts';
import { type EpisodeIndex, type Hypothesis, isProven } from './hypothesis.ts';
import { append, groupBy } from '../../collections/group-by.ts';
import { compareStarts, InTime, type Lasting, overlaps } from '../episodes/in-time.ts';
import { OfOthers } from './of-others.ts';
import { reaches } from './scope.ts';
import type { Topology } from '../nodes/topology.ts';
import { Waits } from './waits.ts';

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
  const seen = new Seen(hypotheses, index);
  const ofOthers = new OfOthers(order, topology);
  const waits = new Waits(index);
  const direct = new Map(
    hypotheses.map((hypothesis) => [
      hypothesis,
      explainDirectly(hypothesis, waits.before(hypothesis), order, seen, ofOthers, topology),
    ]),
  );
  return new Map(hypotheses.map((hypothesis) => [hypothesis, withTheirs(hypothesis, order, direct, ofOthers)]));
}

/**
 * Its own evidence, and what its effects show in.
 *
 * @param waitedMs how long before its first line it began at the latest.
 */
function explainDirectly(
  hypothesis: Hypothesis,
  waitedMs: number,
  order: EpisodeOrder,
  seen: Seen,
  ofOthers: OfOthers,
  topology: Topology,
): Explanation {
  const episodes = order.setOf(hypothesis.evidence);
  const consequences = new Set<Hypothesis>();
  const slackMs = Math.max(episodeSlack(hypothesis), waitedMs);
  for (const effect of hypothesis.cause.effects) {
    if (!isGiven(effect, hypothesis)) continue;
    const reach = reachOf(hypothesis, effect, slackMs);
    const isEffect = (episode: Episode): boolean =>
      reaches(effect.on, hypothesis.cause, hypothesis.scopeValue, episode, topology) &&
      inTime(episode, reach) &&
      !isPast(episode, hypothesis, waitedMs) &&
      !isOfOthers(episode, hypothesis, effect, ofOthers);
    for (const episode of seen.episodes(effect, reach)) if (isEffect(episode)) episodes.add(episode);
    // A fault of that node is there, whoever wrote of it.
    const isEffectHere = (episode: Episode): boolean => inTime(episode, reach) && !isPast(episode, hypothesis, waitedMs);
    for (const { hypothesis: other } of seen.hypotheses(effect, reach)) {
      // A hypothesis is a consequence where some of its evidence lies in the effect's reach and time.
      const isSeen = isOfSameNode(other, hypothesis) ? isEffectHere : isEffect;
      if (other !== hypothesis && some(other.evidence, isSeen)) consequences.add(other);
    }
  }
  return { episodes, consequences };
}

/**
 * What a hypothesis and its consequences explain, theirs among them: each is looked at once, by whatever way it is reached. A fault
 * of a node may have consequences for the whole cluster, but what is told there of other nodes alone has its own reason.
 */
function withTheirs(
  hypothesis: Hypothesis,
  order: EpisodeOrder,
  direct: ReadonlyMap<Hypothesis, Explanation>,
  ofOthers: OfOthers,
): Explanation {
  const alone = direct.get(hypothesis);
  if (alone?.consequences.size === 0) return alone;
  const { cause, scopeValue } = hypothesis;
  const isElsewhere = (one: Hypothesis): boolean =>
    cause.scope === 'node' && (one.cause.scope !== 'node' || one.scopeValue !== scopeValue);
  const episodes = new EpisodeSet(order);
  const reached = new Set([hypothesis]);
  for (const one of reached) {
    const own = direct.get(one);
    if (own === undefined) continue;
    episodes.addAll(own.episodes, isElsewhere(one) ? ofOthers.of(scopeValue) : null);
    for (const consequence of own.consequences) {
      const isOfAnother = consequence.cause.scope === 'node' && isElsewhere(consequence);
      if (!isOfAnother || !ofOthers.isMostlyOfOthers(consequence, scopeValue)) reached.add(consequence);
    }
  }
  reached.delete(hypothesis);
  return { episodes, consequences: reached };
}

function isOfSameNode(a: Hypothesis, b: Hypothesis): boolean {
  return a.cause.scope === 'node' && b.cause.scope === 'node' && a.scopeValue === b.scopeValue;
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

  /** @param index of episodes sorted by start. */
  constructor(hypotheses: readonly Hypothesis[], index: EpisodeIndex) {
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

/** Whether a line speaks for the hypothesis from which the effect follows. */
function isGiven({ given }: Effect, { evidence }: Hypothesis): boolean {
  return given.length === 0 || some(evidence, ({ signature }) => given.includes(signature.id));
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

/** A cause without proof may have begun before its first line; what was over by then was over without it. */
function isPast(episode: Episode, { startMs }: Hypothesis, waitedMs: number): boolean {
  return episode.endMs !== null && startMs !== null && episode.endMs < startMs - EARLY_MS - waitedMs;
}

/** Clients suffer from a fault of another only where the effect says so, and a node's trouble with a third one has its own reason. */
function isOfOthers(episode: Episode, { cause, scopeValue }: Hypothesis, { on }: Effect, ofOthers: OfOthers): boolean {
  if (cause.scope !== 'node') return false;
  const isElsewhere = episode.node !== scopeValue;
  if (isElsewhere && cause.where === 'client' && episode.role === 'client' && (on === 'any' || on === 'cluster')) return true;
  return ofOthers.has(episode, scopeValue);
}

/** Weak evidence is often late: a cause without proof may have begun before its first line. */
function episodeSlack(of: Hypothesis): number {
  return isProven(of) ? 20_000 : 60_000;
}

function some<T>(items: Iterable<T>, holds: (item: T) => boolean): boolean {
  for (const item of items) if (holds(item)) return true;
  return false;
}
