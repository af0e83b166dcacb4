import type { PatternTexts } from '../../patterns/library.ts';
import { hasSymptom } from '../derive/symptoms.ts';
import type { Episode } from '../episodes/episode.ts';

/** What is left of what usually stands behind a failed start, where the record of it names a fault itself. */
const VAGUE = 0.3;

/**
 * Tells how far the lines of one signature are to be heard (0..1): that a start failed is a wrapper, and says the less of why where
 * the same record says more.
 *
 * @param all episodes of one happening.
 */
export function vaguenessAmong(all: readonly Episode[], texts: PatternTexts): (own: readonly Episode[]) => number {
  const telling = withinFailedStarts(all).filter(
    (one) => !hasSymptom(one, 'start-failed') && texts.signature(one.signature.id).usually.length > 0,
  );
  const told = new Set(telling.map(({ node }) => node));
  return (own) => (own.every((one) => hasSymptom(one, 'start-failed') && told.has(one.node)) ? VAGUE : 1);
}

/**
 * Episodes of records that tell of a failed start, those that only say that nobody answered left out: whom a starting server asks is
 * the database first.
 */
export function withinFailedStarts(all: readonly Episode[]): Episode[] {
  const records = new Set(all.filter((one) => hasSymptom(one, 'start-failed')).flatMap(recordsOf));
  if (records.size === 0) return [];
  return all.filter(
    (one) =>
      !one.signature.benign && !hasSymptom(one, 'connection-failing') && recordsOf(one).some((record) => records.has(record)),
  );
}

function recordsOf({ evidence }: Episode): string[] {
  return evidence.map(({ source, lineStart }) => `${source}:${lineStart}`);
}
