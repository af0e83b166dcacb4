import { firstAtLeast } from '../../collections/first-at-least.ts';
import type { Episode } from './episode.ts';

/** Episodes on one node that clear one signature. */
interface Clearers {
  /** Sorted by start. */
  readonly episodes: Episode[];
  /** For each the latest end of it and of those before it, so that the ones that ended too early can be leapt over. */
  readonly latestEnds: number[];
}

/**
 * Marks the episodes after which a clearing signature was seen on the same node (and for the same entity, where both
 * name one of that kind).
 *
 * @param episodes sorted by start.
 */
export function applyClears(episodes: readonly Episode[]): Episode[] {
  const clearers = new Map<string, Clearers>();
  for (const episode of episodes) {
    if (episode.startMs === null || episode.endMs === null) continue;
    for (const cleared of episode.signature.clears) addClearer(clearers, keyOf(cleared, episode.node), episode, episode.endMs);
  }
  return episodes.map((episode) => {
    const known = clearers.get(keyOf(episode.signature.id, episode.node));
    const clearedMs = known === undefined ? null : firstClear(episode, known);
    return clearedMs === null ? episode : { ...episode, clearedMs };
  });
}

function keyOf(signature: string, node: string): string {
  return `${signature}\u0000${node}`;
}

function addClearer(clearers: Map<string, Clearers>, key: string, episode: Episode, endMs: number): void {
  let known = clearers.get(key);
  if (known === undefined) clearers.set(key, (known = { episodes: [], latestEnds: [] }));
  known.episodes.push(episode);
  known.latestEnds.push(Math.max(known.latestEnds.at(-1) ?? endMs, endMs));
}

function firstClear(episode: Episode, { episodes, latestEnds }: Clearers): number | null {
  const { endMs } = episode;
  if (endMs === null) return null;
  let best: number | null = null;
  for (let index = firstAtLeast(latestEnds, endMs); index < episodes.length; index++) {
    const clearer = episodes[index];
    if (clearer === undefined || clearer.endMs === null || clearer.startMs === null || clearer.endMs < endMs) continue;
    // Later ones start later still.
    if (best !== null && clearer.startMs >= best) break;
    if (!sameEntity(episode, clearer)) continue;
    const at = Math.max(clearer.startMs, endMs);
    if (best === null || at < best) best = at;
    if (best === endMs) break;
  }
  return best;
}

/** True unless both name an entity of one kind and the values have nothing in common. */
function sameEntity(episode: Episode, clearer: Episode): boolean {
  for (const name in episode.entities) {
    const kind = episode.signature.entities[name];
    const value = episode.entities[name] ?? '';
    let [isNamed, isShared] = [false, false];
    for (const theirName in clearer.signature.entities) {
      if (clearer.signature.entities[theirName] !== kind) continue;
      const theirs = clearer.values[theirName] ?? [];
      isNamed ||= theirs.length > 0;
      isShared ||= theirs.some((its) => its === value || (kind === 'peer' && isSameHost(its, value)));
    }
    if (isNamed && !isShared) return false;
  }
  return true;
}

/** True where one of two addresses says no port and their hosts are the same: some lines name a member by its host only. */
function isSameHost(one: string, other: string): boolean {
  return one.startsWith(`${other}:`) || other.startsWith(`${one}:`);
}
