import type { Episode } from '../episodes/episode.ts';
import { groupBy } from '../../collections/group-by.ts';
import { JoinedNames } from './joined-names.ts';
import { machinesIn } from './machines.ts';
import { addressesIn, hostOf, isLoopback, peersOf, type Topology } from './topology.ts';

/** A single name in a list may be a node that was told of no others; two and more are a cluster. */
const MEMBERS_OF_A_CLUSTER = 2;
const MAX_NAMED = 3;

/** Nodes with logs that belong to one cluster. */
export interface Cluster {
  readonly nodes: ReadonlySet<string>;
  /** Those of them that are here for want of a better place: they name none of the others, and are named by none. */
  readonly guests: ReadonlySet<string>;
}

/**
 * Tells clusters apart whose logs lie in one folder: servers are joined that stand in one member list or name each other as
 * peers. Where the logs of all members of the lists are here, a further server that names none of them is none of them.
 * Clients, databases and proxies go with the cluster that they name or that names them most; whoever can't be placed goes with
 * the cluster that has most trouble, as a guest.
 *
 * @param episodes of all nodes. @param trouble how much of it an episode stands for.
 * @returns one cluster of all nodes unless the lists speak of at least two that share no member, or leave no place for a server.
 */
export function clustersOf(
  topology: Topology,
  episodes: readonly Episode[],
  trouble: (episode: Episode) => number,
): readonly Cluster[] {
  const names = new Set(topology.nodes.keys());
  const cores = coresOf(topology, episodes);
  const byNode = groupBy(episodes, ({ node }) => node);
  if (cores.length === 0) return [{ nodes: names, guests: strangersTo(topology, byNode) }];
  const episodesOf = (nodes: Iterable<string>): Episode[] => [...nodes].flatMap((node) => byNode.get(node) ?? []);
  const clusters = cores.map((core) => {
    const nodes = new Set([...core].filter((name) => names.has(name)));
    const own = episodesOf(nodes);
    const troubled = own.reduce((sum, episode) => sum + trouble(episode), 0);
    return { core, nodes, guests: new Set<string>(), named: machinesIn(own, topology), troubled };
  });
  const [worst] = [...clusters].sort((a, b) => b.troubled - a.troubled);
  const placed = new Set(clusters.flatMap(({ nodes }) => [...nodes]));
  for (const node of [...names].filter((name) => !placed.has(name)).sort()) {
    const own = machinesIn(byNode.get(node) ?? [], topology);
    let best = worst;
    let most = 0;
    for (const cluster of clusters) {
      const count = [...cluster.core].reduce((sum, name) => sum + (own.get(name) ?? 0), cluster.named.get(node) ?? 0);
      if (count > most) [best, most] = [cluster, count];
    }
    best?.nodes.add(node);
    if (most === 0 && topology.nodes.get(node)?.role !== 'server') best?.guests.add(node);
  }
  return clusters.map(({ nodes, guests }) => ({ nodes, guests }));
}

/** Clients that name none of the servers, and that no server names; none where there are only clients. */
function strangersTo(topology: Topology, byNode: ReadonlyMap<string, readonly Episode[]>): Set<string> {
  const nodes = [...topology.nodes.values()];
  const servers = nodes.filter(({ role }) => role === 'server').map(({ name }) => name);
  const named = machinesIn(
    servers.flatMap((name) => byNode.get(name) ?? []),
    topology,
  );
  const knows = (name: string): boolean => {
    const own = machinesIn(byNode.get(name) ?? [], topology);
    return named.has(name) || servers.some((server) => own.has(server));
  };
  return new Set(
    nodes.filter(({ name, role }) => servers.length > 0 && role === 'client' && !knows(name)).map(({ name }) => name),
  );
}

/** What a cluster is called where there are several: its servers whose logs are here. */
export function nameOfCluster(nodes: ReadonlySet<string>, topology: Topology): string {
  const servers = [...nodes].filter((name) => topology.nodes.get(name)?.role === 'server').sort();
  const more = servers.length - MAX_NAMED;
  return servers.slice(0, MAX_NAMED).join(', ') + (more > 0 ? ` +${more}` : '');
}

/** Names of servers, with logs and without, that belong together; servers that may be anywhere are in none. */
function coresOf(topology: Topology, episodes: readonly Episode[]): readonly ReadonlySet<string>[] {
  const { joined, listed } = joinServers(topology, episodes);
  const hasLogs = (name: string): boolean => topology.nodes.get(name)?.role === 'server';
  const servers = joined.all().filter((names) => [...names].some(hasLogs));
  const isCluster = (names: ReadonlySet<string>): boolean =>
    [...names].filter((name) => listed.has(name)).length >= MEMBERS_OF_A_CLUSTER;
  const clusters = servers.filter(isCluster);
  const isFull = clusters.every((names) => [...names].every((name) => !listed.has(name) || hasLogs(name)));
  return clusters.length > 0 && isFull ? servers : clusters;
}

/** Servers and members joined by lists and by whom they call their peer, and all names that stand in lists. */
function joinServers(
  topology: Topology,
  episodes: readonly Episode[],
): { readonly joined: JoinedNames; readonly listed: ReadonlySet<string> } {
  const joined = new JoinedNames();
  const listed = new Set<string>();
  for (const episode of episodes) {
    if (episode.role !== 'server') continue;
    // Alone at least, if it names nobody. A file that holds the lines of pods is no machine and wrote nothing itself.
    joined.of(episode.node);
    const members = (episode.values['members'] ?? []).flatMap(addressesIn);
    for (const address of [...members, ...peersOf(episode)]) {
      if (isLoopback(hostOf(address))) continue;
      joined.join(episode.node, topology.resolve(address));
    }
    for (const address of members) listed.add(topology.resolve(address));
  }
  return { joined, listed };
}
