import { expect, test } from 'vitest';
import { deriveEpisodes } from '../../src/correlate/derive/index.ts';
import { learnTopology } from '../../src/correlate/nodes/topology.ts';
import { episodesOf, libraryOf, makeEvent, makeSource, T0 } from '../support/make.ts';

const LIBRARY = libraryOf([
  { id: 'fails', match: [{ contains: 'Communications link failure' }], symptoms: ['database-refusing'] },
  { id: 'lacks', match: [{ contains: "doesn't exist" }], symptoms: ['database-failing'] },
  { id: 'stores', severity: 'info', match: [{ contains: '|persist|pub|' }], symptoms: ['database-serving'] },
  { id: 'alone', derived: 'database-of-one' },
]);

/** Whom the database fails alone. @param lines [who wrote, what, from which second, to which]. */
function derive(...lines: readonly (readonly [string, string, number, number])[]) {
  const events = lines.flatMap(([node, id, from, to]) =>
    [from, (from + to) / 2, to].map((second) => makeEvent(id, T0 + second * 1000, { node })),
  );
  const episodes = episodesOf(LIBRARY, events);
  const sources = ['node1', 'node2'].map((node) => makeSource({ name: `${node}/nacos.log`, node }));
  const topology = learnTopology(sources, episodes, new Map());
  const seen = { all: episodes, episodes, topology, activities: [], clocks: [], restarts: [], sourceCoverage: [] };
  return deriveEpisodes(seen, LIBRARY.signatures).map(({ node }) => node);
}

test('a server fails at the database while another one stores all the while', () => {
  expect(derive(['node1', 'fails', 20, 60], ['node2', 'stores', 0, 90])).toEqual(['node1']);
});

test('nothing is said where both fail, where the other stored only before it, or where it stored itself', () => {
  expect(derive(['node1', 'fails', 20, 60], ['node2', 'fails', 30, 30], ['node2', 'stores', 0, 90])).toEqual([]);
  expect(derive(['node1', 'fails', 20, 60], ['node2', 'stores', 0, 30])).toEqual([]);
  expect(derive(['node1', 'fails', 20, 60], ['node1', 'stores', 0, 90])).toEqual([]);
});

test('a table that is missing is missing for all, though the others have not asked for it', () => {
  expect(derive(['node1', 'lacks', 20, 60], ['node2', 'stores', 0, 90])).toEqual([]);
});
