import type { Episode } from './episode.ts';
import { clientOfConnection, type Topology } from './topology.ts';

/** Captures of these kinds name machines. */
const MACHINE_KINDS: ReadonlySet<string> = new Set(['peer', 'address', 'host', 'database']);

/** The machines that episodes name, as the topology knows them, with how often they do. */
export function machinesIn(episodes: Iterable<Episode>, topology: Topology): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { signature, values } of episodes) {
    for (const [name, kind] of Object.entries(signature.entities)) {
      for (const value of values[name] ?? []) {
        const address = kind === 'connection-id' ? clientOfConnection(value) : MACHINE_KINDS.has(kind) ? value : null;
        if (address === null) continue;
        const machine = topology.resolve(address);
        counts.set(machine, (counts.get(machine) ?? 0) + 1);
      }
    }
  }
  return counts;
}
