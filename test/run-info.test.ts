import { expect, test } from 'vitest';
import { runInfoOf } from '../src/run-info.ts';
import type { ZoneBasis } from '../src/model/report.ts';
import { offsetZone, UTC } from '../src/time/zone.ts';

/** The zone that a run is told in, and why, of nodes whose stamps are in these zones; the machine's is UTC. */
function told(nodes: Readonly<Record<string, readonly [offset: number, basis: ZoneBasis]>>, zone: string | null = null): string {
  const run = runInfoOf({
    nodes: Object.keys(nodes),
    zones: {
      chosen: () => UTC,
      zoneOf: (node) => (nodes[node]?.[0] === 0 ? UTC : offsetZone(nodes[node]?.[0] ?? 0)),
      basisOf: (node) => nodes[node]?.[1] ?? 'machine',
    },
    sourceCoverage: [],
    zone,
    complete: true,
  });
  return `${run.zone} ${run.zoneBasis}`;
}

test('times are told in the zone of the logs, be it written in their stamps or told otherwise', () => {
  expect(told({ app: [480, 'stamps'] })).toBe('+08:00 stamps');
  expect(told({ app: [480, 'stamps'], n1: [480, 'own-logs'] })).toBe('+08:00 own-logs');
});

test('where they do not agree or tell nothing, in that of the machine', () => {
  expect(told({ app: [480, 'stamps'], n1: [0, 'machine'] })).toBe('UTC machine');
  expect(told({ app: [0, 'stamps'] })).toBe('UTC machine');
  expect(told({ app: [480, 'stamps'] }, 'UTC')).toBe('UTC option');
});
