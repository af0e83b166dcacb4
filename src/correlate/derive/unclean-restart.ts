import { derivedEpisode, type Detector } from './derived.ts';

/** An orderly stop may take so long before the next start. */
const STOP_BEFORE_MS = 15 * 60_000;
const LOGS_BEFORE_MS = 10_000;

/** A server starts again though it never said that it stops: killed, crashed, or the machine went down. */
export const detectUncleanRestarts: Detector = ({ episodes, activities }, signature) => {
  const stops = episodes.filter((episode) => episode.signature.marks === 'stop');
  const seen = new Set<string>();
  return episodes
    .filter((episode) => episode.signature.marks === 'start' && episode.role === 'server')
    .flatMap((start) => {
      const { startMs, node } = start;
      const activity = activities.find((candidate) => candidate.node === node);
      if (startMs === null || activity === undefined || activity.firstMs > startMs - LOGS_BEFORE_MS) return [];
      const stopped = stops.some(
        (stop) =>
          stop.node === node && stop.startMs !== null && stop.startMs <= startMs && (stop.endMs ?? 0) >= startMs - STOP_BEFORE_MS,
      );
      const minute = `${node} ${Math.floor(startMs / 60_000)}`;
      if (stopped || seen.has(minute)) return [];
      seen.add(minute);
      return [
        derivedEpisode(signature, { node, role: start.role, startMs, endMs: startMs, evidence: start.evidence.slice(0, 1) }),
      ];
    });
};
