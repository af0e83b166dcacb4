import type { TimelineEntry, TimelineMark } from '../model/report.ts';
import { compareSeverity, isAtLeast } from '../model/severity.ts';
import type { PatternTexts } from '../patterns/library.ts';
import { compareEpisodes, type Episode } from './episodes/episode.ts';

const MAX_ENTRIES = 400;

/**
 * Starts of notable episodes and marks of processes' lives, in time order; where there are too many, the gravest stay.
 *
 * @returns with how many were left out, where any were.
 */
export function timelineOf(
  episodes: readonly Episode[],
  texts: PatternTexts,
): { timeline: readonly TimelineEntry[]; timelineLeft?: number } {
  const notable = [...new Set(episodes)].filter(
    (episode) =>
      episode.startMs !== null &&
      episode.evidence.length > 0 &&
      (isMark(episode) || isAtLeast(episode.signature.severity, 'low')),
  );
  const kept = new Set([...notable].sort((a, b) => importance(a) - importance(b) || compareEpisodes(a, b)).slice(0, MAX_ENTRIES));
  const timeline = notable
    .filter((episode) => kept.has(episode))
    .sort(compareEpisodes)
    .flatMap((episode) => {
      const [evidence] = episode.evidence;
      if (evidence === undefined || episode.startMs === null) return [];
      const { signature } = episode;
      const title = texts.signature(signature.id).title;
      return [
        {
          atMs: episode.startMs,
          node: episode.node,
          severity: signature.severity,
          signature: signature.id,
          title,
          evidence,
          count: episode.count,
          mark: markOf(episode),
        },
      ];
    });
  const left = notable.length - kept.size;
  return { timeline, ...(left > 0 ? { timelineLeft: left } : {}) };
}

/** What an episode marks in the life of a process or cluster; null for all else. */
function markOf({ signature }: Episode): TimelineMark | null {
  if (signature.derived === 'orderly-restart') return 'restart';
  return signature.marks === 'connect' ? null : signature.marks;
}

/** Marks are always worth a place. */
export function isMark(episode: Episode): boolean {
  return markOf(episode) !== null;
}

/** Marks count as much as a medium finding. */
function importance(episode: Episode): number {
  return compareSeverity(isMark(episode) ? 'medium' : episode.signature.severity, 'critical');
}
