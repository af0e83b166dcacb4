import type { Episode } from './episode.ts';

/**
 * Marks the episodes after which a clearing signature was seen on the same node (and for the same entity, where both
 * name one of that kind).
 *
 * @param episodes sorted by start.
 */
export function applyClears(episodes: readonly Episode[]): Episode[] {
  const clearers = new Map<string, Episode[]>();
  for (const episode of episodes) {
    for (const cleared of episode.signature.clears) {
      const list = clearers.get(cleared);
      if (list === undefined) clearers.set(cleared, [episode]);
      else list.push(episode);
    }
  }
  return episodes.map((episode) => {
    const clearedMs = firstClear(episode, clearers.get(episode.signature.id) ?? []);
    return clearedMs === null ? episode : { ...episode, clearedMs };
  });
}

function firstClear(episode: Episode, clearers: readonly Episode[]): number | null {
  const { endMs } = episode;
  if (endMs === null) return null;
  let best: number | null = null;
  for (const clearer of clearers) {
    if (clearer.node !== episode.node || clearer.endMs === null || clearer.startMs === null || clearer.endMs < endMs) continue;
    if (!sameEntity(episode, clearer)) continue;
    const at = Math.max(clearer.startMs, endMs);
    if (best === null || at < best) best = at;
  }
  return best;
}

/** True unless both name an entity of one kind and the values have nothing in common. */
function sameEntity(episode: Episode, clearer: Episode): boolean {
  for (const [name, value] of Object.entries(episode.entities)) {
    const kind = episode.signature.entities[name];
    const theirs = Object.entries(clearer.signature.entities)
      .filter(([, theirKind]) => theirKind === kind)
      .flatMap(([theirName]) => clearer.values[theirName] ?? []);
    if (theirs.length > 0 && !theirs.includes(value)) return false;
  }
  return true;
}
