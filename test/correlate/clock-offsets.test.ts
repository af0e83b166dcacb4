import { describe, expect, test } from 'vitest';
import type { ClockReading } from '../../src/correlate/clocks/clock-book.ts';
import { clockOffsets } from '../../src/correlate/clocks/clock-offsets.ts';
import { correctClocks } from '../../src/correlate/correct-clocks.ts';
import { detectEarlyEnds } from '../../src/correlate/derive/node-stopped.ts';
import type { NodeActivity } from '../../src/correlate/silences/silence-book.ts';
import { stampOffsets } from '../../src/correlate/clocks/stamp-offsets.ts';
import { learnTopology } from '../../src/correlate/nodes/topology.ts';
import { SlotSet } from '../../src/correlate/silences/slot-set.ts';
import type { Role } from '../../src/model/source.ts';
import { episodesOf, libraryOf, makeEvent, makeSource, T0 } from '../support/make.ts';

const ROLES: Record<string, Role> = { s1: 'server', s2: 'server', s3: 'server', app1: 'client', app2: 'client' };
const TOPOLOGY = learnTopology(
  Object.entries(ROLES).map(([node, role]) => makeSource({ name: node, node, role })),
  [],
  new Map(),
);

const NOTHING = {
  library: libraryOf([]),
  sources: [],
  podNodes: new Map(),
  sourceCoverage: [],
  episodes: [],
  activities: [],
  clocks: [],
  states: [],
  hasUnknownErrors: false,
};
const HOUR_MS = 3_600_000;

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
    buckets: SlotSet.of([1, 2, 3, 4, 5, 6]),
    gaps: [],
    last: { source: node, lineStart: 1, lineEnd: 1, atMs: T0, text: '' },
  });
  const [signature] = libraryOf([{ id: 'ends-early', derived: 'node-stopped' }]).signatures;
  const endingEarly = (clocks: readonly ClockReading[]): string[] => {
    const activities = [until('s1', 600), until('s2', 600), until('s3', 780)];
    const inOneTime = correctClocks({ ...NOTHING, activities, clocks }, stampOffsets(clocks, TOPOLOGY)).activities;
    const seen = {
      all: [],
      episodes: [],
      topology: TOPOLOGY,
      activities: inOneTime,
      clocks,
      restarts: [],
      sourceCoverage: [],
      troubles: [],
    };
    return signature === undefined ? [] : detectEarlyEnds(seen, signature).map(({ node }) => node);
  };

  test('others go on for minutes', () => {
    expect(endingEarly([])).toEqual(['s1', 's2']);
  });

  test('where the other one only has a fast clock, none ends early', () => {
    expect(endingEarly([reading('s3', 's1', 180_000), reading('s3', 's2', 180_000), reading('s1', 's2', 3)])).toEqual([]);
  });
});

describe('stamp offsets', () => {
  const told = (readings: readonly ClockReading[]): unknown[] =>
    stampOffsets(readings, TOPOLOGY).map(({ node, kind, offsetMs, boundMs }) => [node, kind, offsetMs, boundMs]);

  test('whole and half hours are a wrong zone, not a wrong clock', () => {
    expect(
      told([reading('app1', 's1', 8 * HOUR_MS + 40), reading('app1', 's2', 8 * HOUR_MS + 900), reading('app2', 's1', 3)]),
    ).toEqual([['app1', 'zone', 8 * HOUR_MS, 120_000]]);
    expect(told([reading('app1', 's1', -5.5 * HOUR_MS + 40)])).toEqual([['app1', 'zone', -5.5 * HOUR_MS, 120_000]]);
    expect(told([reading('app1', 's1', -HOUR_MS - 300_000)])).toEqual([['app1', 'clock', -HOUR_MS - 300_000, 1000]]);
  });

  test('a wrong clock shows in another zone as well', () => {
    const readings = [
      reading('s2', 's1', 8 * HOUR_MS + 10),
      reading('s1', 's2', 8 * HOUR_MS + 12),
      reading('s3', 's1', 8 * HOUR_MS + 95_000),
      reading('s3', 's2', 8 * HOUR_MS + 95_100),
    ];
    expect(told(readings).slice(-1)).toEqual([['s3', 'clock', 95_100, 1000]]);
  });

  test('the bound is what readings in both directions leave open', () => {
    const readings = [
      reading('s3', 's1', 60_000),
      reading('s3', 's2', 61_000),
      reading('s1', 's3', -57_000),
      reading('s1', 's2', 2),
    ];
    expect(told(readings)).toEqual([['s3', 'clock', 60_000, 4000]]);
  });
});

describe('observations in one time', () => {
  const LIBRARY = libraryOf([{ id: 'refused', match: [{ contains: 'Connection refused' }] }]);
  const startsOf = (clocks: readonly ClockReading[]): Record<string, number | null> => {
    const episodes = ['app1', 'app2', 's1'].flatMap((node) => episodesOf(LIBRARY, [makeEvent('refused', T0, { node })]));
    const corrected = correctClocks({ ...NOTHING, episodes, clocks }, stampOffsets(clocks, TOPOLOGY));
    return Object.fromEntries(corrected.episodes.map(({ node, startMs }) => [node, startMs === null ? null : startMs - T0]));
  };

  test('what a node with a fast clock wrote happened earlier', () => {
    expect(startsOf([reading('app1', 's1', -60_000), reading('app2', 's1', 5)])).toEqual({ app1: 60_000, app2: 0, s1: 0 });
  });

  test('a node in another zone is moved to the zone of most', () => {
    const far = [reading('app1', 's1', 3), reading('app2', 's1', 8 * HOUR_MS), reading('s1', 's2', 8 * HOUR_MS)];
    expect(startsOf(far)).toEqual({ app1: 8 * HOUR_MS, app2: 0, s1: 0 });
  });

  test('quoted lines keep their stamps', () => {
    const [episode] = episodesOf(LIBRARY, [makeEvent('refused', T0, { node: 'app1' })]);
    const clocks = [reading('app1', 's1', -60_000), reading('app2', 's1', 5)];
    const corrected = correctClocks(
      { ...NOTHING, episodes: episode === undefined ? [] : [episode], clocks },
      stampOffsets(clocks, TOPOLOGY),
    );
    expect(corrected.episodes[0]?.evidence).toEqual(episode?.evidence);
  });
});
