import type { PatternTexts } from '../patterns/library.ts';
import type { Episode } from './episode.ts';

/** What incidents are told with. */
export interface Telling {
  readonly texts: PatternTexts;
  /** All episodes of trouble. */
  readonly problems: readonly Episode[];
  /** End of all logs, UTC epoch ms. */
  readonly logsEndMs: number | null;
  /** Last record per node. */
  readonly nodeEndMs: ReadonlyMap<string, number>;
}

/** First start and last end; null where nothing is datable. */
export function spanOf(episodes: readonly Episode[]): { startMs: number | null; endMs: number | null } {
  const starts = episodes.flatMap((episode) => episode.startMs ?? []);
  const ends = episodes.flatMap((episode) => episode.endMs ?? []);
  return {
    startMs: starts.length === 0 ? null : starts.reduce((a, b) => Math.min(a, b)),
    endMs: ends.length === 0 ? null : ends.reduce((a, b) => Math.max(a, b)),
  };
}

/** The nodes of episodes, sorted. */
export function nodesOf(episodes: Iterable<Episode>): string[] {
  return [...new Set([...episodes].map((episode) => episode.node))].sort();
}
