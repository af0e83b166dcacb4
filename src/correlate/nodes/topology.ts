import { groupBy } from '../../collections/group-by.ts';
import { WHOLE_CLUSTER } from '../../model/report.ts';
import type { Role, Writer } from '../../model/source.ts';
import type { Episode } from '../episodes/episode.ts';

/** A machine whose logs are here. */
export interface TopologyNode {
  readonly name: string;
  readonly role: Role;
  /** Hosts (no port) that are known to be its own. */
  readonly hosts: ReadonlySet<string>;
}

/** Who is who: nodes with logs, their addresses, the members of the cluster. */
export interface Topology {
  /** What the cluster is called: `cluster`, or by its nodes where the logs of several clusters were read. */
  readonly name: string;
  readonly nodes: ReadonlyMap<string, TopologyNode>;
  /** Members as `host` or, where several members share a host, `host:mainPort`. */
  readonly members: ReadonlySet<string>;
  /** The node (or, without logs of it, the host) that an address names. */
  readonly resolve: (address: string) => string;
}

/** Distances of a server's other ports from its main port (nacos DistributionConfiguration: gRPC +1000/+1001, Raft -1000). */
const PORT_OFFSETS: readonly number[] = [0, 1000, 1001, -1000];

/** Learns the topology from sources and from captures named `self` and `members`. */
export function learnTopology(
  sources: readonly Writer[],
  episodes: readonly Episode[],
  podNodes: ReadonlyMap<string, Role>,
  name = WHOLE_CLUSTER,
): Topology {
  const roles = rolesOf(sources, podNodes);
  const hosts = new Map<string, Set<string>>([...roles.keys()].map((node) => [node, new Set([node])]));
  const memberAddresses = new Set<string>();
  const connecting = new Map<string, Set<string>>();
  for (const episode of episodes) {
    for (const self of episode.values['self'] ?? []) hosts.get(episode.node)?.add(hostOf(self));
    for (const host of connectedFrom(episode)) connecting.set(host, (connecting.get(host) ?? new Set()).add(episode.node));
    for (const list of episode.values['members'] ?? []) for (const address of addressesIn(list)) memberAddresses.add(address);
  }
  // Several nodes behind one address stand behind a gateway: it is none of theirs.
  const claimed = new Set([...hosts.values()].flatMap((own) => [...own]));
  for (const [host, [node, ...others]] of connecting) {
    if (node !== undefined && others.length === 0 && !claimed.has(host)) hosts.get(node)?.add(host);
  }
  const shared = sharedHosts(memberAddresses);
  if (shared.size === 0) assignByNumber(hosts, memberAddresses, episodes);
  if (shared.size === 0) assignByElimination(hosts, roles, memberAddresses, episodes);
  const owner = new Map<string, string>();
  for (const [node, own] of hosts) for (const host of own) if (!isLoopback(host)) owner.set(host, node);
  for (const [service, node] of onlyContainers([...podNodes.keys()])) if (!owner.has(service)) owner.set(service, node);
  const resolve = (address: string): string => {
    const host = hostOf(address);
    if (shared.has(host)) return sharedMember(address, memberAddresses);
    return owner.get(host) ?? owner.get(host.split('.')[0] ?? host) ?? host;
  };
  return {
    name,
    nodes: new Map([...roles].map(([node, role]) => [node, { name: node, role, hosts: hosts.get(node) ?? new Set() }])),
    members: new Set([...memberAddresses].map(resolve)),
    resolve,
  };
}

/** Services (host names in compose) of which one container's lines were read: `nacos` of `nacos-1` or `nacos_1`, unless there is a second. */
function onlyContainers(pods: readonly string[]): ReadonlyMap<string, string> {
  const named = pods.flatMap((pod) => {
    const [, service] = /^([A-Za-z][\w.-]*)[-_]\d{1,3}$/u.exec(pod) ?? [];
    return service === undefined ? [] : [{ service, pod }];
  });
  const byService = groupBy(named, ({ service }) => service);
  return new Map(
    [...byService].flatMap(([service, [only, ...more]]) => (only && more.length === 0 ? [[service, only.pod]] : [])),
  );
}

