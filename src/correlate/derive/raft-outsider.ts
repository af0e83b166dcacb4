import { groupBy } from '../../collections/group-by.ts';
import { type Episode, spanOf } from '../episodes/episode.ts';
import { isIpv4 } from '../nodes/ipv4.ts';
import { addressesIn, hostOf, peersOf } from '../nodes/topology.ts';
import { derivedEpisode, type Detector, firstLinesOf } from './derived.ts';
import { hasSymptom } from './symptoms.ts';

/** A list of one names no others, so nobody would be missing in it. */
const MIN_MEMBERS = 2;

/**
 * Raft of a node calls an address in vain that no member list of the cluster holds: it knows it from its files. Says nothing
 * where the lists name members in another way (by names, where the calls go to addresses).
 */
export const detectRaftOutsiders: Detector = ({ episodes, topology }, signature) => {
  const listed = listedHosts(episodes);
  if (listed.size < MIN_MEMBERS) return [];
  const isAlike = (host: string) => [...listed].every((member) => isIpv4(member) === isIpv4(host));
  const calls = episodes
    .filter((episode) => episode.role === 'server' && hasSymptom(episode, 'raft-port-failing'))
    .flatMap((episode) => peersOf(episode).map((peer) => ({ episode, host: hostOf(peer) })))
    // A node whose logs are here may have more than one address.
    .filter(({ host }) => !listed.has(host) && !topology.nodes.has(topology.resolve(host)) && isAlike(host));
  return [...groupBy(calls, ({ episode, host }) => `${episode.node}\u0000${host}`).values()].flatMap((list) => {
    const [first] = list;
    if (first === undefined) return [];
    const { node } = first.episode;
    const own = list.map(({ episode }) => episode);
    const entities = { peer: first.host };
    return [derivedEpisode(signature, { node, role: 'server', ...spanOf(own), evidence: firstLinesOf(own), entities })];
  });
};

/** Hosts of all member lists that were read; none where a list names members without ports, which can't be told from other words. */
function listedHosts(episodes: readonly Episode[]): ReadonlySet<string> {
  const lists = episodes.flatMap(({ values }) => values['members'] ?? []);
  const isWhole = (list: string) => list.includes("ip='") || list.split(',').length === addressesIn(list).length;
  return lists.every(isWhole) ? new Set(lists.flatMap(addressesIn).map(hostOf)) : new Set();
}
