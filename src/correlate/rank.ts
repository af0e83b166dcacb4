import type { Episode } from './episode.ts';
import type { Explanation } from './explain.ts';
import type { Hypothesis } from './hypothesis.ts';
import type { InTime } from './in-time.ts';
import { MIN_STRENGTH, OpenGroups, standsAlone } from './open-groups.ts';
import { compareRanked, OpenRanked } from './open-ranked.ts';
import { type Ranked, type RankedGroup, troubleOf } from './ranked.ts';

const NEAR_MS = 10 * 60_000;

/**
 * Takes the best cause, removes what it explains, and goes on while the next one explains something of its own.
 *
 * @returns groups in the order in which they were taken.
 */
export function rankHypotheses(
  hypotheses: readonly Hypothesis[],
  explanations: ReadonlyMap<Hypothesis, Explanation>,
  problems: InTime<Episode>,
): readonly RankedGroup[] {
  const rated = hypotheses
    .filter((hypothesis) => hypothesis.strength >= MIN_STRENGTH)
    .map((hypothesis) => rate(hypothesis, explanations, problems));
  const open = new OpenRanked(rated);
  const groups = new OpenGroups();
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

function rate(hypothesis: Hypothesis, explanations: ReadonlyMap<Hypothesis, Explanation>, problems: InTime<Episode>): Ranked {
  const explanation = explanations.get(hypothesis) ?? { episodes: hypothesis.evidence, consequences: new Set<Hypothesis>() };
  const near = troubleNear(hypothesis, problems);
  const all = troubleOf(near);
  const mine = troubleOf(near.filter((episode) => explanation.episodes.has(episode)));
  const share = all === 0 ? 1 : mine / all;
  return { hypothesis, explanation, share, score: hypothesis.strength * (0.6 + 0.4 * share) };
}

/** The episodes that a hypothesis is measured against: trouble of any kind within ten minutes of its evidence. */
export function troubleNear(hypothesis: Hypothesis, problems: InTime<Episode>): Episode[] {
  return problems.overlapping(hypothesis.startMs, hypothesis.endMs, NEAR_MS);
}
