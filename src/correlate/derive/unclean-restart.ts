import type { Episode } from '../episode.ts';
import type { NodeActivity } from '../silence-book.ts';
import { busySlots } from './busy-slots.ts';
import { derivedEpisode, type Detector } from './derived.ts';

/** An orderly stop may take so long before the next start; while it does, the server still writes. */
const STOP_BEFORE_MS = 15 * 60_000;
/** Marks of one start lie this close together. */
const ONE_START_MS = 5 * 60_000;
/** A JVM writes its own logs (GC, start script) for so long before the server's first line. */
const BOOT_MS = 60_000;
/** A server that runs writes again and again: a stray record (a line of an older file, a script's) is no sign of one. */
const RUNNING_SLOTS = 3;

/** A server starts again though it ran before and never said that it stops: killed, crashed, or the machine went down. */
export const detectUncleanRestarts: Detector = ({ all, activities }, signature) =>
  activities.flatMap((activity) => {
    const { node } = activity;
    const marks = all.filter((episode) => episode.node === node && episode.role === 'server' && episode.startMs !== null);
    const stops = marks.filter((episode) => episode.signature.marks === 'stop');
    let ranFromMs = Number.NEGATIVE_INFINITY;
    return firstMarks(marks.filter((episode) => episode.signature.marks === 'start')).flatMap((start) => {
      const startMs = start.startMs ?? 0;
      const sinceMs = ranFromMs;
      ranFromMs = startMs;
      if (busySlots(activity, sinceMs, startMs - BOOT_MS) < RUNNING_SLOTS) return [];
      if (stops.some((stop) => isStopBefore(stop, sinceMs, startMs, activity))) return [];
      return [derivedEpisode(signature, { node, role: 'server', startMs, endMs: startMs, evidence: start.evidence.slice(0, 1) })];
    });
  });

/** A stop that led to this start: shortly before it, or the last that the process did, however long it then was away. */
function isStopBefore(stop: Episode, sinceMs: number, startMs: number, activity: NodeActivity): boolean {
  const [firstMs, lastMs] = [stop.startMs ?? 0, stop.endMs ?? 0];
  if (firstMs > startMs) return false;
  if (lastMs >= startMs - STOP_BEFORE_MS) return true;
  return lastMs > sinceMs && busySlots(activity, lastMs + STOP_BEFORE_MS, startMs - BOOT_MS) < RUNNING_SLOTS;
}

/** The first mark of each start. */
function firstMarks(starts: readonly Episode[]): Episode[] {
  return starts.filter((start, at) => {
    const before = starts[at - 1];
    return before === undefined || (start.startMs ?? 0) - (before.endMs ?? 0) > ONE_START_MS;
  });
}
