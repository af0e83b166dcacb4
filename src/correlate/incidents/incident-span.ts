import { isAtLeast } from '../../model/severity.ts';
import { type Episode, spanOf } from '../episodes/episode.ts';

/** Slight trouble that begins so shortly before the weighty leads up to it; what began earlier is the noise of everyday. */
const LEADS_UP_MS = 20_000;

/**
 * When an incident began and when it was last seen, from its episodes: it begins with those of severity medium and above, and what
 * leads up to them; without such, with the first.
 *
 * @returns UTC epoch ms; null where no episode is dated.
 */
export function incidentSpan(episodes: readonly Episode[]): { startMs: number | null; endMs: number | null } {
  const { startMs, endMs } = spanOf(episodes);
  const weighty = spanOf(episodes.filter(({ signature }) => isAtLeast(signature.severity, 'medium')));
  if (weighty.startMs === null) return { startMs, endMs };
  const starts = episodes.map((episode) => episode.startMs ?? Number.POSITIVE_INFINITY).sort((a, b) => b - a);
  let begun = weighty.startMs;
  for (const start of starts) if (start < begun && begun - start <= LEADS_UP_MS) begun = start;
  return { startMs: begun, endMs };
}
