import { type FigureTrack, foldFigure } from './correlate/figure-book.ts';
import type { ClusterState } from './model/cluster-state.ts';
import { FIGURE_KINDS, type FigureSeries, type LevelCounts, type Series } from './model/series.ts';
import type { MinuteCounts } from './scan/tally.ts';

const MINUTE = 60_000;
const MOST_STEPS = 300;

/** The minutes of one source, by the node and role of it. */
export interface SourceMinutes {
  readonly node: string;
  readonly role: string;
  readonly minutes: ReadonlyMap<number, MinuteCounts>;
}

/**
 * What the logs count over time, in at most 300 steps.
 *
 * @param sources what was read of each; `tracks` what was followed in events and records; leaders come from `state`.
 */
export function seriesOf(sources: readonly SourceMinutes[], tracks: readonly FigureTrack[], state: ClusterState): Series {
  const followed = [...tracks, ...leaderChanges(state), ...clientErrors(sources)];
  const { first, last } = spanOf([...sources, ...followed]);
  const step = Math.max(1, Math.ceil((last - first + 1) / MOST_STEPS));
  const stepOf = (minute: number): number => Math.floor(minute / step) * step * MINUTE;
  return {
    stepMs: step * MINUTE,
    records: recordsOf(sources, stepOf),
    figures: followed
      .map((track) => figureOf(track, stepOf))
      .sort(
        (a, b) => FIGURE_KINDS.indexOf(a.kind) - FIGURE_KINDS.indexOf(b.kind) || (a.node < b.node ? -1 : a.node > b.node ? 1 : 0),
      ),
  };
}

/** The first and last minute of all; the same where there is none. */
function spanOf(all: readonly { readonly minutes: ReadonlyMap<number, unknown> }[]): {
  readonly first: number;
  readonly last: number;
} {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const { minutes } of all) {
    minutes.forEach((_, minute) => {
      if (minute < first) first = minute;
      if (minute > last) last = minute;
    });
  }
  return first <= last ? { first, last } : { first: 0, last: 0 };
}

function recordsOf(sources: readonly SourceMinutes[], stepOf: (minute: number) => number): LevelCounts[] {
  const steps = new Map<number, MinuteCounts>();
  for (const { minutes } of sources) {
    // Every minute of every source: loops over entries would make an array of each.
    minutes.forEach((counts, minute) => {
      const atMs = stepOf(minute);
      let into = steps.get(atMs);
      if (into === undefined) steps.set(atMs, (into = {}));
      addCounts(into, counts);
    });
  }
  return [...steps].sort(([a], [b]) => a - b).map(([atMs, levels]) => ({ atMs, levels }));
}

function addCounts(into: MinuteCounts, counts: MinuteCounts): void {
  for (let at = 0; at < LEVELS.length; at++) {
    const level = LEVELS[at] ?? 'none';
    const count = counts[level];
    if (count !== undefined) into[level] = (into[level] ?? 0) + count;
  }
}

const LEVELS = ['FATAL', 'ERROR', 'WARN', 'INFO', 'DEBUG', 'TRACE', 'none'] as const;

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
function clientErrors(sources: readonly SourceMinutes[]): FigureTrack[] {
  const byNode = new Map<string, Map<number, number>>();
  for (const { node, role, minutes } of sources) {
    if (role !== 'client') continue;
    minutes.forEach((counts, minute) => {
      const errors = (counts.ERROR ?? 0) + (counts.FATAL ?? 0);
      if (errors === 0) return;
      const into = byNode.get(node) ?? new Map<number, number>();
      into.set(minute, (into.get(minute) ?? 0) + errors);
      byNode.set(node, into);
    });
  }
  return [...byNode].map(([node, minutes]) => ({ kind: 'client-errors', node, minutes }));
}
