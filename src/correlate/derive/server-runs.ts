import { groupBy } from '../../collections/group-by.ts';
import type { SourceCoverage } from '../../model/report.ts';
import { type Episode, spanOf } from '../episodes/episode.ts';
import { wouldTellReady } from './life-logs.ts';

/** Marks of one start lie this close together. */
const ONE_START_MS = 5 * 60_000;

/** An application that says that it has started began to no longer ago than that, as most do. */
const STARTING_MS = 60_000;

/** The marks of servers' lives by node, in time order. */
export function runsByNode(episodes: readonly Episode[]): ReadonlyMap<string, readonly Episode[]> {
  return groupBy(
    episodes.filter(({ role, startMs, signature }) => role === 'server' && startMs !== null && signature.marks !== null),
    (episode) => episode.node,
  );
}

/** The first mark of each start. @param marks of one node, in time order. */
export function startsOf(marks: readonly Episode[]): Episode[] {
  const starts = marks.filter((episode) => episode.signature.marks === 'start');
  return starts.filter((start, at) => {
    const before = starts[at - 1];
    return before === undefined || (start.startMs ?? 0) - (before.endMs ?? 0) > ONE_START_MS;
  });
}

/**
 * Whether the process that ran at that time (UTC epoch ms) had begun in these logs and never got ready: it failed to start, so
 * that what ends it is no stop and no kill.
 *
 * @param marks of one node, in time order.
 */
export function neverGotReady(marks: readonly Episode[], atMs: number): boolean {
  const start = startsOf(marks).findLast(({ startMs }) => (startMs ?? 0) < atMs);
  if (start === undefined) return false;
  const sinceMs = start.startMs ?? 0;
  return !marks.some(
    ({ signature, startMs, endMs }) => signature.marks === 'ready' && (endMs ?? 0) >= sinceMs && (startMs ?? 0) <= atMs,
  );
}

/** The last start of a server or an application in these logs. */
export interface LastStart {
  /** UTC epoch ms. */
  readonly startMs: number;
  /** Whether it got ready, as far as its logs would tell. */
  readonly isReady: boolean;
  /** When it said so last, UTC epoch ms; null where it did not. */
  readonly readyMs: number | null;
}

/** The last start of each server and application that was started in these logs, by node. */
export function lastStarts(episodes: readonly Episode[], sources: readonly SourceCoverage[]): ReadonlyMap<string, LastStart> {
  const ofServers = [...runsByNode(episodes)].flatMap(([node, marks]): [string, LastStart][] => {
    const startMs = startsOf(marks).at(-1)?.startMs ?? null;
    if (startMs === null) return [];
    const { endMs: readyMs } = spanOf(
      marks.filter(({ signature, endMs }) => signature.marks === 'ready' && (endMs ?? 0) >= startMs),
    );
    return [[node, { startMs, isReady: readyMs !== null || !wouldTellReady(node, startMs, true, sources), readyMs }]];
  });
  return new Map([...startsOfApplications(episodes), ...ofServers]);
}

/** Many applications tell only that they have started. */
function startsOfApplications(episodes: readonly Episode[]): [string, LastStart][] {
  const isStart = ({ role, signature: { marks } }: Episode): boolean =>
    role === 'client' && (marks === 'start' || marks === 'ready');
  return [...groupBy(episodes.filter(isStart), ({ node }) => node)].flatMap(([node, starts]): [string, LastStart][] => {
    const { endMs } = spanOf(starts);
    return endMs === null ? [] : [[node, { startMs: endMs - STARTING_MS, isReady: true, readyMs: endMs }]];
  });
}
