import { groupBy } from '../../collections/group-by.ts';
import { derivedEpisode, roleOf, type Detector } from './derived.ts';

/** A server was stopped in order, started again and got ready: somebody restarted it. */
export const detectOrderlyRestarts: Detector = ({ all, topology, restarts }, signature) => {
  const stops = groupBy(
    all.filter(({ signature: { marks } }) => marks === 'stop'),
    ({ node }) => node,
  );
  return restarts.flatMap(({ node, startMs, readyMs }) => {
    const stop = stops.get(node)?.find((mark) => mark.startMs !== null && mark.startMs >= startMs && mark.startMs <= readyMs);
    if (stop === undefined || stop.startMs === null) return [];
    return [
      derivedEpisode(signature, {
        node,
        role: roleOf(topology, node),
        startMs: stop.startMs,
        endMs: readyMs,
        evidence: stop.evidence.slice(0, 2),
        numbers: { awayMs: readyMs - stop.startMs },
      }),
    ];
  });
};
