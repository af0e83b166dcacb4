import type { Weight } from '../../patterns/schema.ts';
import type { Episode } from '../episodes/episode.ts';
import { placeOf } from '../episodes/in-turns.ts';
import type { HeldItem } from './hypothesis.ts';

/** How much one item of evidence says by itself, combined by noisy-OR: 1 - (1 - a)(1 - b)... */
export const WEIGHTS: Readonly<Record<Weight, number>> = { proves: 0.95, supports: 0.6, suggests: 0.25 };
/** How much of its weight an item keeps that rests on the episodes of others. */
const SAME_EPISODES = 0.4;

/** Combined weight of items that hold; one that rests on episodes that stronger ones rest on already says little more. */
export function noisyOr(items: readonly HeldItem[]): number {
  return 1 - weighItems(items).reduce((left, { adds }) => left * (1 - adds), 1);
}

/** The items, heaviest first, with what each says by itself. */
export function weighItems(items: readonly HeldItem[]): { item: HeldItem; adds: number }[] {
  const used = new Set<Episode>();
  const records = new Set<string>();
  return [...items]
    .sort((a, b) => WEIGHTS[b.weight] - WEIGHTS[a.weight])
    .map((item) => {
      const isNew = item.episodes.some((episode) => !used.has(episode) && !placesOf(episode).some((place) => records.has(place)));
      for (const episode of item.episodes) {
        used.add(episode);
        for (const place of placesOf(episode)) records.add(place);
      }
      return { item, adds: WEIGHTS[item.weight] * (isNew ? 1 : SAME_EPISODES) };
    });
}

/** Where the records stand that an episode quotes. */
function placesOf({ evidence }: Episode): string[] {
  return evidence.map(placeOf);
}
