import type { Severity } from '../../model/severity.ts';
import type { EpisodeSet } from '../episodes/episode-set.ts';
import type { Explanation } from '../hypotheses/explain.ts';
import type { Hypothesis } from '../hypotheses/hypothesis.ts';

/** A hypothesis with its score and what the score rests on. */
export interface Ranked {
  readonly hypothesis: Hypothesis;
  readonly explanation: Explanation;
  /** 0..1: the share of the trouble at about the same time that it explains, weighted by severity. */
  readonly share: number;
  /** 0..1: its strength, lowered where it explains little of the trouble nearby. */
  readonly score: number;
}

/** The part of a score that depends on how much of the trouble nearby is explained; the rest is strength alone. */
const SHARE_COUNTS = 0.4;

/** @param share 0..1: how much of the trouble nearby the explanation accounts for. */
export function rankedOf(hypothesis: Hypothesis, explanation: Explanation, share: number): Ranked {
  return { hypothesis, explanation, share, score: hypothesis.strength * (1 - SHARE_COUNTS + SHARE_COUNTS * share) };
}

/** One happening (it becomes an incident): the cause that explains most of it, and the others that would explain the same. */
export interface RankedGroup {
  readonly lead: Ranked;
  /** The same cause at the same time at other nodes. */
  readonly twins: readonly Ranked[];
  /** Consequences and rivals of the lead, best first. */
  readonly others: readonly Ranked[];
  /** All that the lead and its twins explain. */
  readonly episodes: EpisodeSet;
  /** The nodes that wrote these episodes. */
  readonly nodes: ReadonlySet<string>;
}

/** How much trouble an episode of a severity is. */
export const SEVERITY_WEIGHT: Readonly<Record<Severity, number>> = { critical: 8, high: 4, medium: 2, low: 0.5, info: 0 };
