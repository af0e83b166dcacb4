import type { Evidence } from '../../model/event.ts';

/** Where a record stands that is quoted; the same for all quotes of one record. */
export function placeOf({ source, lineStart }: Evidence): string {
  return `${source}:${lineStart}`;
}

/**
 * Quotes from several lists, one of each before a second one of any, so that none goes without. A record is quoted once, in the place
 * in which it came first.
 *
 * @param most how many at the most.
 */
export function inTurns(lists: readonly (readonly Evidence[])[], most: number): Evidence[] {
  const taken = new Map<string, Evidence>();
  for (let round = 0; taken.size < most; round++) {
    const layer = lists.flatMap((list) => list[round] ?? []);
    if (layer.length === 0) break;
    for (const evidence of layer) {
      const place = placeOf(evidence);
      if (taken.size < most && !taken.has(place)) taken.set(place, evidence);
    }
  }
  return [...taken.values()];
}
