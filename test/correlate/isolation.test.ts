import { describe, expect, test } from 'vitest';
import { deriveEpisodes } from '../../src/correlate/derive/index.ts';
import type { NodeActivity } from '../../src/correlate/silences/silence-book.ts';
import { learnTopology } from '../../src/correlate/nodes/topology.ts';
import { SlotSet } from '../../src/correlate/silences/slot-set.ts';
import { episodesOf, libraryOf, makeEvent, makeSource, T0 } from '../support/make.ts';

const LIBRARY = libraryOf([
  {
    id: 'unreachable',
    severity: 'high',
    match: [{ contains: 'cannot reach', regex: 'reach (?<peer>\\S+)' }],
    entities: { peer: 'peer' },
  },
  { id: 'isolated', severity: 'high', derived: 'one-way-isolation', entities: { peer: 'peer' }, splitBy: [] },
]);
const NODES = ['node1', 'node2', 'node3'];

/** node1 misses both of its peers from 0 to 300 s. @param endsAt when the logs of each other node end, in seconds. */
function derive(endsAt: Readonly<Record<string, number>>, complaints: readonly (readonly [string, string])[] = []) {
  const troubles = [['node1', 'node2'], ['node1', 'node3'], ...complaints] as const;
  const episodes = NODES.flatMap((node) =>
    episodesOf(
      LIBRARY,
      troubles
        .filter(([from]) => from === node)
        .flatMap(([, peer]) =>
          Array.from({ length: 11 }, (_, at) => makeEvent('unreachable', T0 + at * 30_000, { node, captures: { peer } })),
        ),
    ),
  );
  const activities = NODES.map((node): NodeActivity => {
    const slots = Array.from({ length: (endsAt[node] ?? 300) / 5 }, (_, at) => T0 / 5000 + at);
    const last = { source: 'x', lineStart: 1, lineEnd: 1, atMs: T0, text: '' };
    return { node, firstMs: T0, lastMs: T0 + (endsAt[node] ?? 300) * 1000, buckets: SlotSet.of(slots), gaps: [], last };
  });
  const sources = NODES.map((node) => makeSource({ name: `${node}/nacos.log`, node }));
  const topology = learnTopology(sources, episodes, new Map());
  const seen = { all: episodes, episodes, topology, activities, clocks: [], restarts: [], sourceCoverage: [] };
  return deriveEpisodes(seen, LIBRARY.signatures).map(({ signature, node }) => [signature.id, node]);
}

describe('a node that is cut off', () => {
  test('is told where it reaches nobody and the others live on without trouble', () => {
    expect(derive({})).toEqual([['isolated', 'node1']]);
  });

  test('is not told where another is gone: the dead complain of nobody', () => {
    expect(derive({ node2: 20 })).toEqual([]);
  });

  test('is not told where the others have trouble with each other', () => {
    expect(derive({}, [['node2', 'node3']])).toEqual([]);
  });
});
