import { describe, expect, test } from 'vitest';
import { deriveEpisodes } from '../../src/correlate/derive/index.ts';
import type { NodeActivity } from '../../src/correlate/silences/silence-book.ts';
import { learnTopology } from '../../src/correlate/nodes/topology.ts';
import { SlotSet } from '../../src/correlate/silences/slot-set.ts';
import { episodesOf, libraryOf, makeEvent, makeSource, T0 } from '../support/make.ts';

const LIBRARY = libraryOf([
  { id: 'no-leader', severity: 'high', match: [{ contains: 'has no leader' }], symptoms: ['raft-without-leader'] },
  { id: 'list', severity: 'info', match: [{ contains: 'server IP list', regex: '(?<members>\\[.*\\])' }] },
  { id: 'alive', severity: 'info', derived: 'all-members-alive' },
]);

/** @param silent seconds from 0 to 300 in which each node writes nothing; all complain that there is no leader from 0 to 300. */
function derive(silent: Readonly<Record<string, readonly [number, number]>>, members = 'node1:8848, node2:8848') {
  const nodes = Object.keys(silent);
  const episodes = nodes.flatMap((node) =>
    episodesOf(LIBRARY, [
      makeEvent('list', T0 - 60_000, { node, captures: { members: `[${members}]` } }),
      ...Array.from({ length: 11 }, (_, at) => makeEvent('no-leader', T0 + at * 30_000, { node })),
    ]),
  );
  const sources = nodes.map((node) => makeSource({ name: `${node}/nacos.log`, node }));
  const activities = nodes.map((node): NodeActivity => {
    const [from, to] = silent[node] ?? [0, 0];
    const slots = Array.from({ length: 61 }, (_, at) => at * 5).filter((second) => second < from || second >= to);
    const last = { source: 'x', lineStart: 1, lineEnd: 1, atMs: T0, text: '' };
    return {
      node,
      firstMs: T0,
      lastMs: T0 + 300_000,
      buckets: SlotSet.of(slots.map((second) => T0 / 5000 + second / 5)),
      gaps: [],
      last,
    };
  });
  const topology = learnTopology(sources, episodes, new Map());
  const seen = { all: episodes, episodes, topology, activities, clocks: [], restarts: [], sourceCoverage: [] };
  return deriveEpisodes(seen, LIBRARY.signatures).map(({ signature, startMs, endMs }) => [signature.id, startMs, endMs]);
}

describe('all members alive', () => {
  test('is told of a time without a leader in which no member falls silent', () => {
    expect(derive({ node1: [0, 0], node2: [100, 130] })).toEqual([['alive', T0, T0 + 300_000]]);
  });

  test('is not told where one is silent for long, or ends', () => {
    expect(derive({ node1: [0, 0], node2: [100, 160] })).toEqual([]);
    expect(derive({ node1: [0, 0], node2: [250, 301] })).toEqual([]);
  });

  test('is not told where the logs of a member are missing', () => {
    expect(derive({ node1: [0, 0], node2: [0, 0] }, 'node1:8848, node2:8848, node3:8848')).toEqual([]);
  });
});
