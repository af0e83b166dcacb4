import { describe, expect, test } from 'vitest';
import type { ClockReading } from '../../src/correlate/clock-book.ts';
import { clockOffsets } from '../../src/correlate/clock-offsets.ts';
import { detectEarlyEnds } from '../../src/correlate/derive/node-stopped.ts';
import type { NodeActivity } from '../../src/correlate/silence-book.ts';
import { learnTopology } from '../../src/correlate/topology.ts';
import type { Role } from '../../src/model/source.ts';
import { libraryOf, makeSource, T0 } from '../support/make.ts';

const ROLES: Record<string, Role> = { s1: 'server', s2: 'server', s3: 'server', app1: 'client', app2: 'client' };
const TOPOLOGY = learnTopology(
  Object.entries(ROLES).map(([node, role]) => makeSource({ name: node, node, role })),
  [],
  new Map(),
);

const reading = (node: string, server: string, offsetMs: number): ClockReading => ({
  node,
  server,
  offsetMs,
  count: 1,
  evidence: { source: node, lineStart: 1, lineEnd: 1, atMs: T0, text: '' },
});
const wrongOf = (readings: readonly ClockReading[]): [string, number][] =>
  clockOffsets(readings, TOPOLOGY).map(({ node, offsetMs }) => [node, offsetMs]);

describe('clock offsets', () => {
  test('waiting is no offset', () => {
    expect(wrongOf([reading('app1', 's1', 5000), reading('app2', 's1', 12)])).toEqual([]);
  });

  test('one wrong clock is one offset, whoever noticed it and in whichever direction', () => {
    const readings = [
      reading('app1', 's1', 20),
      reading('app2', 's1', 20),
      reading('s2', 's1', 15),
      reading('app1', 's3', -180_000),
      reading('s2', 's3', -179_990),
      reading('s3', 's1', 180_010),
      reading('s3', 's2', 180_020),
    ];
    expect(wrongOf(readings)).toEqual([['s3', 180_010]]);
  });

  test('a server that is behind shows in what its clients agree on', () => {
    expect(wrongOf([reading('app1', 's3', 180_000), reading('app2', 's3', 180_400), reading('app1', 's1', 3)])).toEqual([
      ['s3', -180_000],
    ]);
  });

  test('of two that differ the server is believed', () => {
    expect(wrongOf([reading('app1', 's1', -60_000)])).toEqual([['app1', -60_000]]);
  });

  test('the order of readings changes nothing', () => {
    const readings = [reading('app1', 's1', -90_000), reading('app2', 's1', 3), reading('s2', 's1', 4)];
    expect(wrongOf(readings.toReversed())).toEqual(wrongOf(readings));
  });
});

describe('a node whose logs end early', () => {
  const until = (node: string, seconds: number): NodeActivity => ({
    node,
    firstMs: T0,
    lastMs: T0 + seconds * 1000,
    buckets: [1, 2, 3, 4, 5, 6],
    gaps: [],
    last: { source: node, lineStart: 1, lineEnd: 1, atMs: T0, text: '' },
  });
  const [signature] = libraryOf([{ id: 'ends-early', derived: 'node-stopped' }]).signatures;
  const endingEarly = (clocks: readonly ClockReading[]): string[] => {
    const activities = [until('s1', 600), until('s2', 600), until('s3', 780)];
    const seen = { all: [], episodes: [], topology: TOPOLOGY, activities, clocks, restarts: [], troubles: [] };
    return signature === undefined ? [] : detectEarlyEnds(seen, signature).map(({ node }) => node);
  };

  test('others go on for minutes', () => {
    expect(endingEarly([])).toEqual(['s1', 's2']);
  });

  test('where the other one only has a fast clock, none ends early', () => {
    expect(endingEarly([reading('s3', 's1', 180_000), reading('s3', 's2', 180_000), reading('s1', 's2', 3)])).toEqual([]);
  });
});
