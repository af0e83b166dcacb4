import { expect, test } from 'vitest';
import { deriveEpisodes } from '../../src/correlate/derive/index.ts';
import { learnTopology } from '../../src/correlate/nodes/topology.ts';
import { episodesOf, libraryOf, makeEvent, makeSource, T0 } from '../support/make.ts';

const LIBRARY = libraryOf([
  {
    id: 'unlike',
    symptoms: ['identity-unlike'],
    splitBy: ['from'],
    entities: { from: 'address' },
    match: [{ contains: 'Invalid' }],
  },
  { id: 'list', severity: 'info', match: [{ contains: 'member list' }] },
  { id: 'of-member', severity: 'medium', derived: 'identity-of-member', entities: { peer: 'peer' } },
]);

/** The members that node1 is told to get requests of without the right identity, which came from an address every second. */
function told(from: string, seconds: number): (string | undefined)[] {
  const events = Array.from({ length: seconds }, (_, at) => makeEvent('unlike', T0 + at * 1000, { captures: { from } }));
  const list = makeEvent('list', T0 - 60_000, { captures: { members: '10.0.0.1:8848,10.0.0.2:8848' } });
  const episodes = episodesOf(LIBRARY, [list, ...events]);
  const topology = learnTopology([makeSource()], episodes, new Map());
  const seen = { all: episodes, episodes, topology, activities: [], clocks: [], restarts: [], sourceCoverage: [] };
  return deriveEpisodes(seen, LIBRARY.signatures).map(({ entities }) => entities['peer']);
}

test('a member that shows another identity is told, an application that shows none is not', () => {
  expect(told('10.0.0.2', 30)).toEqual(['10.0.0.2']);
  expect(told('10.0.0.9', 30)).toEqual([]);
});

test('a few requests are not told: the nodes get a new value one after another', () => {
  expect(told('10.0.0.2', 4)).toEqual([]);
  expect(told('10.0.0.2', 10)).toEqual([]);
});
