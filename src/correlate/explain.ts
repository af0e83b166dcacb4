import type { CauseLogic } from '../patterns/compile.ts';
import type { Episode } from './episode.ts';
import { type EpisodeIndex, type Hypothesis, overlaps } from './hypothesis.ts';
import { groupBy } from './group-by.ts';
import { reaches } from './scope.ts';
import { peersOf, type Topology } from './topology.ts';

/** An effect may be logged a little before its cause: buffers, other files, clocks within the bound. */
const EARLY_MS = 10_000;

/** What a hypothesis accounts for. */
export interface Explanation {
  /** Its own evidence, its effects, and theirs. */
  readonly episodes: ReadonlySet<Episode>;
  /** Other hypotheses that are consequences of it. */
  readonly consequences: ReadonlySet<Hypothesis>;
}

/**
 * Works out, for every hypothesis, what it explains: directly and through the effects of its effects.
 * The effect graph has no cycles (lint), so each is worked out once.
 */
export function explainAll(
  hypotheses: readonly Hypothesis[],
  index: EpisodeIndex,
  topology: Topology,
): Map<Hypothesis, Explanation> {
  const byCause = groupBy(hypotheses, (hypothesis) => hypothesis.cause.id);
  const bySymptom = indexBySymptom(index);
  const done = new Map<Hypothesis, Explanation>();
  const open = new Set<Hypothesis>();
  const explain = (hypothesis: Hypothesis): Explanation => {
    const known = done.get(hypothesis);
    if (known !== undefined) return known;
    if (open.has(hypothesis)) return { episodes: new Set(), consequences: new Set() };
    open.add(hypothesis);
    const episodes = new Set(hypothesis.evidence);
    const consequences = new Set<Hypothesis>();
    for (const effect of hypothesis.cause.effects) {
      for (const episode of named(effect, index, bySymptom)) {
        if (isEffect(episode, hypothesis, effect, topology)) episodes.add(episode);
      }
      for (const other of effect.cause === null ? [] : (byCause.get(effect.cause) ?? [])) {
        if (other === hypothesis || !isConsequence(other, hypothesis, effect, topology)) continue;
        consequences.add(other);
        const theirs = explain(other);
        for (const episode of theirs.episodes) episodes.add(episode);
        for (const further of theirs.consequences) if (further !== hypothesis) consequences.add(further);
      }
    }
    open.delete(hypothesis);
    const explanation = { episodes, consequences };
    done.set(hypothesis, explanation);
    return explanation;
  };
  for (const hypothesis of hypotheses) explain(hypothesis);
  return done;
}

type Effect = CauseLogic['effects'][number];

/** Episodes of the signature or of the family of symptoms that an effect names. */
function named(effect: Effect, index: EpisodeIndex, bySymptom: EpisodeIndex): readonly Episode[] {
  if (effect.signature !== null) return index.get(effect.signature) ?? [];
  return effect.symptom === null ? [] : (bySymptom.get(effect.symptom) ?? []);
}

function indexBySymptom(index: EpisodeIndex): EpisodeIndex {
  const bySymptom = new Map<string, Episode[]>();
  for (const episodes of index.values()) {
    for (const symptom of episodes[0]?.signature.symptoms ?? []) {
      bySymptom.set(symptom, [...(bySymptom.get(symptom) ?? []), ...episodes]);
    }
  }
  return bySymptom;
}

function isEffect(episode: Episode, of: Hypothesis, effect: Effect, topology: Topology): boolean {
  return (
    reaches(effect.on, of.cause, of.scopeValue, episode, topology) &&
    inTime(episode, of, effect.withinMs) &&
    !isOfOthers(episode, of, effect, topology)
  );
}

/** Clients suffer from a fault of another only where the effect says so, and a node's trouble with a third one has its own reason. */
function isOfOthers(episode: Episode, { cause, scopeValue }: Hypothesis, { on }: Effect, topology: Topology): boolean {
  if (cause.scope !== 'node' || episode.node === scopeValue) return false;
  if (cause.where === 'client' && episode.role === 'client' && (on === 'any' || on === 'cluster')) return true;
  const peers = peersOf(episode).map(topology.resolve);
  return peers.length > 0 && peers.every((peer) => peer !== scopeValue && topology.nodes.has(peer));
}

/** A hypothesis is a consequence where some of its evidence lies in the effect's reach and time. */
function isConsequence(other: Hypothesis, of: Hypothesis, effect: Effect, topology: Topology): boolean {
  for (const episode of other.evidence) if (isEffect(episode, of, effect, topology)) return true;
  return false;
}

function inTime(episode: Episode, of: Hypothesis, withinMs: number): boolean {
  if (episode.startMs === null || of.startMs === null || of.endMs === null) return true;
  return (
    episode.startMs >= of.startMs - EARLY_MS - episodeSlack(of) &&
    overlaps(episode, of.startMs - EARLY_MS - episodeSlack(of), of.endMs + withinMs, 0)
  );
}

/** Weak evidence is often late: a cause without proof may have begun before its first line. */
function episodeSlack(of: Hypothesis): number {
  return of.items.some((item) => item.weight === 'proves') ? 20_000 : 60_000;
}
