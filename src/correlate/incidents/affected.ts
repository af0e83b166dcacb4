import type { Incident } from '../../model/report.ts';
import { type Episode, spanOf } from '../episodes/episode.ts';
import type { Telling } from './telling.ts';

/**
 * Who was hit by an incident, and which clients were not: their logs cover the time and tell of no trouble in it, not even of
 * a lost connection. A client can miss what it never gets to know (a push that does not arrive).
 *
 * @param told the episodes of the incident. @param isBenign nobody is spared from what harms nobody.
 * @returns names, sorted.
 */
export function affectedBy(told: readonly Episode[], isBenign: boolean, telling: Telling): Incident['affected'] {
  const clients = new Set<string>();
  const nodes = new Set<string>();
  for (const { role, node } of told) (role === 'client' ? clients : nodes).add(node);
  const isClient = (node: string): boolean => telling.topology.nodes.get(node)?.role === 'client';
  // A server's line about a client's connection or instance shows that it was hit, even where its own logs are silent.
  if (!isBenign) for (const machine of telling.machines.in(told)) if (isClient(machine)) clients.add(machine);
  return { nodes: [...nodes].sort(), clients: [...clients].sort(), spared: isBenign ? [] : sparedBy(told, clients, telling) };
}

function sparedBy(told: readonly Episode[], clients: ReadonlySet<string>, telling: Telling): string[] {
  const { startMs, endMs } = spanOf(told);
  if (startMs === null || endMs === null) return [];
  const spared = telling.activities.filter(
    ({ node, firstMs, lastMs }) =>
      firstMs <= startMs && lastMs >= endMs && !clients.has(node) && telling.topology.nodes.get(node)?.role === 'client',
  );
  return spared.map(({ node }) => node).filter((node) => !telling.problems.hitsNode(node, { startMs, endMs }));
}
