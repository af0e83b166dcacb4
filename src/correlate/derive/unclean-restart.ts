import type { Episode } from '../episode.ts';
import type { NodeActivity } from '../silence-book.ts';
import { busySlots } from './busy-slots.ts';
import { derivedEpisode, type Detector } from './derived.ts';
import { wouldTellStop } from './life-logs.ts';
import { neverGotReady, runsByNode, startsOf } from './server-runs.ts';

/** An orderly stop may take so long before the next start; while it does, the server still writes. */
const STOP_BEFORE_MS = 15 * 60_000;
/** A JVM writes its own logs (GC, start script) for so long before the server's first line. */
const BOOT_MS = 60_000;
/** A server that runs writes again and again: a stray record (a line of an older file, a script's) is no sign of one. */
const RUNNING_SLOTS = 3;

/** A server starts again though it ran before and never said that it stops: killed, crashed, or the machine went down. */
export const detectUncleanRestarts: Detector = ({ all, activities, sourceCoverage }, signature) => {
  const runs = runsByNode(all);
  return activities.flatMap((activity) => {
    const { node } = activity;
    const marks = runs.get(node) ?? [];
    const stops = marks.filter((episode) => episode.signature.marks === 'stop');
    let ranFromMs = Number.NEGATIVE_INFINITY;
    return startsOf(marks).flatMap((start) => {
      const startMs = start.startMs ?? 0;
      const sinceMs = ranFromMs;
      ranFromMs = startMs;
      if (neverGotReady(marks, startMs) || !wouldTellStop(node, startMs - BOOT_MS, sourceCoverage)) return [];
      if (busySlots(activity, sinceMs, startMs - BOOT_MS) < RUNNING_SLOTS) return [];
      if (stops.some((stop) => isStopBefore(stop, sinceMs, startMs, activity))) return [];
      return [derivedEpisode(signature, { node, role: 'server', startMs, endMs: startMs, evidence: start.evidence.slice(0, 1) })];
    });
  });
};

/** A stop that led to this start: shortly before it, or the last that the process did, however long it then was away. */
function isStopBefore(stop: Episode, sinceMs: number, startMs: number, activity: NodeActivity): boolean {
  const [firstMs, lastMs] = [stop.startMs ?? 0, stop.endMs ?? 0];
  if (firstMs > startMs) return false;
  if (lastMs >= startMs - STOP_BEFORE_MS) return true;
  return lastMs > sinceMs && busySlots(activity, lastMs + STOP_BEFORE_MS, startMs - BOOT_MS) < RUNNING_SLOTS;
}
