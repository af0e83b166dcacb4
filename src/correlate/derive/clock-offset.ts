import { derivedEpisode, roleOf, type Detector } from './derived.ts';

/** The node logs a connection before its server made it: no waiting explains that. */
const BEHIND_MS = -1500;
/** Ahead of the server, or slow to log; only a large and steady value speaks for the clock. */
const AHEAD_MS = 8000;

/** Clocks of two machines differ by more than waiting can explain. */
export const detectClockOffsets: Detector = ({ topology, clocks }, signature) =>
  clocks
    .filter(({ offsetMs, count }) => offsetMs <= BEHIND_MS || (offsetMs >= AHEAD_MS && count >= 2))
    .map((reading) =>
      derivedEpisode(signature, {
        node: reading.node,
        role: roleOf(topology, reading.node),
        startMs: reading.evidence.atMs,
        endMs: reading.evidence.atMs,
        evidence: [reading.evidence],
        entities: reading.server === '' ? {} : { peer: reading.server },
        numbers: { offsetMs: Math.abs(reading.offsetMs) },
      }),
    );
