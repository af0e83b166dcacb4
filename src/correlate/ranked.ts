import type { Severity } from '../model/severity.ts';
import type { EpisodeSet } from './episode-set.ts';
import type { Explanation } from './explain.ts';
import type { Hypothesis } from './hypothesis.ts';

/** A hypothesis with what its place in the ranking rests on. */
export interface Ranked {
  readonly hypothesis: Hypothesis;
  readonly explanation: Explanation;
  /** 0..1: how much of the trouble nearby it explains, by severity. */
  readonly share: number;
  /** 0..1. */
  readonly score: number;
}

/** What little of the trouble it explains takes from a hypothesis at most. */
const SHARE_COUNTS = 0.4;

/** @param share 0..1, of the trouble nearby what the explanation accounts for. */
export function rankedOf(hypothesis: Hypothesis, explanation: Explanation, share: number): Ranked {
  return { hypothesis, explanation, share, score: hypothesis.strength * (1 - SHARE_COUNTS + SHARE_COUNTS * share) };
}

/** One happening: the cause that explains most, and the others that would explain the same. */
export interface RankedGroup {
  readonly lead: Ranked;
  /** The same cause at the same time at other nodes. */
  readonly twins: readonly Ranked[];
  /** Consequences and rivals of the lead, best first. */
  readonly others: readonly Ranked[];
  readonly episodes: EpisodeSet;
  /** Where they were written. */
  readonly nodes: ReadonlySet<string>;
}

/** How much trouble an episode of a severity is. */
export const SEVERITY_WEIGHT: Readonly<Record<Severity, number>> = { critical: 8, high: 4, medium: 2, low: 0.5, info: 0 };
