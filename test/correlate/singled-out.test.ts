import { expect, test } from 'vitest';
import { singledOut } from '../../src/correlate/incidents/singled-out.ts';
import { learnTopology } from '../../src/correlate/nodes/topology.ts';
import { episodesOf, libraryOf, makeEvent, makeSource, T0 } from '../support/make.ts';

const SLOW = {
  id: 'slow-link',
  where: 'network',
  scope: 'cluster',
  evidence: [{ signature: 'late', weight: 'supports' }],
} as const;
const LIBRARY = libraryOf(
  [
    { id: 'late', match: [{ contains: 'finally returned' }], entities: { peer: 'peer' } },
    { id: 'cut-off', derived: 'one-way-isolation' },
    { id: 'missed', derived: 'peer-silent', entities: { peer: 'peer' } },
    { id: 'alone', derived: 'database-of-one' },
  ],
  [
    SLOW,
    { ...SLOW, id: 'own-fault', scope: 'node' },
    { ...SLOW, id: 'slow-server', where: 'server' },
    { ...SLOW, id: 'database-gone', where: 'database' },
  ],
);
const NODES = ['node1', 'node2', 'node3'];

/** Whom these observations single out: [who observes, what, of whom]. */
function apart(observed: readonly (readonly [string, string, string])[], cause = 'slow-link') {
  const events = observed.map(([node, id, peer]) => makeEvent(id, T0, { node, captures: peer === '' ? {} : { peer } }));
  const episodes = episodesOf(LIBRARY, events);
  const sources = NODES.map((node) => makeSource({ name: `${node}/nacos.log`, node }));
  const hypothesis = {
    cause: LIBRARY.causes.find(({ id }) => id === cause) ?? LIBRARY.causes[0],
    evidence: new Set(episodes.filter(({ signature }) => signature.id === 'late')),
  };
  if (hypothesis.cause === undefined) throw new Error('there is one');
  return singledOut({ ...hypothesis, cause: hypothesis.cause }, episodes, learnTopology(sources, episodes, new Map()));
}

const LATE = ['node1', 'late', 'node2'] as const;

test('a member that reaches none, or is reached by none, is the one at whose links it lies', () => {
  expect(apart([LATE, ['node2', 'cut-off', '']])).toBe('node2');
  expect(apart([LATE, ['node1', 'missed', 'node2'], ['node2', 'cut-off', '']])).toBe('node2');
});

test('where several stand apart, or none does, it may be any', () => {
  expect(apart([LATE, ['node1', 'missed', 'node2'], ['node3', 'cut-off', '']])).toBeNull();
  expect(apart([LATE])).toBeNull();
});

test('where the others have the same trouble with each other, it is not at the links of one', () => {
  expect(apart([LATE, ['node1', 'missed', 'node3']])).toBeNull();
});

test('links between clients and servers, and causes that name their node, are left as they are', () => {
  expect(apart([['node2', 'cut-off', '']])).toBeNull();
  expect(apart([LATE, ['node2', 'cut-off', '']], 'own-fault')).toBeNull();
  expect(apart([LATE, ['node2', 'cut-off', '']], 'slow-server')).toBeNull();
});

test('a server that the database fails alone is named', () => {
  expect(apart([LATE, ['node3', 'alone', '']], 'database-gone')).toBe('node3');
  expect(apart([LATE], 'database-gone')).toBeNull();
});
