import type { Ranked, RankedGroup } from './ranked.ts';

/** How much the same cause at a further node adds to its strength. */
const TWIN_WEIGHT = 0.3;

/** The leading cause for all nodes that it strikes. */
export function withTwins({ lead, twins }: RankedGroup): Ranked {
  if (twins.length === 0) return lead;
  const all = [lead, ...twins];
  const hypotheses = all.map((ranked) => ranked.hypothesis);
  const strength =
    1 - twins.reduce((left, twin) => left * (1 - TWIN_WEIGHT * twin.hypothesis.strength), 1 - lead.hypothesis.strength);
  return {
    ...lead,
    score: Math.min(1, (lead.score * strength) / lead.hypothesis.strength),
    hypothesis: {
      ...lead.hypothesis,
      strength,
      scopeValue: hypotheses
        .map((hypothesis) => hypothesis.scopeValue)
        .sort()
        .join(', '),
      items: hypotheses.flatMap((hypothesis) => hypothesis.items),
      evidence: new Set(hypotheses.flatMap((hypothesis) => [...hypothesis.evidence])),
    },
    explanation: {
      episodes: new Set(all.flatMap((ranked) => [...ranked.explanation.episodes])),
      consequences: new Set(all.flatMap((ranked) => [...ranked.explanation.consequences])),
    },
  };
}