/** A node called by the end of an address (`39`) is the one server that is spoken of whose address ends so. */
function assignByNumber(
  hosts: ReadonlyMap<string, Set<string>>,
  members: ReadonlySet<string>,
  episodes: readonly Episode[],
): void {
  const numbered = [...hosts].filter(([node, own]) => own.size === 1 && /^\d{1,3}$/u.test(node));
  if (numbered.length === 0) return;
  const spokenOf = new Set([...members, ...episodes.flatMap(peersOf)].map(hostOf));
  for (const [node, own] of numbered) {
    const [only, ...more] = [...spokenOf].filter((host) => /^\d+\.\d+\.\d+\.\d+$/u.test(host) && host.endsWith(`.${node}`));
    if (only !== undefined && more.length === 0) own.add(only);
  }
}

/**
 * A server that never names itself is the member that it never names as its peer and that no other node is.
 * Gives addresses to nodes only where exactly one is left for them.
 */
function assignByElimination(
  hosts: ReadonlyMap<string, Set<string>>,
  roles: ReadonlyMap<string, Role>,
  members: ReadonlySet<string>,
  episodes: readonly Episode[],
): void {
  const withoutOneOf = (known: ReadonlySet<string>): (readonly [string, Set<string>])[] =>
    [...hosts].filter(([node, own]) => roles.get(node) === 'server' && ![...own].some((host) => known.has(host)));
  const listed = new Set([...members].map(hostOf));
  // Mostly all name themselves, and nobody's peers need be gathered.
  if (withoutOneOf(listed).length === 0) return;
  const peers = peersByServer(episodes, roles);
  const memberHosts = listed.size > 0 ? listed : membersBy([...peers.values()]);
  const open = withoutOneOf(memberHosts);
  const owned = new Set([...hosts.values()].flatMap((own) => [...own]));
  for (const [node, own] of open) {
    const named = peers.get(node) ?? new Set();
    const left = [...memberHosts].filter((host) => !owned.has(host) && !named.has(host));
    const [only] = left;
    // Without a peer named at all the last member left is only the last where one node is left too.
    if (only === undefined || left.length > 1 || (named.size === 0 && open.length > 1)) continue;
    own.add(only);
    owned.add(only);
  }
}

/**
 * The hosts that each server names as peers, by node. Raft ports (main - 1000) don't count where a host's other ports are named: when
 * a group looks for its leader, a server asks its own as well (jraft RouteTable.refreshLeader @1.3.14).
 */
function peersByServer(episodes: readonly Episode[], roles: ReadonlyMap<string, Role>): Map<string, ReadonlySet<string>> {
  const byNode = groupBy(episodes, (episode) => episode.node);
  const all = new Set(episodes.flatMap(peersWithPorts));
  const isRaft = (address: string): boolean => {
    const raft = portOf(address);
    if (raft === null) return false;
    return PORT_OFFSETS.some((offset) => offset >= 0 && all.has(`${hostOf(address)}:${raft + 1000 + offset}`));
  };
  const servers = [...roles].filter(([, role]) => role === 'server');
  return new Map(
    servers.map(([node]) => {
      const named = (byNode.get(node) ?? []).flatMap(peersWithPorts).filter((address) => !isRaft(address));
      return [node, new Set(named.map(hostOf))];
    }),
  );
}

/** Peers with the port that was captured by itself, where it was only one. */
function peersWithPorts(episode: Episode): string[] {
  const [port, ...others] = episode.values['port'] ?? [];
  const peers = peersOf(episode);
  if (port === undefined || others.length > 0) return peers;
  return peers.map((peer) => (portOf(peer) === null ? `${peer}:${port}` : peer));
}

/**
 * The members of a cluster of which no list was read: those that its servers name as their peers, if each names all of them but one.
 * With two of them nothing is certain: a third may be named by nobody.
 *
 * @param named the peers that each server names.
 */
function membersBy(named: readonly ReadonlySet<string>[]): Set<string> {
  const all = new Set(named.flatMap((peers) => [...peers]));
  return all.size >= 3 && named.every((peers) => peers.size === all.size - 1) ? all : new Set();
}

