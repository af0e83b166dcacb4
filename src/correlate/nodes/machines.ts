import type { Episode } from '../episodes/episode.ts';
import { clientOfConnection, type Topology } from './topology.ts';

/** Captures of these kinds name machines. */
const MACHINE_KINDS: ReadonlySet<string> = new Set(['peer', 'address', 'host', 'database']);

/** The machines that episodes name, with how often they do. {@link Machines} tells them where it is asked again and again. */
export function machinesIn(episodes: Iterable<Episode>, topology: Topology): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const episode of episodes) {
    for (const machine of namedBy(episode, topology)) counts.set(machine, (counts.get(machine) ?? 0) + 1);
  }
  return counts;
}

/** The machines that episodes name; those of each episode are looked up once. */
export class Machines {
  readonly #topology: Topology;
  readonly #named = new Map<Episode, ReadonlySet<string>>();

  constructor(topology: Topology) {
    this.#topology = topology;
  }

  in(episodes: Iterable<Episode>): Set<string> {
    const machines = new Set<string>();
    for (const episode of episodes) for (const machine of this.#in(episode)) machines.add(machine);
    return machines;
  }

  #in(episode: Episode): ReadonlySet<string> {
    let named = this.#named.get(episode);
    if (named === undefined) this.#named.set(episode, (named = new Set(namedBy(episode, this.#topology))));
    return named;
  }
}

/** As the topology knows them, as often as they are named. */
function namedBy({ signature, values }: Episode, topology: Topology): string[] {
  const machines: string[] = [];
  for (const [name, kind] of Object.entries(signature.entities)) {
    for (const value of values[name] ?? []) {
      const address = kind === 'connection-id' ? clientOfConnection(value) : MACHINE_KINDS.has(kind) ? value : null;
      if (address !== null) machines.push(topology.resolve(address));
    }
  }
  return machines;
}
