import type { EvidenceLogic } from '../../patterns/compile.ts';
import { holds } from '../../patterns/conditions.ts';
import { type Episode, spanOf } from '../episodes/episode.ts';
import { resolvedValues } from './gather.ts';
import { groupBy } from '../../collections/group-by.ts';
import type { Scene, Supposed } from './hypothesis.ts';
import { compareStarts, joinInTime, overlaps } from '../episodes/in-time.ts';
import { inScope } from './scope.ts';
import type { Topology } from '../nodes/topology.ts';

/** What others say of a node speaks against something else that they say of it only this soon before or after. */
const OBSERVED_MS = 60_000;

/** Whether the episodes that were gathered for an item are all that it asks for. */
export function itemHolds(item: EvidenceLogic, episodes: readonly Episode[], topology: Topology): boolean {
  const seen = new Set(episodes.map((episode) => episode.signature.id));
  if (item.need === 'all' && !item.signatures.every((id) => seen.has(id))) return false;
  if (item.need === 'all' && !isOfOneClient(item, episodes)) return false;
  if (item.withinMs !== null && !areTogether(item.signatures, episodes, item.withinMs)) return false;
  const nodes = new Set(episodes.map((episode) => episode.node));
  if (item.nodes !== null && !holds(item.nodes, '', nodes.size)) return false;
  const { lasts } = item;
  if (lasts !== null && !episodes.some(({ startMs, endMs }) => holds(lasts, '', (endMs ?? 0) - (startMs ?? 0)))) return false;
  return Object.entries(item.distinct).every(([name, condition]) => {
    const values = new Set(episodes.flatMap((episode) => resolvedValues(name, episode, topology)));
    return holds(condition, '', values.size);
  });
}

/** Whether somewhere in time all signatures come at most so long after each other; what has no time may have been then. */
function areTogether(signatures: readonly string[], episodes: readonly Episode[], withinMs: number): boolean {
  const undated = episodes.filter(({ startMs }) => startMs === null);
  const groups = joinInTime(episodes.toSorted(compareStarts), withinMs).map(({ items }) => items);
  return [[], ...groups].some((group) => {
    const seen = new Set([...undated, ...group].map(({ signature }) => signature.id));
    return signatures.every((id) => seen.has(id));
  });
}

/** What one client says and what another says are two things: where only clients speak, one of them must say all of it. */
function isOfOneClient({ signatures }: EvidenceLogic, episodes: readonly Episode[]): boolean {
  if (!episodes.every(({ role }) => role === 'client')) return true;
  return [...groupBy(episodes, ({ node }) => node).values()].some((own) => {
    const seen = new Set(own.map(({ signature }) => signature.id));
    return signatures.every((id) => seen.has(id));
  });
}

/**
 * What speaks against an item: about the value, in its scope, or (where others observed it) told by those who observed.
 *
 * @param episodes gathered for it. @returns ids of signatures.
 */
export function ruledOutBy(
  { cause, value, isNear, isNearOrBefore }: Supposed,
  item: EvidenceLogic,
  episodes: readonly Episode[],
  { index, topology }: Scene,
): string[] {
  const observers = new Set(item.at === null ? [] : episodes.map(({ node }) => node));
  const told = spanOf(episodes);
  const speaksAgainst = (episode: Episode): boolean => {
    const named = item.at === null ? [] : resolvedValues(item.at, episode, topology);
    const isOwn = inScope(cause, value, episode, topology);
    if (named.length === 0) return isNear(episode) && (observers.has(episode.node) || isOwn);
    // What was said before of it, or by it of another one, was another happening.
    return (named.includes(value) || isOwn) && overlaps(episode, told.startMs, told.endMs, OBSERVED_MS);
  };
  const wasOtherwise = (episode: Episode): boolean =>
    speaksAgainst(episode) || (isNearOrBefore(episode) && inScope(cause, value, episode, topology));
  const wasSeen = (id: string, speaks: (episode: Episode) => boolean): boolean => (index.get(id) ?? []).some(speaks);
  return [...item.without.filter((id) => wasSeen(id, speaksAgainst)), ...item.never.filter((id) => wasSeen(id, wasOtherwise))];
}
