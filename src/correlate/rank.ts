import type { Episode } from './episode.ts';
import type { EpisodeOrder } from './episode-set.ts';
import type { Explanation } from './explain.ts';
import type { Hypothesis } from './hypothesis.ts';
import type { InTime } from './in-time.ts';
import { MIN_STRENGTH, OpenGroups, standsAlone } from './open-groups.ts';
import { compareRanked, OpenRanked } from './open-ranked.ts';
import { type Ranked, type RankedGroup, SEVERITY_WEIGHT } from './ranked.ts';

const NEAR_MS = 10 * 60_000;

/**
 * Takes the best cause, removes what it explains, and goes on while the next one explains something of its own.
 *
 * @returns groups in the order in which they were taken.
 */
export function rankHypotheses(
  hypotheses: readonly Hypothesis[],
  order: EpisodeOrder,
  explanations: ReadonlyMap<Hypothesis, Explanation>,
  problems: InTime<Episode>,
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

function rate(hypothesis: Hypothesis, explanation: Explanation, problems: InTime<Episode>): Ranked {
  let all = 0;
  let mine = 0;
  visitTroubleNear(hypothesis, problems, (episode) => {
    const trouble = SEVERITY_WEIGHT[episode.signature.severity];
    all += trouble;
    if (explanation.episodes.has(episode)) mine += trouble;
  });
  const share = all === 0 ? 1 : mine / all;
  return { hypothesis, explanation, share, score: hypothesis.strength * (0.6 + 0.4 * share) };
}

/** The episodes that a hypothesis is measured against: trouble of any kind within ten minutes of its evidence. */
export function visitTroubleNear(
  { startMs, endMs }: Hypothesis,
  problems: InTime<Episode>,
  take: (episode: Episode) => void,
): void {
  problems.visit(startMs, endMs, NEAR_MS, take);
}
