import type { Episode } from '../episode.ts';
import { derivedEpisode, type Detector } from './derived.ts';

/** An orderly stop may take so long before the next start. */
const STOP_BEFORE_MS = 15 * 60_000;
/** Marks of one start lie this close together. */
const ONE_START_MS = 5 * 60_000;
/** A JVM writes its own logs (GC, start script) for so long before the server's first line. */
const BOOT_MS = 60_000;

/** A server starts again though it never said that it stops: killed, crashed, or the machine went down. */
export const detectUncleanRestarts: Detector = ({ all, activities }, signature) =>
  activities.flatMap(({ node, firstMs }) => {
    const marks = all.filter((episode) => episode.node === node && episode.role === 'server' && episode.startMs !== null);
    const stops = marks.filter((episode) => episode.signature.marks === 'stop');
    return firstMarks(marks.filter((episode) => episode.signature.marks === 'start')).flatMap((start) => {
      const startMs = start.startMs ?? 0;
      if (firstMs > startMs - BOOT_MS) return [];
      const stopped = stops.some((stop) => (stop.startMs ?? 0) <= startMs && (stop.endMs ?? 0) >= startMs - STOP_BEFORE_MS);
      if (stopped) return [];
      return [derivedEpisode(signature, { node, role: 'server', startMs, endMs: startMs, evidence: start.evidence.slice(0, 1) })];
    });
  });

/** The first mark of each start. */
function firstMarks(starts: readonly Episode[]): Episode[] {
  return starts.filter((start, at) => {
    const before = starts[at - 1];
    return before === undefined || (start.startMs ?? 0) - (before.endMs ?? 0) > ONE_START_MS;
  });
}
