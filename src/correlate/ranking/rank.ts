import type { EpisodeOrder } from '../episodes/episode-set.ts';
import type { Explanation } from '../hypotheses/explain.ts';
import type { Hypothesis } from '../hypotheses/hypothesis.ts';
import { MIN_STRENGTH, OpenGroups, standsAlone } from './open-groups.ts';
import { compareRanked, OpenRanked } from './open-ranked.ts';
import { type Ranked, type RankedGroup, rankedOf } from './ranked.ts';
import type { Trouble } from './trouble.ts';

/**
 * Takes the best cause, removes what it explains, and goes on while the next one explains something of its own.
 *
 * @returns groups in the order in which they were taken.
 */
export function rankHypotheses(
  hypotheses: readonly Hypothesis[],
  order: EpisodeOrder,
  explanations: ReadonlyMap<Hypothesis, Explanation>,
  problems: Trouble,
): readonly RankedGroup[] {
  const rated = hypotheses.flatMap((hypothesis) => {
    const explanation = explanations.get(hypothesis);
    if (explanation === undefined || hypothesis.strength < MIN_STRENGTH) return [];
    return [rate(hypothesis, explanation, problems)];
  });
  const open = new OpenRanked(rated);
  const groups = new OpenGroups(order);
  for (let lead = open.takeBest(); lead !== null; lead = open.takeBest()) {
    const same = groups.sameAs(lead);
    const isTwin = same !== undefined && standsAlone(lead, same);
    const home = isTwin ? null : groups.homeOf(lead);
    if (home !== null) {
      // That nothing is wrong is no consequence and no rival of something that is.
      if (!lead.hypothesis.cause.benign || home.lead.hypothesis.cause.benign) home.others.push(lead);
    } else if (same !== undefined) {
      // It stands alone, or explains something of its own: the same happening at one more node.
      groups.addTwin(same, lead);
    } else groups.add(lead);
  }
  for (const group of groups.all) group.others.sort(compareRanked);
  return groups.all;
}

function rate(hypothesis: Hypothesis, explanation: Explanation, problems: Trouble): Ranked {
  const all = problems.near(hypothesis).weight;
  const share = all === 0 ? 1 : problems.nearAmong(hypothesis, explanation.episodes).weight / all;
  return rankedOf(hypothesis, explanation, share);
}
