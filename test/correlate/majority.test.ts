import { expect, test } from 'vitest';
import { applyClears } from '../../src/correlate/episodes/clears.ts';
import { deriveEpisodes } from '../../src/correlate/derive/index.ts';
import { compareEpisodes } from '../../src/correlate/episodes/episode.ts';
import { learnTopology } from '../../src/correlate/nodes/topology.ts';
import { episodesOf, libraryOf, makeEvent, makeSource, T0 } from '../support/make.ts';

const PEER = { entities: { peer: 'peer' } };
const LIBRARY = libraryOf([
  { id: 'unreachable', match: [{ contains: 'cannot reach', regex: 'reach (?<peer>\\S+)' }], ...PEER },
  {
    id: 'reached',
    severity: 'info',
    match: [{ contains: 'connected', regex: 'to (?<peer>\\S+)' }],
    clears: ['unreachable'],
    ...PEER,
  },
  { id: 'unlike', match: [{ contains: 'verify client' }], symptoms: ['member-answered'], ...PEER },
  { id: 'majority', derived: 'majority-unreachable', ...PEER, splitBy: [] },
]);

/** Whether node3 is told to reach no majority of three. @param lines seconds, what it wrote, of whom. */
function missesMajority(lines: readonly (readonly [second: number, signature: string, peer: string])[]): boolean {
  const events = lines.map(([second, id, peer]) => makeEvent(id, T0 + second * 1000, { node: 'node3', captures: { peer } }));
  const episodes = applyClears(episodesOf(LIBRARY, events).sort(compareEpisodes));
  const sources = ['node1', 'node2', 'node3'].map((node) => makeSource({ name: `${node}/nacos.log`, node }));
  const topology = learnTopology(sources, episodes, new Map());
  const seen = { all: episodes, episodes, topology, activities: [], clocks: [], restarts: [], sourceCoverage: [] };
  return deriveEpisodes(seen, LIBRARY.signatures).length > 0;
}

test('members that are missed shortly after each other are missed together', () => {
  expect(
    missesMajority([
      [0, 'unreachable', 'node1'],
      [15, 'unreachable', 'node1'],
      [24, 'unreachable', 'node2'],
    ]),
  ).toBe(true);
});

test('one that is back before the next is away is not missed with it', () => {
  expect(
    missesMajority([
      [0, 'unreachable', 'node1'],
      [15, 'unreachable', 'node1'],
      [18, 'reached', 'node1'],
      [24, 'unreachable', 'node2'],
    ]),
  ).toBe(false);
});

test('a member that answers, though with a no, is within reach', () => {
  expect(
    missesMajority([
      [0, 'unlike', 'node1'],
      [5, 'unlike', 'node2'],
    ]),
  ).toBe(false);
});
