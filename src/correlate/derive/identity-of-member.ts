import type { Episode } from '../episodes/episode.ts';
import { derivedEpisode, type Detector } from './derived.ts';
import { serverNodes } from './reachability.ts';
import { hasSymptom } from './symptoms.ts';

/** While nodes get a new identity one after another some lines are normal. */
const MIN_COUNT = 5;
const MIN_SPAN_MS = 15_000;

/** A request without the right identity came from a member of the cluster: clients send none, members send theirs. */
export const detectIdentityOfMember: Detector = ({ all, topology }, signature) => {
  const servers = new Set([...serverNodes(topology), ...topology.members]);
  return all.flatMap((episode) => {
    if (episode.role === 'client' || !hasSymptom(episode, 'identity-unlike') || !isLasting(episode)) return [];
    const { node, startMs, endMs, evidence } = episode;
    const peers = Object.entries(episode.signature.entities).flatMap(([name, kind]) =>
      kind === 'address' ? (episode.values[name] ?? []).map(topology.resolve) : [],
    );
    const members = [...new Set(peers)].filter((peer) => peer !== node && servers.has(peer));
    return members.map((peer) =>
      derivedEpisode(signature, { node, role: 'server', startMs, endMs, evidence: evidence.slice(0, 2), entities: { peer } }),
    );
  });
};

function isLasting({ count, startMs, endMs }: Episode): boolean {
  return count >= MIN_COUNT && startMs !== null && endMs !== null && endMs - startMs >= MIN_SPAN_MS;
}
