import { append } from '../../collections/group-by.ts';
import type { Episode } from '../episodes/episode.ts';
import { derivedEpisode, type Detector, firstLinesOf } from './derived.ts';
import { hasSymptom } from './symptoms.ts';

/**
 * A client calls in vain the very address that another one of these logs had registered as its own and not taken back: the provider
 * lives, and nobody reaches it where it says it is. Told once for each caller and address.
 */
export const detectRegisteredUnreachable: Detector = ({ all }, signature) => {
  const registered = registrationsOf(all);
  if (registered.size === 0) return [];
  const leaving = all.filter((episode) => hasSymptom(episode, 'instance-deregistering'));
  const stays = ({ node, startMs }: Episode): boolean =>
    !leaving.some((leave) => leave.node === node && (leave.startMs ?? 0) >= (startMs ?? 0));
  const told = new Set<string>();
  return all.filter(isCallInVain).flatMap((call) =>
    (call.values['address'] ?? []).flatMap((address) => {
      const { node, role, startMs, endMs } = call;
      const offers = (registered.get(address) ?? []).filter((offer) => offer.node !== node && isBefore(offer, call));
      if (offers.length === 0 || !offers.every(stays) || told.has(`${node}\0${address}`)) return [];
      told.add(`${node}\0${address}`);
      const evidence = firstLinesOf([...offers, call]);
      return [derivedEpisode(signature, { node, role, startMs, endMs, evidence, entities: { address } })];
    }),
  );
};

function isCallInVain(episode: Episode): boolean {
  return episode.role !== 'server' && (hasSymptom(episode, 'connection-failing') || hasSymptom(episode, 'instance-call-failing'));
}

/** By `ip:port` what tells that it was registered. Of several addresses and ports of one line nobody can tell which belong together. */
function registrationsOf(all: readonly Episode[]): ReadonlyMap<string, readonly Episode[]> {
  const registered = new Map<string, Episode[]>();
  for (const episode of all) {
    const { role, values } = episode;
    const isRegistered = hasSymptom(episode, 'instance-registered') || hasSymptom(episode, 'instance-registering');
    if (role === 'server' || !isRegistered) continue;
    for (const address of values['address'] ?? []) append(registered, address, episode);
    const [ip, ...otherIps] = values['ip'] ?? [];
    if (ip === undefined || otherIps.length > 0) continue;
    for (const port of values['port'] ?? []) append(registered, `${ip}:${port}`, episode);
  }
  return registered;
}

/** Undated ones may be. */
function isBefore(first: Episode, second: Episode): boolean {
  return first.startMs === null || second.startMs === null || first.startMs <= second.startMs;
}
