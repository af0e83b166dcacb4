import type { Episode } from '../episodes/episode.ts';
import { derivedEpisode, type Detector, firstLinesOf } from './derived.ts';
import { hasSymptom } from './symptoms.ts';

/** A client can't connect to the very address that another one has registered. */
export const detectRegisteredUnreachable: Detector = ({ all }, signature) => {
  const registered = registrationsOf(all);
  if (registered.size === 0) return [];
  const told = new Set<string>();
  return all.flatMap((episode) => {
    const { node, role, startMs, endMs } = episode;
    if (role === 'server' || startMs === null) return [];
    if (!hasSymptom(episode, 'connection-failing') && !hasSymptom(episode, 'instance-call-failing')) return [];
    return (episode.values['address'] ?? []).flatMap((address) => {
      const provider = registered.get(address);
      if (provider === undefined || provider.node === node || told.has(`${node}\0${address}`)) return [];
      if (provider.startMs === null || provider.startMs > startMs) return [];
      told.add(`${node}\0${address}`);
      const evidence = firstLinesOf([provider, episode]);
      return [derivedEpisode(signature, { node, role, startMs, endMs, evidence, entities: { address } })];
    });
  });
};

/** The first that registered each `ip:port`. */
function registrationsOf(all: readonly Episode[]): ReadonlyMap<string, Episode> {
  const registered = new Map<string, Episode>();
  for (const episode of all) {
    if (episode.role === 'server' || !hasSymptom(episode, 'instance-registering')) continue;
    const { address = [], ip = [], port = [] } = episode.values;
    // Of several addresses and ports nobody can tell which belong together.
    const [host, ...otherHosts] = ip;
    const [number, ...otherPorts] = port;
    const isOne = host !== undefined && number !== undefined && otherHosts.length + otherPorts.length === 0;
    for (const one of isOne ? [...address, `${host}:${number}`] : address) {
      if (!registered.has(one)) registered.set(one, episode);
    }
  }
  return registered;
}
