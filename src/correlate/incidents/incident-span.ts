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
  const weighty = beginningOf(episodes.filter(({ signature }) => isAtLeast(signature.severity, 'medium')));
  if (weighty === null) return { startMs, endMs };
  let begun = weighty;
  const latestFirst = episodes.toSorted((a, b) => (b.startMs ?? 0) - (a.startMs ?? 0));
  for (const episode of latestFirst) {
    if (episode.startMs === null || episode.startMs >= begun) continue;
    if (isDatedByOther(episode) && begun - episode.startMs > LEADS_UP_MS) continue;
    const grew = (episode.endMs ?? 0) >= begun && (proof.has(episode) || peersOf(episode).length > 0);
    if (begun - episode.startMs <= (grew ? GROWS_MS : LEADS_UP_MS)) begun = episode.startMs;
  }
  return { startMs: begun, endMs };
}

/** When the first of them began. One without a stamp of its own may be hours younger than the line before it, whose time it has. */
function beginningOf(episodes: readonly Episode[]): number | null {
  const { startMs } = spanOf(episodes);
  const dated = spanOf(episodes.filter((episode) => !isDatedByOther(episode)));
  if (startMs === null || dated.startMs === null) return startMs;
  return dated.startMs - startMs > GROWS_MS ? dated.startMs : startMs;
}

/** Whether its first line has no stamp of its own. */
function isDatedByOther({ evidence }: Episode): boolean {
  return evidence[0]?.isDatedByOther ?? false;
}
