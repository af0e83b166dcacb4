import { bySignature } from './episodes/by-signature.ts';
import { isAtLeast } from '../model/severity.ts';
import type { Observations, Part } from './cluster-parts.ts';
import { presenceOf } from './coverage.ts';
import { deriveEpisodes } from './derive/index.ts';
import { compareEpisodes, type Episode } from './episodes/episode.ts';
import { EpisodeOrder, EpisodeSet } from './episodes/episode-set.ts';
import type { Scene } from './hypotheses/hypothesis.ts';
import { explainAll } from './hypotheses/explain.ts';
import { rankHypotheses } from './ranking/rank.ts';
import type { RankedGroup } from './ranking/ranked.ts';
import { Trouble, troubleOf } from './ranking/trouble.ts';
import { completedRestarts, unsettledOf } from './nodes/restarts.ts';
import { suppose } from './hypotheses/suppose.ts';

/** What happened in one cluster. */
export interface Judged {
  readonly seen: Observations;
  /** Of all episodes, derived ones among them. */
  readonly order: EpisodeOrder;
  readonly derived: readonly Episode[];
  /** Episodes that no completed restart accounts for, derived ones among them. */
  readonly unsettled: readonly Episode[];
  /** Those of them that are trouble. */
  readonly problems: Trouble;
  /** What causes were supposed from. */
  readonly scene: Scene;
  readonly groups: readonly RankedGroup[];
}

/**
 * Guests may reach the cluster by an address that only a balancer knows, or belong to one whose logs are not here. They are
 * judged with the cluster first; if that leaves trouble of theirs unexplained of which more is explained when they are judged by
 * themselves, they are.
 */
export function judgeWithGuests({ whole, guests, apart }: Part): readonly Judged[] {
  const together = judge(whole);
  if (guests.size === 0 || unexplained([together], guests) === 0) return [together];
  const separate = apart().map(judge);
  return unexplained(separate, guests) < unexplained([together], guests) ? separate : [together];
}

/** The trouble of some nodes, by severity, that no cause explains. */
function unexplained(judged: readonly Judged[], nodes: ReadonlySet<string>): number {
  return judged.reduce((sum, { order, groups, problems }) => {
    const explained = new EpisodeSet(order);
    for (const { episodes } of groups) explained.addAll(episodes);
    const riddles = problems.all.filter((episode) => nodes.has(episode.node) && !explained.has(episode));
    return sum + troubleOf(riddles);
  }, 0);
}

function judge(seen: Observations): Judged {
  const { library, topology, activities, clocks } = seen;
  const restarts = completedRestarts(seen.episodes, activities);
  const open = unsettledOf(seen.episodes, restarts, topology);
  const derived = deriveEpisodes(
    { topology, activities, clocks, restarts, sourceCoverage: seen.sourceCoverage, all: seen.episodes, episodes: open },
    library.signatures,
  );
  const unsettled = [...open, ...derived].sort(compareEpisodes);
  const order = new EpisodeOrder([...seen.episodes, ...derived].sort(compareEpisodes));
  const index = bySignature(order.sorted);
  const openIndex = bySignature(unsettled);
  const presence = presenceOf(seen.sourceCoverage, activities);
  // What a restart accounts for is no evidence of anything graver than the restart.
  const calm = new Set(library.signatures.filter((one) => one.calm || one.derived !== null).map(({ id }) => id));
  const scene: Scene = { index: openIndex, topology, presence, calm };
  const hypotheses = library.causes.flatMap((cause) => suppose(cause, cause.benign ? { ...scene, index } : scene));
  const problems = new Trouble(
    order,
    unsettled.filter((episode) => isAtLeast(episode.signature.severity, 'low')),
  );
  const groups = rankHypotheses(hypotheses, order, explainAll(hypotheses, order, openIndex, topology), problems);
  return { seen, order, derived, unsettled, problems, scene, groups };
}