/** The addresses that a node connected from, as the servers saw it: the middle of the connection ids that it was given. */
function connectedFrom(episode: Episode): string[] {
  if (episode.signature.marks !== 'connect') return [];
  return (episode.values['connectionId'] ?? []).flatMap((id) => clientOfConnection(id) ?? []).filter((host) => !isLoopback(host));
}

/** The client's address in a connection id, `<epoch ms>_<address>_<port>` (nacos core/.../remote/grpc/AddressTransportFilter). */
export function clientOfConnection(connectionId: string): string | null {
  return /^\d{13}_(.+)_\d+$/u.exec(connectionId)?.[1] ?? null;
}

/** The values that an episode's lines give for entities of a kind (`peer`, `address`, `raft-group`...), as written. */
export function valuesOfKind({ signature, values }: Episode, kind: string): string[] {
  return Object.entries(signature.entities).flatMap(([name, its]) => (its === kind ? (values[name] ?? []) : []));
}

/** Addresses of other servers that an episode's lines name, as written. */
export function peersOf(episode: Episode): string[] {
  return valuesOfKind(episode, 'peer');
}

/** The nodes (or, without logs of them, the hosts) of the other servers that an episode's lines name. */
export function peerNodesOf(episode: Episode, topology: Topology): string[] {
  return peersOf(episode).map(topology.resolve);
}

/** A node's role: server as soon as one of its sources is a server's. */
export function rolesOf(sources: readonly Writer[], podNodes: ReadonlyMap<string, Role>): Map<string, Role> {
  const rank: readonly Role[] = ['server', 'database', 'proxy', 'client', 'unknown'];
  const roles = new Map<string, Role>();
  const note = (node: string, role: Role): void => {
    const known = roles.get(node) ?? 'unknown';
    roles.set(node, rank.indexOf(role) < rank.indexOf(known) ? role : known);
  };
  for (const source of sources) note(source.node, source.role);
  for (const [node, role] of podNodes) note(node, role);
  return roles;
}

/** `10.0.0.1:8848`, `[::1]:8848`, `/10.0.0.1:8848`, `nacos-0.nacos-headless:7848` to the host alone. */
export function hostOf(address: string): string {
  const bare = address.replace(/^.*\//u, '');
  const v6 = /^\[([^\]]+)\]/u.exec(bare);
  if (v6 !== null) return v6[1] ?? bare;
  const colons = bare.split(':').length - 1;
  return colons === 1 ? bare.slice(0, bare.indexOf(':')) : bare;
}

function portOf(address: string): number | null {
  const port = /:(\d{1,5})$/u.exec(address);
  return port === null ? null : Number(port[1]);
}

/** Addresses in a member list of any form: `[a:8848, b:8848]`, JSON arrays, `Member{ip='a', port=8848, ...}`. */
export function addressesIn(list: string): string[] {
  const asMembers = [...list.matchAll(/ip='([^']+)', port=(\d+)/gu)].map((m) => `${m[1]}:${m[2]}`);
  if (asMembers.length > 0) return asMembers;
  return [...list.matchAll(/[\w.-]*[\w-](?::\d{2,5})/gu)].map((m) => m[0]);
}

/** Hosts on which more than one member runs: there the port tells them apart. */
function sharedHosts(addresses: ReadonlySet<string>): Set<string> {
  const ports = new Map<string, Set<number>>();
  for (const address of addresses) {
    const port = portOf(address);
    // Raft addresses (main - 1000) stand in lists of their own; they would double every host.
    if (port === null || addresses.has(`${hostOf(address)}:${port + 1000}`)) continue;
    const host = hostOf(address);
    ports.set(host, (ports.get(host) ?? new Set()).add(port));
  }
  return new Set([...ports].filter(([, known]) => known.size > 1).map(([host]) => host));
}

function sharedMember(address: string, members: ReadonlySet<string>): string {
  const port = portOf(address);
  if (port === null) return hostOf(address);
  for (const offset of PORT_OFFSETS) {
    const main = `${hostOf(address)}:${port - offset}`;
    if (members.has(main) && !members.has(`${hostOf(address)}:${port - offset + 1000}`)) return main;
  }
  return `${hostOf(address)}:${port}`;
}

/** Addresses by which every machine may mean itself. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host.startsWith('127.') || host === '::1' || host === '0.0.0.0';
}
