import { derivedEpisode, roleOf, type Detector } from './derived.ts';

const MIN_EARLY_MS = 30_000;
const MIN_BUSY_BUCKETS = 6;

/** The server's files end while those of other nodes go on: it was killed, stopped, or can't write. */
export const detectEarlyEnds: Detector = ({ topology, activities }, signature) => {
  if (activities.length < 2) return [];
  return activities
    .filter((activity) => roleOf(topology, activity.node) === 'server' && activity.buckets.size >= MIN_BUSY_BUCKETS)
    .flatMap((activity) => {
      const others = activities.filter((other) => other.node !== activity.node);
      const endMs = Math.max(...others.map((other) => other.lastMs));
      const early = endMs - activity.lastMs;
      // Logs of another day are no sign that this node stopped.
      const together = others.some((other) => other.firstMs <= activity.lastMs && other.lastMs > activity.lastMs + MIN_EARLY_MS);
      if (early < MIN_EARLY_MS || !together) return [];
      return [
        derivedEpisode(signature, {
          node: activity.node,
          role: 'server',
          startMs: activity.lastMs,
          endMs,
          evidence: [activity.last],
          numbers: { earlyMs: early },
        }),
      ];
    });
};
