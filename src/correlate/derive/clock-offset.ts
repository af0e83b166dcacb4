import type { ClockReading } from '../clock-book.ts';
import { derivedEpisode, roleOf, type Detector } from './derived.ts';

/** The node logs a connection before its server made it: no waiting explains that. */
const BEHIND_MS = -1500;
/** Ahead of the server, or slow to log; only a large value that several connections agree on speaks for the clock. */
const AHEAD_MS = 8000;
const AGREE_SHARE = 0.1;
const AGREE_MS = 3000;

/** Clocks of two machines differ by more than waiting can explain. */
export const detectClockOffsets: Detector = ({ topology, clocks }, signature) =>
  clocks
    .filter((reading) => reading.offsetMs <= BEHIND_MS || isAgreedAhead(reading, clocks))
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

/** Waiting differs from connection to connection, a clock doesn't: a second reading of the node must say the same. */
function isAgreedAhead(reading: ClockReading, all: readonly ClockReading[]): boolean {
  if (reading.offsetMs < AHEAD_MS) return false;
  const tolerance = Math.max(AGREE_MS, reading.offsetMs * AGREE_SHARE);
  return all.some(
    (other) => other !== reading && other.node === reading.node && Math.abs(other.offsetMs - reading.offsetMs) <= tolerance,
  );
}
