import { compareTexts } from './collections/compare-texts.ts';
import { type FigureTrack, foldFigure } from './correlate/figure-book.ts';
import type { ClusterState } from './model/cluster-state.ts';
import { FIGURE_KINDS, type FigureSeries, type LevelCounts, type Series } from './model/series.ts';
import type { MinuteBook } from './scan/tally/minute-book.ts';
import { addCounts, type CountsByLevel } from './scan/tally/level-counts.ts';

const MINUTE = 60_000;
const MOST_STEPS = 300;

/**
 * What the logs count over time, in at most 300 steps.
 *
 * @param counted records of all sources; `tracks` what was followed in events and records; leaders come from `state`.
 */
export function seriesOf(counted: MinuteBook, tracks: readonly FigureTrack[], state: ClusterState): Series {
  const followed = [...tracks, ...leaderChanges(state), ...clientErrors(counted)];
  const records = [...counted.records.entries()];
  const all = [...records.map(([minute]) => minute), ...followed.flatMap(({ minutes }) => [...minutes.keys()])];
  const first = all.reduce((least, minute) => Math.min(least, minute), Number.POSITIVE_INFINITY);
  const last = all.reduce((most, minute) => Math.max(most, minute), Number.NEGATIVE_INFINITY);
  const step = all.length === 0 ? 1 : Math.max(1, Math.ceil((last - first + 1) / MOST_STEPS));
  const stepOf = (minute: number): number => Math.floor(minute / step) * step * MINUTE;
  return {
    stepMs: step * MINUTE,
    records: recordsOf(records, stepOf),
    figures: followed
      .map((track) => figureOf(track, stepOf))
      .sort((a, b) => FIGURE_KINDS.indexOf(a.kind) - FIGURE_KINDS.indexOf(b.kind) || compareTexts(a.node, b.node)),
  };
}

function recordsOf(minutes: readonly (readonly [number, CountsByLevel])[], stepOf: (minute: number) => number): LevelCounts[] {
  const steps = new Map<number, CountsByLevel>();
  for (const [minute, counts] of minutes) {
    const atMs = stepOf(minute);
    const into = steps.get(atMs) ?? {};
    addCounts(into, counts);
    steps.set(atMs, into);
  }
  return [...steps].sort(([a], [b]) => a - b).map(([atMs, levels]) => ({ atMs, levels }));
}

function figureOf({ kind, node, minutes }: FigureTrack, stepOf: (minute: number) => number): FigureSeries {
  const steps = new Map<number, number>();
  for (const [minute, value] of minutes) {
    const atMs = stepOf(minute);
    steps.set(atMs, foldFigure(kind, steps.get(atMs), value));
  }
  return { kind, node, points: [...steps].sort(([a], [b]) => a - b).map(([atMs, value]) => ({ atMs, value })) };
}

/** How often a node was told of another leader, all of its Raft groups together; the first one it knew is no change. */
function leaderChanges({ lanes }: ClusterState): FigureTrack[] {
  const byNode = new Map<string, Map<number, number>>();
  for (const { node, kind, spans } of lanes) {
    if (kind !== 'raft') continue;
    const minutes = byNode.get(node) ?? new Map<number, number>();
    let leader: string | null = null;
    for (const span of spans) {
      if (span.state !== 'led' || span.leader === leader) continue;
      const minute = Math.floor(span.startMs / MINUTE);
      if (leader !== null) minutes.set(minute, (minutes.get(minute) ?? 0) + 1);
      leader = span.leader;
    }
    byNode.set(node, minutes);
  }
  return [...byNode].flatMap(([node, minutes]) => (minutes.size === 0 ? [] : [{ kind: 'leader-changes', node, minutes }]));
}

/** ERROR and FATAL records of the clients' own logs. */
function clientErrors(counted: MinuteBook): FigureTrack[] {
  return [...counted.clientErrors].map(([node, minutes]) => ({ kind: 'client-errors', node, minutes }));
}
