import { hasSymptom } from '../derive/symptoms.ts';
import type { Episode } from '../episodes/episode.ts';
import type { Telling } from './telling.ts';

/** What is left of what usually stands behind a failed start, where the record of it names a fault itself. */
const VAGUE = 0.3;

/**
 * Tells how far the lines of one signature are to be heard (0..1): that a start failed is a wrapper, and says the less of why where
 * the same record says more, and nothing where the record says in full what no cause stands behind.
 *
 * @param all episodes of one happening.
 */
export function vaguenessAmong(all: readonly Episode[], { causes, texts }: Telling): (own: readonly Episode[]) => number {
  const telling = withinFailedStarts(all).filter((one) => !hasSymptom(one, 'start-failed'));
  const leads = ({ signature: { id } }: Episode): boolean => texts.signature(id).usually.length > 0;
  const isUnderCause = ({ signature: { id } }: Episode): boolean =>
    causes.some(({ evidence }) => evidence.some(({ signatures }) => signatures.includes(id)));
  const tellsInFull = (one: Episode): boolean => one.signature.side === 'server' && !leads(one) && !isUnderCause(one);
  const led = new Set(telling.filter(leads).map(({ node }) => node));
  const toldInFull = new Set(telling.filter(tellsInFull).map(({ node }) => node));
  return (own) => {
    if (!own.every((one) => hasSymptom(one, 'start-failed'))) return 1;
    if (own.every(({ node }) => led.has(node))) return VAGUE;
    return own.every(({ node }) => toldInFull.has(node)) ? 0 : 1;
  };
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
