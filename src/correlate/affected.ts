import type { Incident } from '../model/report.ts';
import { type Episode, spanOf } from './episode.ts';
import type { Telling } from './telling.ts';

/**
 * Who was hit by an incident, and which clients were not: their logs cover the time and tell of no trouble in it, not even of
 * a lost connection. A client can miss what it never gets to know (a push that does not arrive).
 *
 * @param told the episodes of the incident. @param isBenign nobody is spared from what harms nobody.
 * @returns names, sorted.
 */
export function affectedBy(told: readonly Episode[], isBenign: boolean, telling: Telling): Incident['affected'] {
  const hit = (isClient: boolean): string[] =>
    [...new Set(told.filter(({ role }) => (role === 'client') === isClient).map(({ node }) => node))].sort();
  const clients = hit(true);
  const { startMs, endMs } = spanOf(told);
  if (isBenign || startMs === null || endMs === null) return { nodes: hit(false), clients, spared: [] };
  const troubled = new Set(telling.problems.overlapping(startMs, endMs, 0).map(({ node }) => node));
  const spared = telling.activities
    .filter(
      ({ node, firstMs, lastMs }) => firstMs <= startMs && lastMs >= endMs && !troubled.has(node) && !clients.includes(node),
    )
    .map(({ node }) => node)
    .filter((node) => telling.topology.nodes.get(node)?.role === 'client');
  return { nodes: hit(false), clients, spared };
}
