import { expect, test } from 'vitest';
import { deriveEpisodes } from '../../src/correlate/derive/index.ts';
import { learnTopology } from '../../src/correlate/nodes/topology.ts';
import { episodesOf, libraryOf, makeEvent, makeSource, T0 } from '../support/make.ts';

const LIBRARY = libraryOf([
  { id: 'outside', match: [{ contains: 'not in conf' }], splitBy: [], symptoms: ['outside-raft-group'] },
  { id: 'node', severity: 'info', match: [{ contains: 'Node <' }], splitBy: [] },
  { id: 'left-out', derived: 'raft-left-out' },
]);

/** The nodes that are told to be left out, where node1 (10.0.0.1) is outside a group of these peers. */
function leftOut(conf: string, before: readonly string[] = []): string[] {
  const others = ['node2', 'node3'];
  const events = [
    makeEvent('outside', T0, { captures: { self: '10.0.0.1:7848', conf } }),
    ...before.map((self) => makeEvent('node', T0 - 60_000, { captures: { self } })),
    ...others.map((node, at) => makeEvent('node', T0, { node, captures: { self: `10.0.0.${at + 2}:7848` } })),
  ];
  const episodes = episodesOf(LIBRARY, events);
  const sources = ['node1', ...others].map((node) => makeSource({ name: `${node}/alipay-jraft.log`, node }));
  const topology = learnTopology(sources, episodes, new Map());
  const seen = { all: episodes, episodes, topology, activities: [], clocks: [], restarts: [], sourceCoverage: [] };
  return deriveEpisodes(seen, LIBRARY.signatures).map(({ node }) => node);
}

test('a node is left out where its group holds the others under their present addresses', () => {
  expect(leftOut('10.0.0.2:7848,10.0.0.3:7848')).toEqual(['node1']);
});

test('nothing is said where the peers are addresses that nobody has, or a former one of its own', () => {
  expect(leftOut('10.0.0.2:7848,10.0.0.9:7848')).toEqual([]);
  expect(leftOut('10.0.0.7:7848,10.0.0.8:7848,10.0.0.9:7848')).toEqual([]);
  expect(leftOut('10.0.0.2:7848,10.0.0.3:7848,10.0.0.6:7848', ['10.0.0.6:7848'])).toEqual([]);
});
