import type { Confidence } from '../model/report.ts';
import type { Ranked } from './rank.ts';

const PROBABLE_FROM = 0.55;
/** A rival this close leaves the question open. */
const CLOSE = 0.06;

/**
 * How sure a cause is. `confirmed`: a proof line and nothing against it. `probable`: much speaks for it and no rival is
 * close. `possible`: the rest.
 *
 * @param rivals other causes for the same happening that are no consequences of this one.
 */
export function confidenceOf(ranked: Ranked, rivals: readonly Ranked[]): Confidence {
  const { hypothesis } = ranked;
  const proven = hypothesis.items.some((item) => item.weight === 'proves');
  if (proven && hypothesis.refutedBy.length === 0) return 'confirmed';
  if (hypothesis.strength < PROBABLE_FROM) return 'possible';
  const close = rivals.some(
    (rival) => rival.score >= ranked.score - CLOSE && rival.hypothesis.strength >= hypothesis.strength - CLOSE,
  );
  return close ? 'possible' : 'probable';
}
