import { derivedEpisode, roleOf, type Detector } from './derived.ts';

/** A server was stopped in order, started again and got ready: somebody restarted it. */
export const detectOrderlyRestarts: Detector = ({ all, topology, restarts }, signature) =>
  restarts.flatMap((window) => {
    const stop = all.find(
      ({ node, startMs, signature: { marks } }) =>
        node === window.node && marks === 'stop' && startMs !== null && startMs >= window.startMs && startMs <= window.readyMs,
    );
    if (stop === undefined || stop.startMs === null) return [];
    return [
      derivedEpisode(signature, {
        node: window.node,
        role: roleOf(topology, window.node),
        startMs: stop.startMs,
        endMs: window.readyMs,
        evidence: stop.evidence.slice(0, 2),
        numbers: { awayMs: window.readyMs - stop.startMs },
      }),
    ];
  });
