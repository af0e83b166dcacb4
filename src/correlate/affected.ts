import type { Incident } from '../model/report.ts';
import { type Episode, spanOf } from './episode.ts';
import { machinesIn } from './machines.ts';
import type { Telling } from './telling.ts';

/**
 * Who was hit by an incident, and which clients were not: their logs cover the time and tell of no trouble in it, not even of
 * a lost connection. A client can miss what it never gets to know (a push that does not arrive).
 *
 * @param told the episodes of the incident. @param isBenign nobody is spared from what harms nobody.
 * @returns names, sorted.
 */
export function affectedBy(told: readonly Episode[], isBenign: boolean, telling: Telling): Incident['affected'] {
  const writers = (areClients: boolean): string[] =>
    told.filter(({ role }) => (role === 'client') === areClients).map(({ node }) => node);
  const isClient = (node: string): boolean => telling.topology.nodes.get(node)?.role === 'client';
  // A server's line about a client's connection or instance shows that it was hit, even where its own logs are silent.
  const named = isBenign ? [] : [...machinesIn(told, telling.topology).keys()].filter(isClient);
  const clients = sorted([...writers(true), ...named]);
  const nodes = sorted(writers(false));
  const { startMs, endMs } = spanOf(told);
  if (isBenign || startMs === null || endMs === null) return { nodes, clients, spared: [] };
  const troubled = new Set(telling.problems.overlapping(startMs, endMs, 0).map(({ node }) => node));
  const spared = telling.activities
    .filter(
      ({ node, firstMs, lastMs }) => firstMs <= startMs && lastMs >= endMs && !troubled.has(node) && !clients.includes(node),
    )
    .map(({ node }) => node)
    .filter(isClient);
  return { nodes, clients, spared };
}

function sorted(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}
