import type { Severity } from '../model/severity.ts';
import type { Episode } from './episode.ts';
import type { EpisodesInTime } from './episodes-in-time.ts';
import type { Explanation } from './explain.ts';
import { type Hypothesis, noisyOr, overlaps } from './hypothesis.ts';

/** Weaker ones are not told at all. */
const MIN_STRENGTH = 0.2;
/** A cause that may push its consequences down the ranking must itself be this strong, or as strong as half of theirs. */
const DOMINATES_FROM = 0.45;
/** A cause that shares most of its evidence with another needs clear evidence of its own to be told as a second happening. */
const OWN_STRENGTH_BESIDE = 0.55;
/** Evidence below `medium` is no happening of its own. */
const OWN_WEIGHT = 2;
const NEAR_MS = 10 * 60_000;
const SAME_TIME_MS = 2 * 60_000;
/** As strong as that share of the first, without proof, the same cause at a second node is told with it. */
const TWIN_STRENGTH = 0.7;
/** How much trouble an episode of a severity is. */
export const SEVERITY_WEIGHT: Readonly<Record<Severity, number>> = { critical: 8, high: 4, medium: 2, low: 0.5, info: 0 };

/** A hypothesis with what its place in the ranking rests on. */
export interface Ranked {
  readonly hypothesis: Hypothesis;
  readonly explanation: Explanation;
  /** 0..1: how much of the trouble nearby it explains, by severity. */
  readonly share: number;
  /** 0..1. */
  readonly score: number;
}

/** One happening: the cause that explains most, and the others that would explain the same. */
export interface RankedGroup {
  readonly lead: Ranked;
  /** The same cause at the same time at other nodes. */
  readonly twins: readonly Ranked[];
  /** Consequences and rivals of the lead, best first. */
  readonly others: readonly Ranked[];
  readonly episodes: ReadonlySet<Episode>;
}

interface OpenGroup extends RankedGroup {
  readonly twins: Ranked[];
  readonly others: Ranked[];
  readonly episodes: Set<Episode>;
}

/**
 * Takes the best cause, removes what it explains, and goes on while the next one explains something of its own.
 *
 * @returns groups in the order in which they were taken.
 */
export function rankHypotheses(
  hypotheses: readonly Hypothesis[],
  explanations: ReadonlyMap<Hypothesis, Explanation>,
  problems: EpisodesInTime,
): RankedGroup[] {
  const rated = hypotheses
    .filter((hypothesis) => hypothesis.strength >= MIN_STRENGTH)
    .map((hypothesis) => rate(hypothesis, explanations, problems));
  const open = new Set(rated.sort(compareRanked));
  const groups: OpenGroup[] = [];
  const explained = new Set<Episode>();
  while (open.size > 0) {
    const lead = bestOf([...open]);
    if (lead === null) break;
    open.delete(lead);
    const same = groups.find((group) => isSameHappening(group.lead, lead));
    const isTwin = same !== undefined && standsAlone(lead, same);
    const home = isTwin || groups.length === 0 ? null : homeOf(lead, groups, explained);
    if (home !== null) {
      // That nothing is wrong is no consequence and no rival of something that is.
      if (!lead.hypothesis.cause.benign || home.lead.hypothesis.cause.benign) home.others.push(lead);
      continue;
    }
    if (same !== undefined) {
      // It stands alone, or explains something of its own: the same happening at one more node.
      same.twins.push(lead);
      for (const episode of lead.explanation.episodes) {
        same.episodes.add(episode);
        explained.add(episode);
      }
      continue;
    }
    groups.push({ lead, twins: [], others: [], episodes: new Set(lead.explanation.episodes) });
    for (const episode of lead.explanation.episodes) explained.add(episode);
  }
  for (const group of groups) group.others.sort(compareRanked);
  return groups;
}

function rate(hypothesis: Hypothesis, explanations: ReadonlyMap<Hypothesis, Explanation>, problems: EpisodesInTime): Ranked {
  const explanation = explanations.get(hypothesis) ?? { episodes: hypothesis.evidence, consequences: new Set<Hypothesis>() };
  const near = troubleNear(hypothesis, problems);
  const all = weigh(near);
  const mine = weigh(near.filter((episode) => explanation.episodes.has(episode)));
  const share = all === 0 ? 1 : mine / all;
  return { hypothesis, explanation, share, score: hypothesis.strength * (0.6 + 0.4 * share) };
}

/** The episodes that a hypothesis is measured against: trouble of any kind within ten minutes of its evidence. */
export function troubleNear(hypothesis: Hypothesis, problems: EpisodesInTime): Episode[] {
  return problems.overlapping(hypothesis.startMs, hypothesis.endMs, NEAR_MS);
}

