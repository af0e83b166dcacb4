import { groupBy } from '../../collections/group-by.ts';
import { type Episode, spanOf } from '../episode.ts';
import { addressesIn, hostOf, peersOf } from '../topology.ts';
import { derivedEpisode, type Detector } from './derived.ts';

/** What lines have in common that tell of a failure on the way to a member's Raft port. */
const RAFT_PORT = 'raft-port-failing';
/** A list of one names no others, so nobody would be missing in it. */
const MIN_MEMBERS = 2;
const IPV4 = /^\d{1,3}(?:\.\d{1,3}){3}$/u;

/**
 * Raft of a node calls an address in vain that no member list of the cluster holds: it knows it from its files. Says nothing
 * where the lists name members in another way (by names, where the calls go to addresses).
 */
export const detectRaftOutsiders: Detector = ({ episodes, topology }, signature) => {
  const listed = listedHosts(episodes);
  if (listed.size < MIN_MEMBERS) return [];
  const isAlike = (host: string) => [...listed].every((member) => IPV4.test(member) === IPV4.test(host));
  const calls = episodes
    .filter(({ role, signature: { symptoms } }) => role === 'server' && symptoms.includes(RAFT_PORT))
    .flatMap((episode) => peersOf(episode).map((peer) => ({ episode, host: hostOf(peer) })))
    // A node whose logs are here may have more than one address.
    .filter(({ host }) => !listed.has(host) && !topology.nodes.has(topology.resolve(host)) && isAlike(host));
  return [...groupBy(calls, ({ episode, host }) => `${episode.node}\u0000${host}`).values()].flatMap((list) => {
    const [first] = list;
    if (first === undefined) return [];
    return derivedEpisode(signature, {
      node: first.episode.node,
      role: 'server',
      ...spanOf(list.map(({ episode }) => episode)),
      evidence: list.flatMap(({ episode }) => episode.evidence.slice(0, 1)),
      entities: { peer: first.host },
    });
  });
};

/** Hosts of all member lists that were read; none where a list names members without ports, which can't be told from other words. */
function listedHosts(episodes: readonly Episode[]): ReadonlySet<string> {
  const lists = episodes.flatMap(({ values }) => values['members'] ?? []);
  const isWhole = (list: string) => list.includes("ip='") || list.split(',').length === addressesIn(list).length;
  return lists.every(isWhole) ? new Set(lists.flatMap(addressesIn).map(hostOf)) : new Set();
}
