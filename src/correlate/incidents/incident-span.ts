import { isAtLeast } from '../../model/severity.ts';
import { type Episode, spanOf } from '../episodes/episode.ts';
import { peersOf } from '../nodes/topology.ts';

/** Slight trouble that begins so shortly before the weighty leads up to it; what began earlier is the noise of everyday. */
const LEADS_UP_MS = 20_000;
/** What speaks for the cause or names a member, and goes on until the weighty begins, grew into it: many slight lines weigh in time. */
const GROWS_MS = 60_000;
/** The number of a line that tells how long its writer had waited in vain, and the most that is believed of it. */
const WAITED = 'waitedMs';
const MOST_WAITED_MS = 60_000;
/** Lines of one happening are written within so long. */
const TOGETHER_MS = 1000;

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
  const waitedMs = waitedAt(weighty, episodes);
  const latestFirst = episodes.toSorted((a, b) => (b.startMs ?? 0) - (a.startMs ?? 0));
  for (const episode of latestFirst) {
    if (episode.startMs === null || episode.startMs >= begun) continue;
    if (isDatedByOther(episode) && begun - episode.startMs > LEADS_UP_MS) continue;
    const grew = (episode.endMs ?? 0) >= begun && (proof.has(episode) || peersOf(episode).length > 0);
    // Who gave up waiting began to wait so much earlier: what speaks for the cause then is its beginning.
    const beganMs = proof.has(episode) ? weighty - waitedMs : weighty;
    if (Math.min(begun, beganMs) - episode.startMs <= (grew ? GROWS_MS : LEADS_UP_MS)) begun = episode.startMs;
  }
  return { startMs: begun, endMs };
}

/** How long the writers of the lines of a moment had waited in vain, where they tell; a minute at the most. */
function waitedAt(atMs: number, episodes: readonly Episode[]): number {
  const then = episodes.filter(({ startMs }) => startMs !== null && Math.abs(startMs - atMs) <= TOGETHER_MS);
  return Math.min(MOST_WAITED_MS, Math.max(0, ...then.map(({ numbers }) => numbers[WAITED]?.min ?? 0)));
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
