import { expect, test } from 'vitest';
import { deriveEpisodes } from '../../src/correlate/derive/index.ts';
import type { NodeActivity } from '../../src/correlate/silences/silence-book.ts';
import { SlotSet } from '../../src/correlate/silences/slot-set.ts';
import { learnTopology } from '../../src/correlate/nodes/topology.ts';
import { episodesOf, libraryOf, makeEvent, makeSource, T0 } from '../support/make.ts';

const LIBRARY = libraryOf([
  { id: 'unreachable', match: [{ contains: 'cannot reach', regex: 'reach (?<peer>\\S+)' }], entities: { peer: 'peer' } },
  { id: 'start', severity: 'info', marks: 'start', match: [{ contains: 'Nacos is starting' }] },
  { id: 'stop', severity: 'info', marks: 'stop', match: [{ contains: 'Start destroying Publisher' }] },
  { id: 'alive', severity: 'low', derived: 'unreachable-but-alive' },
]);

/**
 * Whether node3 is told alive that the other two miss from 0 s on, writing from one second to another and starting at one.
 *
 * @param times how often they miss it, all 30 s.
 */
function isAlive(
  wrote: readonly (readonly [from: number, to: number])[],
  startAt: number | null = null,
  stopAt: number | null = null,
  times = 11,
): boolean {
  const missed = ['node1', 'node2'].flatMap((node) =>
    Array.from({ length: times }, (_, at) => makeEvent('unreachable', T0 + at * 30_000, { node, captures: { peer: 'node3' } })),
  );
  const starts = startAt === null ? [] : [makeEvent('start', T0 + startAt * 1000, { node: 'node3' })];
  const stops = stopAt === null ? [] : [makeEvent('stop', T0 + stopAt * 1000, { node: 'node3' })];
  const episodes = episodesOf(LIBRARY, [...missed, ...stops, ...starts]);
  const slots = wrote.flatMap(([from, to]) => Array.from({ length: (to - from) / 5 }, (_, at) => (T0 + from * 1000) / 5000 + at));
  const last = { source: 'x', lineStart: 1, lineEnd: 1, atMs: T0, text: '' };
  const activity: NodeActivity = { node: 'node3', firstMs: T0, lastMs: T0 + 300_000, buckets: SlotSet.of(slots), gaps: [], last };
  const names = ['node1', 'node2', 'node3'];
  const sources = names.map((node) => makeSource({ name: `${node}/nacos.log`, node }));
  const topology = learnTopology(sources, episodes, new Map());
  const seen = { all: episodes, episodes, topology, activities: [activity], clocks: [], restarts: [], sourceCoverage: [] };
  return deriveEpisodes(seen, LIBRARY.signatures).length > 0;
}

test('a node that writes while all others miss it is alive', () => {
  expect(isAlive([[0, 300]])).toBe(true);
  expect(isAlive([])).toBe(false);
});

test('one that is silent for most of the time and then starts is not told alive', () => {
  expect(isAlive([[180, 300]], 180)).toBe(false);
});

test('what a process writes that took the place of a killed one does not tell that the killed one lived', () => {
  const before = [-300, 5] as const;
  expect(isAlive([before, [110, 260]], 110)).toBe(false);
  expect(isAlive([before, [110, 260]], 110, 5)).toBe(true);
  // It is long up, and still missed.
  expect(isAlive([before, [110, 300]], 110)).toBe(true);
});

test('one that is missed long after its start is alive', () => {
  expect(isAlive([[20, 300]], 20)).toBe(true);
});

test('one that is missed for a moment is alive only if it writes on without a start', () => {
  expect(isAlive([[0, 60]], null, null, 1)).toBe(true);
  expect(isAlive([[0, 60]], 5, null, 1)).toBe(false);
  expect(
    isAlive(
      [
        [0, 5],
        [20, 60],
      ],
      null,
      null,
      1,
    ),
  ).toBe(false);
});
