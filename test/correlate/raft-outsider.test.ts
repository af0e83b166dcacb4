import { expect, test } from 'vitest';
import { deriveEpisodes } from '../../src/correlate/derive/index.ts';
import { learnTopology } from '../../src/correlate/nodes/topology.ts';
import { episodesOf, libraryOf, makeEvent, makeSource, T0 } from '../support/make.ts';

const LIBRARY = libraryOf([
  {
    id: 'raft-unavailable',
    match: [{ contains: 'Fail to connect', regex: 'connect (?<peer>[^\\s,]+)' }],
    entities: { peer: 'peer' },
    symptoms: ['raft-port-failing'],
  },
  { id: 'list', severity: 'info', match: [{ contains: 'server IP list', regex: 'is (?<members>\\[.*\\])' }] },
  { id: 'outsider', severity: 'medium', derived: 'raft-outsider', entities: { peer: 'address' } },
]);

/** The addresses that a node is told to call in vain although no list holds them. */
function outsiders(lists: readonly string[], called: readonly string[], self?: string): string[] {
  const episodes = episodesOf(LIBRARY, [
    ...lists.map((members) =>
      makeEvent('list', T0, { node: 'node1', captures: self === undefined ? { members } : { members, self } }),
    ),
    ...called.map((peer, at) => makeEvent('raft-unavailable', T0 + at * 1000, { node: 'node1', captures: { peer } })),
  ]);
  const topology = learnTopology([makeSource({ name: 'node1/nacos.log', node: 'node1' })], episodes, new Map());
  const seen = { all: episodes, episodes, topology, activities: [], clocks: [], restarts: [], sourceCoverage: [] };
  return deriveEpisodes(seen, LIBRARY.signatures).map(({ entities }) => entities['peer'] ?? '');
}

const LIST = '[10.0.0.1:8848, 10.0.0.2:8848, 10.0.0.3:8848]';

test('an address that Raft calls and no list holds is told, once', () => {
  expect(outsiders([LIST], ['10.0.0.9:7848', '10.0.0.9:7848', '10.0.0.2:7848'])).toEqual(['10.0.0.9']);
});

test('a member of an earlier list is none', () => {
  expect(outsiders([LIST, '[10.0.0.1:8848, 10.0.0.2:8848]'], ['10.0.0.3:7848'])).toEqual([]);
});

test('nothing is said without a list of others, or where it names members in another way', () => {
  expect(outsiders([], ['10.0.0.9:7848'])).toEqual([]);
  expect(outsiders(['[10.0.0.1:8848]'], ['10.0.0.9:7848'])).toEqual([]);
  expect(outsiders(['[nacos-0.hs:8848, nacos-1.hs:8848]'], ['10.0.0.9:7848'])).toEqual([]);
  expect(outsiders(['[10.0.0.1:8848, 10.0.0.2]'], ['10.0.0.2:7848'])).toEqual([]);
});

test('members as objects are read, and a name that no list holds is told', () => {
  const asObjects = "[Member{ip='nacos-0.hs', port=8848, state=UP}, Member{ip='nacos-1.hs', port=8848, state=UP}]";
  expect(outsiders([asObjects], ['nacos-4.hs:7848', 'nacos-1.hs:7848'])).toEqual(['nacos-4.hs']);
});

test('another address of a node whose logs are here is none', () => {
  expect(outsiders([LIST], ['172.17.0.5:7848'], '172.17.0.5')).toEqual([]);
});
