import type { AlternativeLogic } from '../patterns/compile.ts';
import type { GramCounts } from '../text/gram-counts.ts';

/** Rare enough: a sample of the logs has none of it but by chance. Looking for a rarer one would take longer at each start. */
const RARE = 16;

/**
 * The alternative with the literal as its anchor that stands in the fewest places of the logs at hand; itself where that is the one
 * that it has.
 *
 * @param usual how often parts of texts stand in the logs.
 */
export function byRarest(alternative: AlternativeLogic, usual: GramCounts): AlternativeLogic {
  const { anchor, also } = alternative;
  if (also.length === 0) return alternative;
  let rarest = anchor;
  let fewest = usual.costOf(Buffer.from(anchor));
  if (fewest <= RARE) return alternative;
  for (const literal of also) {
    const cost = usual.costOf(Buffer.from(literal));
    if (cost < fewest) [rarest, fewest] = [literal, cost];
  }
  if (rarest === anchor) return alternative;
  return { ...alternative, anchor: rarest, also: [anchor, ...also.filter((literal) => literal !== rarest)] };
}