function weigh(episodes: readonly Episode[]): number {
  return episodes.reduce((sum, episode) => sum + SEVERITY_WEIGHT[episode.signature.severity], 0);
}

/** The best that is no consequence of another open one; a consequence never outranks its cause. */
function bestOf(open: readonly Ranked[]): Ranked | null {
  // The first alone: to look for all would take as long as thousands of hypotheses squared, for each that is taken.
  return open.find((ranked) => !open.some((other) => dominates(other, ranked))) ?? open[0] ?? null;
}

function dominates(a: Ranked, b: Ranked): boolean {
  if (a === b || !a.explanation.consequences.has(b.hypothesis)) return false;
  return a.hypothesis.strength >= DOMINATES_FROM || a.hypothesis.strength >= b.hypothesis.strength / 2;
}

/** One cause that strikes several nodes at once is one happening. */
function isSameHappening({ hypothesis: a }: Ranked, { hypothesis: b }: Ranked): boolean {
  if (a.cause.id !== b.cause.id || a.scopeValue === b.scopeValue) return false;
  if (a.startMs === null || b.startMs === null) return true;
  return b.startMs <= (a.endMs ?? a.startMs) + SAME_TIME_MS && (b.endMs ?? b.startMs) >= a.startMs - SAME_TIME_MS;
}

/** Seen at its own node, and no mere echo of what the first node's trouble does to the others. */
function standsAlone(ranked: Ranked, group: OpenGroup): boolean {
  const proven = ranked.hypothesis.items.some((item) => item.weight === 'proves');
  const alike = ranked.hypothesis.strength >= TWIN_STRENGTH * group.lead.hypothesis.strength;
  return proven || (alike && sharedShare(ranked, group.episodes) < 0.5);
}

/** The group that a further cause belongs to; null where it explains something of its own. */
function homeOf(ranked: Ranked, groups: readonly OpenGroup[], explained: ReadonlySet<Episode>): OpenGroup | null {
  const consequenceOf = groups.find((group) => group.lead.explanation.consequences.has(ranked.hypothesis));
  if (consequenceOf !== undefined) return consequenceOf;
  const own = ranked.hypothesis.items.filter((item) =>
    item.episodes.some((episode) => !explained.has(episode) && SEVERITY_WEIGHT[episode.signature.severity] >= OWN_WEIGHT),
  );
  const beside = groups.find((group) => isBesideProof(ranked, group)) ?? null;
  const sharesMuch = groups.some((group) => sharedShare(ranked, group.episodes) >= 0.5);
  if (noisyOr(own) >= (sharesMuch || beside !== null ? OWN_STRENGTH_BESIDE : MIN_STRENGTH)) return null;
  let best = beside;
  let most = 0;
  for (const group of groups) {
    const shared = [...ranked.hypothesis.evidence].filter((episode) => group.episodes.has(episode)).length;
    if (shared > most) {
      best = group;
      most = shared;
    }
  }
  return best;
}

/** A proven cause is at work on the same nodes at the same time: a faint second one is a guess about the same trouble. */
function isBesideProof({ hypothesis }: Ranked, { lead, episodes }: OpenGroup): boolean {
  const proven = lead.hypothesis.refutedBy.length === 0 && lead.hypothesis.items.some((item) => item.weight === 'proves');
  if (!proven || lead.hypothesis.cause.benign) return false;
  const { startMs, endMs } = lead.hypothesis;
  const evidence = [...hypothesis.evidence];
  // The time first: it is asked of every group, and few are at work at the same time.
  if (!evidence.every((episode) => overlaps(episode, startMs, endMs, SAME_TIME_MS))) return false;
  const nodes = new Set([...episodes].map((episode) => episode.node));
  return evidence.every((episode) => nodes.has(episode.node));
}

function sharedShare(ranked: Ranked, episodes: ReadonlySet<Episode>): number {
  const { evidence } = ranked.hypothesis;
  return [...evidence].filter((episode) => episodes.has(episode)).length / Math.max(1, evidence.size);
}

function compareRanked(a: Ranked, b: Ranked): number {
  if (a.score !== b.score) return b.score - a.score;
  const [left, right] = [a.hypothesis, b.hypothesis];
  const byStart = (left.startMs ?? 0) - (right.startMs ?? 0);
  if (byStart !== 0) return byStart;
  const [leftKey, rightKey] = [`${left.cause.id} ${left.scopeValue}`, `${right.cause.id} ${right.scopeValue}`];
  return leftKey < rightKey ? -1 : leftKey > rightKey ? 1 : 0;
}
