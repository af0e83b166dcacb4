import { append } from '../../collections/group-by.ts';
import type { Episode } from '../episodes/episode.ts';
import { derivedEpisode, type Detector, firstLinesOf } from './derived.ts';
import { hasSymptom } from './symptoms.ts';

/**
 * A consumer calls an address in vain that another application of these logs had registered as its own and not taken back: the
 * provider lives, and where it says it is nobody reaches it.
 */
export const detectRegisteredAndUnreachable: Detector = ({ all }, signature) => {
  const registered = registrations(all);
  const leaving = all.filter((episode) => hasSymptom(episode, 'instance-deregistering'));
  return all
    .filter((episode) => episode.role !== 'server' && hasSymptom(episode, 'instance-not-answering'))
    .flatMap((call) =>
      (call.values['address'] ?? []).flatMap((address) => {
        const providers = (registered.get(address) ?? []).filter((offer) => isBefore(offer, call) && offer.node !== call.node);
        const stayed = providers.filter(
          ({ node, startMs }) => !leaving.some((leave) => leave.node === node && (leave.startMs ?? 0) >= (startMs ?? 0)),
        );
        if (stayed.length === 0 || stayed.length < providers.length) return [];
        const { node, role, startMs, endMs } = call;
        const evidence = firstLinesOf([call, ...stayed]);
        return [derivedEpisode(signature, { node, role, startMs, endMs, evidence, entities: { address } })];
      }),
    );
};

/** By `ip:port` what tells that it was registered. Lines of several instances whose parts cannot be told apart say nothing. */
function registrations(all: readonly Episode[]): ReadonlyMap<string, readonly Episode[]> {
  const found = new Map<string, Episode[]>();
  for (const episode of all) {
    const { values } = episode;
    if (hasSymptom(episode, 'instance-registered'))
      for (const address of values['address'] ?? []) append(found, address, episode);
    const [ip, otherIp] = values['ip'] ?? [];
    if (!hasSymptom(episode, 'instance-registering') || ip === undefined || otherIp !== undefined) continue;
    for (const port of values['port'] ?? []) append(found, `${ip}:${port}`, episode);
  }
  return found;
}

/** Undated ones may be. */
function isBefore(first: Episode, second: Episode): boolean {
  return first.startMs === null || second.startMs === null || first.startMs <= second.startMs;
}
