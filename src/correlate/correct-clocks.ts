import type { ClockCorrection } from '../model/report.ts';
import type { Observed } from './cluster-parts.ts';
import type { Episode } from './episodes/episode.ts';
import { ACTIVITY_BUCKET_MS, type NodeActivity } from './silences/silence-book.ts';
import type { StateTrack } from './states/state-book.ts';

/**
 * The observations in one time, so that order and lags hold: what nodes with wrong stamps wrote is moved by their offset.
 * Quoted lines keep the stamps that they have. Stamps of all nodes that are off alike stay as they are.
 *
 * @param offsets of the nodes that are off, by the connections that they logged.
 */
export function correctClocks(observed: Observed, offsets: readonly ClockCorrection[]): Observed {
  const shifts = shiftsOf(observed, offsets);
  if (shifts.size === 0) return observed;
  const shiftOf = ({ node }: { readonly node: string }): number => shifts.get(node) ?? 0;
  return {
    ...observed,
    episodes: observed.episodes.map((episode) => movedEpisode(episode, shiftOf(episode))),
    activities: observed.activities.map((activity) => movedActivity(activity, shiftOf(activity))),
    states: observed.states.map((track) => movedTrack(track, shiftOf(track))),
    sourceCoverage: observed.sourceCoverage.map((source) => {
      const byMs = shiftOf(source);
      return { ...source, firstMs: moved(source.firstMs, byMs), lastMs: moved(source.lastMs, byMs) };
    }),
  };
}

/** What is added to a node's times. Where most nodes are in the same wrong zone, that zone is the one that others are moved to. */
function shiftsOf({ clocks }: Observed, offsets: readonly ClockCorrection[]): Map<string, number> {
  const zones = new Map(offsets.filter(({ kind }) => kind === 'zone').map(({ node, offsetMs }) => [node, offsetMs]));
  const counts = new Map<number, number>();
  for (const node of new Set(clocks.map((reading) => reading.node))) {
    const zoneMs = zones.get(node) ?? 0;
    counts.set(zoneMs, (counts.get(zoneMs) ?? 0) + 1);
  }
  const [usual] = [...counts].sort(([a, m], [b, n]) => n - m || Math.abs(a) - Math.abs(b));
  const usualMs = usual?.[0] ?? 0;
  const shifts = new Map<string, number>();
  const add = (node: string, byMs: number): void => {
    const sum = (shifts.get(node) ?? 0) + byMs;
    if (sum === 0) shifts.delete(node);
    else shifts.set(node, sum);
  };
  for (const node of new Set(clocks.map((reading) => reading.node))) add(node, usualMs - (zones.get(node) ?? 0));
  for (const { node, kind, offsetMs } of offsets) if (kind === 'clock') add(node, -offsetMs);
  return shifts;
}

function moved(atMs: number | null, byMs: number): number | null {
  return atMs === null ? null : atMs + byMs;
}

function movedEpisode(episode: Episode, byMs: number): Episode {
  if (byMs === 0) return episode;
  const { startMs, endMs, clearedMs } = episode;
  return { ...episode, startMs: moved(startMs, byMs), endMs: moved(endMs, byMs), clearedMs: moved(clearedMs, byMs) };
}

function movedActivity(activity: NodeActivity, byMs: number): NodeActivity {
  if (byMs === 0) return activity;
  const slots = Math.round(byMs / ACTIVITY_BUCKET_MS);
  return {
    ...activity,
    firstMs: activity.firstMs + byMs,
    lastMs: activity.lastMs + byMs,
    buckets: activity.buckets.moved(slots),
    gaps: activity.gaps.map((gap) => ({ ...gap, startMs: gap.startMs + byMs, endMs: gap.endMs + byMs })),
  };
}

function movedTrack(track: StateTrack, byMs: number): StateTrack {
  if (byMs === 0) return track;
  return { ...track, runs: track.runs.map((run) => ({ ...run, firstMs: run.firstMs + byMs, lastMs: run.lastMs + byMs })) };
}
