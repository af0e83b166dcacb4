import { isAtLeast } from '../../model/severity.ts';
import { type Episode, spanOf } from '../episodes/episode.ts';
import { peersOf } from '../nodes/topology.ts';

/** Slight trouble that begins so shortly before the weighty leads up to it; what began earlier is the noise of everyday. */
const LEADS_UP_MS = 20_000;
/** What speaks for the cause or names a member, and goes on until the weighty begins, grew into it: many slight lines weigh in time. */
const GROWS_MS = 60_000;

/**
 * When an incident began and when it was last seen, from its episodes: it begins with those of severity medium and above, and what
 * leads up to them; without such, with the first.
 *
 * @param proof those that speak for its leading cause.
 * @returns UTC epoch ms; null where no episode is dated.
 */
export function incidentSpan(
  episodes: readonly Episode[],
  proof: ReadonlySet<Episode>,
): { startMs: number | null; endMs: number | null } {
  const { startMs, endMs } = spanOf(episodes);
  const weighty = spanOf(episodes.filter(({ signature }) => isAtLeast(signature.severity, 'medium')));
  if (weighty.startMs === null) return { startMs, endMs };
  let begun = weighty.startMs;
  const latestFirst = episodes.toSorted((a, b) => (b.startMs ?? 0) - (a.startMs ?? 0));
  for (const episode of latestFirst) {
    if (episode.startMs === null || episode.startMs >= begun) continue;
    const grew = (episode.endMs ?? 0) >= begun && (proof.has(episode) || peersOf(episode).length > 0);
    if (begun - episode.startMs <= (grew ? GROWS_MS : LEADS_UP_MS)) begun = episode.startMs;
  }
  return { startMs: begun, endMs };
}
