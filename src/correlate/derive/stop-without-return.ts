import { busySlots } from './busy-slots.ts';
import { derivedEpisode, type Detector } from './derived.ts';
import { wouldTellReady } from './life-logs.ts';
import { neverGotReady, runsByNode } from './server-runs.ts';

/** So long after the stop others still write, and the server has not come back. */
const AWAY_MS = 45_000;

/** A server that was up was stopped in order and is not ready again when the logs end. */
export const detectStopWithoutReturn: Detector = ({ all, activities, sourceCoverage }, signature) => {
  const endMs = activities.reduce((end, { lastMs }) => Math.max(end, lastMs), 0);
  const runs = runsByNode(all);
  return activities.flatMap((activity) => {
    const { node } = activity;
    const marks = runs.get(node) ?? [];
    const stop = marks.filter((episode) => episode.signature.marks === 'stop').at(-1);
    const stopMs = stop?.startMs ?? null;
    if (stop === undefined || stopMs === null || endMs - stopMs < AWAY_MS) return [];
    if (neverGotReady(marks, stopMs)) return [];
    const wroteOn = busySlots(activity, stopMs + AWAY_MS, endMs) > 0;
    if (!wouldTellReady(node, stopMs + AWAY_MS, wroteOn, sourceCoverage)) return [];
    const back = marks.some((episode) => episode.signature.marks === 'ready' && (episode.endMs ?? 0) > stopMs);
    if (back) return [];
    return [
      derivedEpisode(signature, {
        node,
        role: 'server',
        startMs: stopMs,
        endMs,
        evidence: stop.evidence.slice(0, 2),
        numbers: { awayMs: endMs - stopMs },
      }),
    ];
  });
};
