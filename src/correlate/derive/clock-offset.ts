import { clockOffsets } from '../clocks/clock-offsets.ts';
import { withoutZones } from '../clocks/stamp-offsets.ts';
import { derivedEpisode, roleOf, type Detector } from './derived.ts';

/** The clock of a machine differs from that of the others by more than waiting can explain. */
export const detectClockOffsets: Detector = ({ topology, clocks }, signature) =>
  clockOffsets(withoutZones(clocks), topology).map(({ node, offsetMs, peers, readings }) => {
    const times = readings.flatMap(({ evidence }) => evidence.atMs ?? []);
    return derivedEpisode(signature, {
      node,
      role: roleOf(topology, node),
      startMs: times.length === 0 ? null : Math.min(...times),
      endMs: times.length === 0 ? null : Math.max(...times),
      evidence: readings.map(({ evidence }) => evidence),
      values: { peer: peers },
      numbers: { offsetMs: Math.abs(offsetMs) },
    });
  });
