import type { ClockCorrection } from '../../model/report.ts';
import type { ClockReading } from './clock-book.ts';
import { clockOffsets } from './clock-offsets.ts';
import { groupBy } from '../../collections/group-by.ts';
import type { Topology } from '../nodes/topology.ts';

/** Zones differ by whole or half hours. */
const ZONE_STEP_MS = 30 * 60_000;
/** A clock may be a little wrong in another zone as well. */
const ZONE_SLACK_MS = 2 * 60_000;

/**
 * Offsets of a node's stamps, from readings of its clock against the epoch in connection ids. Where every reading of a node is
 * off by the same whole or half hours its stamps were read in a wrong zone: a clock is seldom wrong by just that much.
 *
 * @returns by node and kind. Zones are told against the epoch, clocks against most other nodes.
 */
export function stampOffsets(readings: readonly ClockReading[], topology: Topology): ClockCorrection[] {
  const zones = zoneOffsets(readings);
  const clocks = clockOffsets(withoutZones(readings), topology);
  return [
    ...[...zones].map(([node, offsetMs]): ClockCorrection => {
      const peers = readings.filter((reading) => reading.node === node && reading.server !== '');
      const names = [...new Set(peers.map(({ server }) => topology.resolve(server)))].sort();
      return { node, kind: 'zone', offsetMs, boundMs: ZONE_SLACK_MS, peers: names };
    }),
    ...clocks.map(({ node, offsetMs, boundMs, peers }): ClockCorrection => ({ node, kind: 'clock', offsetMs, boundMs, peers })),
  ];
}

/** The readings as they were if all stamps had been read in the right zone. */
export function withoutZones(readings: readonly ClockReading[]): ClockReading[] {
  const zones = zoneOffsets(readings);
  return readings.map((reading) => ({ ...reading, offsetMs: reading.offsetMs - (zones.get(reading.node) ?? 0) }));
}

/** Nodes whose readings are all off by the same whole or half hours, with that offset in ms. */
function zoneOffsets(readings: readonly ClockReading[]): Map<string, number> {
  const zones = new Map<string, number>();
  for (const [node, list] of groupBy(readings, (reading) => reading.node)) {
    const steps = new Set(list.map(({ offsetMs }) => Math.round(offsetMs / ZONE_STEP_MS)));
    const [step = 0] = steps;
    const agree = list.every(({ offsetMs }) => Math.abs(offsetMs - step * ZONE_STEP_MS) <= ZONE_SLACK_MS);
    if (step !== 0 && agree) zones.set(node, step * ZONE_STEP_MS);
  }
  return zones;
}
