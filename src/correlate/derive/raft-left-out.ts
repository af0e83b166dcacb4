import { groupBy } from '../../collections/group-by.ts';
import { type Episode, spanOf } from '../episodes/episode.ts';
import { addressesIn, hostOf, type Topology } from '../nodes/topology.ts';
import { derivedEpisode, type Detector, firstLinesOf } from './derived.ts';
import { hasSymptom } from './symptoms.ts';

/**
 * A node is not among the peers of its Raft groups, and these are other nodes under the addresses that they have now: none is a
 * former one of its own, so that somebody left it out or took it out.
 */
export const detectRaftLeftOut: Detector = ({ episodes, topology }, signature) => {
  const outside = episodes.filter((episode) => hasSymptom(episode, 'outside-raft-group') && isAmongOthers(episode, topology));
  return [...groupBy(outside, ({ node }) => node)].map(([node, own]) =>
    derivedEpisode(signature, { node, role: 'server', ...spanOf(own), evidence: firstLinesOf(own) }),
  );
};

function isAmongOthers({ node, values }: Episode, topology: Topology): boolean {
  const peers = (values['conf'] ?? []).flatMap(addressesIn);
  return peers.length > 0 && peers.every((peer) => isOther(peer, node, topology));
}

/** Whether an address is known to be that of another node whose logs are here. */
function isOther(address: string, node: string, { nodes, resolve }: Topology): boolean {
  const other = nodes.get(resolve(address));
  return other !== undefined && other.name !== node && other.hosts.has(hostOf(address));
}
