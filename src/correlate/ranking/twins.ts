import type { Hypothesis } from '../hypotheses/hypothesis.ts';
import type { Ranked, RankedGroup } from './ranked.ts';
import type { Topology } from '../nodes/topology.ts';

/** The share of its own strength that the same cause at a further node adds to the lead. */
const TWIN_WEIGHT = 0.3;

/**
 * The lead of a group merged with the same cause at other nodes. Nodes where something speaks against the cause are named, but add
 * neither lines nor strength.
 */
export function withTwins({ lead, twins, episodes }: RankedGroup, topology: Topology): Ranked {
  if (twins.length === 0) return lead;
  const all = [lead, ...twins];
  const hypotheses = all.map((ranked) => ranked.hypothesis);
  const clear = twins.map((twin) => twin.hypothesis).filter(({ refutedBy }) => refutedBy.length === 0);
  const lending = [lead.hypothesis, ...clear];
  const strength = 1 - clear.reduce((left, twin) => left * (1 - TWIN_WEIGHT * twin.strength), 1 - lead.hypothesis.strength);
  return {
    ...lead,
    score: Math.min(1, (lead.score * strength) / lead.hypothesis.strength),
    hypothesis: {
      ...lead.hypothesis,
      strength,
      scopeValue: struckBy(hypotheses, topology).sort().join(', '),
      items: lending.flatMap((hypothesis) => hypothesis.items),
      evidence: new Set(lending.flatMap((hypothesis) => [...hypothesis.evidence])),
    },
    explanation: {
      episodes,
      consequences: new Set(all.flatMap((ranked) => [...ranked.explanation.consequences])),
    },
  };
}

/** The nodes where the fault is. A fault of clients that servers tell of as well is at the clients only. */
function struckBy(hypotheses: readonly Hypothesis[], topology: Topology): string[] {
  const names = hypotheses.map(({ scopeValue }) => scopeValue);
  if (hypotheses[0]?.cause.where !== 'client') return names;
  const clients = names.filter((name) => topology.nodes.get(name)?.role !== 'server');
  return clients.length > 0 ? clients : names;
}
