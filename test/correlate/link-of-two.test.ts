import { expect, test } from 'vitest';
import { deriveEpisodes } from '../../src/correlate/derive/index.ts';
import { learnTopology } from '../../src/correlate/nodes/topology.ts';
import { episodesOf, libraryOf, makeEvent, makeSource, T0 } from '../support/make.ts';

const PEER = { entities: { peer: 'peer' } };
const LIBRARY = libraryOf([
  { id: 'raft', match: [{ contains: 'Fail to issue' }], symptoms: ['member-out-of-reach', 'raft-port-failing'], ...PEER },
  { id: 'cluster', match: [{ contains: 'check fails' }], symptoms: ['member-out-of-reach', 'cluster-port-failing'], ...PEER },
  { id: 'heard', match: [{ contains: 'ignore PreVote' }], symptoms: ['member-out-of-reach', 'member-heard'], ...PEER },
  { id: 'of-two', derived: 'link-of-two', ...PEER },
  { id: 'by-all', derived: 'peer-silent', ...PEER },
]);
const NODES = ['node1', 'node2', 'node3'];

/** What is derived where these lines came for a minute: [who wrote, what, of whom]. */
function derive(...lines: readonly (readonly [string, string, string])[]) {
  const events = lines.flatMap(([node, id, peer]) =>
    [0, 10, 20, 30, 40, 50, 60].map((second) => makeEvent(id, T0 + second * 1000, { node, captures: { peer } })),
  );
  const episodes = episodesOf(LIBRARY, events);
  const sources = NODES.map((node) => makeSource({ name: `${node}/nacos.log`, node }));
  const topology = learnTopology(sources, episodes, new Map());
  const seen = { all: episodes, episodes, topology, activities: [], clocks: [], restarts: [], sourceCoverage: [] };
  return deriveEpisodes(seen, LIBRARY.signatures).map(({ signature, node, entities }) => [signature.id, node, entities['peer']]);
}

test('one node misses a member that a third one hears: the way between the two is broken', () => {
  expect(derive(['node1', 'raft', 'node3'], ['node1', 'cluster', 'node3'], ['node2', 'heard', 'node3'])).toEqual([
    ['of-two', 'node1', 'node3'],
  ]);
});

test('a port of Raft alone, or a third one that misses somebody as well, is another matter', () => {
  expect(derive(['node1', 'raft', 'node3'], ['node2', 'heard', 'node3'])).toEqual([]);
  expect(
    derive(['node1', 'raft', 'node3'], ['node1', 'cluster', 'node3'], ['node2', 'heard', 'node3'], ['node2', 'cluster', 'node1']),
  ).toEqual([]);
});

test('a member that all others miss is not one that somebody hears', () => {
  expect(derive(['node1', 'raft', 'node3'], ['node2', 'cluster', 'node3'], ['node2', 'heard', 'node3'])).toEqual([
    ['by-all', 'node2', 'node3'],
  ]);
});
