import { groupBy } from '../../collections/group-by.ts';
import type { Episode } from './episode.ts';

/** Episodes by the id of their signature. */
export function bySignature(episodes: readonly Episode[]): Map<string, Episode[]> {
  return groupBy(episodes, ({ signature }) => signature.id);
}
