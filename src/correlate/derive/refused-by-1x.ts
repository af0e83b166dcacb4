import { groupBy } from '../../collections/group-by.ts';
import { spanOf } from '../episodes/episode.ts';
import { valuesOfKind } from '../nodes/topology.ts';
import { derivedEpisode, type Detector, firstLinesOf } from './derived.ts';
import { hasSymptom } from './symptoms.ts';

/** A client is refused on the gRPC port by servers whose own lines show that they are of 1.x: they have no such port. */
export const detectRefusedBy1x: Detector = ({ all, episodes, topology }, signature) => {
  const old = new Map(all.filter((episode) => hasSymptom(episode, 'server-of-1x')).map((episode) => [episode.node, episode]));
  const refused = episodes.filter((episode) => episode.role !== 'server' && hasSymptom(episode, 'grpc-port-refusing'));
  return [...groupBy(refused, ({ node }) => node)].flatMap(([node, told]) => {
    const servers = [...new Set(told.flatMap((episode) => valuesOfKind(episode, 'address')).map(topology.resolve))];
    const shown = servers.flatMap((server) => old.get(server) ?? []);
    if (servers.length === 0 || shown.length < servers.length) return [];
    const evidence = firstLinesOf([...told, ...shown]);
    return [derivedEpisode(signature, { node, role: 'client', ...spanOf(told), evidence, values: { peer: servers } })];
  });
};
