import { describe, expect, test } from 'vitest';
import { deriveEpisodes } from '../../src/correlate/derive/index.ts';
import { SlotSet } from '../../src/correlate/silences/slot-set.ts';
import { learnTopology } from '../../src/correlate/nodes/topology.ts';
import { episodesOf, libraryOf, makeCoverage, makeEvent, makeSource, T0 } from '../support/make.ts';

const PEER = { entities: { peer: 'peer' } };
const LIBRARY = libraryOf([
  { id: 'raft', match: [{ contains: 'Fail to issue' }], symptoms: ['member-out-of-reach', 'raft-port-failing'], ...PEER },
  { id: 'cluster', match: [{ contains: 'check fails' }], symptoms: ['member-out-of-reach', 'cluster-port-failing'], ...PEER },
  { id: 'late', match: [{ contains: 'finally returned' }], symptoms: ['raft-answers-late'] },
  {
    id: 'answered',
    severity: 'info',
    match: [{ contains: 'result: true' }],
    symptoms: ['member-answered'],
    quiet: '15s',
    ...PEER,
  },
  { id: 'members', severity: 'info', match: [{ contains: 'member list' }] },
  { id: 'begun', severity: 'info', match: [{ contains: 'Starting' }], marks: 'start' },
  { id: 'serves', severity: 'info', match: [{ contains: 'started' }], marks: 'ready' },
  { id: 'raft-alone', derived: 'raft-port-alone', ...PEER },
  { id: 'raft-of-one', derived: 'raft-port-of-one', ...PEER },
  { id: 'cluster-alone', derived: 'cluster-port-alone', ...PEER },
]);
const EVERY_TEN = [0, 10, 20, 30, 40, 50, 60];

/**
 * What is derived where node1 wrote such lines of node2.
 *
 * @param read families of logs of node1. @param other what is known of node2: a family of logs of it, the seconds in which it
 *   wrote, and those in which it complained of node1. @param third further lines.
 */
function derive(
  lines: Readonly<Record<string, readonly number[]>>,
  read: readonly string[],
  other: { readonly family: string; readonly wrote: readonly number[]; readonly complained?: readonly number[] } | null = null,
  third: readonly ReturnType<typeof makeEvent>[] = [],
) {
  const events = Object.entries(lines).flatMap(([id, seconds]) =>
    seconds.map((second) =>
      makeEvent(id, T0 + second * 1000, { captures: ['late', 'begun', 'serves'].includes(id) ? {} : { peer: 'node2' } }),
    ),
  );
  const complaints = (other?.complained ?? []).map((second) =>
    makeEvent('cluster', T0 + second * 1000, { node: 'node2', captures: { peer: 'node1' } }),
  );
  const episodes = episodesOf(LIBRARY, [...events, ...complaints, ...third]);
  const topology = learnTopology([makeSource(), makeSource({ name: 'node2/nacos.log', node: 'node2' })], episodes, new Map());
  const sourceCoverage = [
    ...read.map((family) => makeCoverage({ family })),
    ...(other === null ? [] : [makeCoverage({ node: 'node2', family: other.family })]),
  ];
  const last = { source: 'x', lineStart: 1, lineEnd: 1, atMs: T0, text: '' };
  const buckets = SlotSet.of((other?.wrote ?? []).map((second) => T0 / 5000 + Math.floor(second / 5)));
  const activities = other === null ? [] : [{ node: 'node2', firstMs: T0, lastMs: T0 + 60_000, buckets, gaps: [], last }];
  const seen = { all: episodes, episodes, topology, activities, clocks: [], restarts: [], sourceCoverage };
  return deriveEpisodes(seen, LIBRARY.signatures).map(({ signature, entities }) => [signature.id, entities['peer']]);
}

describe('one port of a member', () => {
  test('is told where Raft alone fails and the log of the other port was read', () => {
    expect(derive({ raft: EVERY_TEN }, ['nacos-cluster'])).toEqual([['raft-alone', 'node2']]);
    expect(derive({ raft: EVERY_TEN }, ['nacos'])).toEqual([]);
  });

  test('is told where the member answers on the other port meanwhile, not before', () => {
    expect(derive({ raft: EVERY_TEN, answered: [30] }, [])).toEqual([['raft-alone', 'node2']]);
    expect(derive({ raft: EVERY_TEN, answered: [-30, 2] }, [])).toEqual([]);
  });

  test('is told where the member answers all the while', () => {
    const allTheWhile = Array.from({ length: 20 }, (_, index) => index * 10 - 60);
    expect(derive({ raft: EVERY_TEN, answered: allTheWhile }, [])).toEqual([['raft-alone', 'node2']]);
    expect(derive({ raft: EVERY_TEN, answered: allTheWhile.filter((second) => second < 0 || second > 60) }, [])).toEqual([]);
  });

  test('is not told by a node that is still starting: it has asked nobody on the other port yet', () => {
    expect(derive({ begun: [-20], raft: EVERY_TEN }, ['nacos-cluster'])).toEqual([]);
    expect(derive({ begun: [-20], serves: [-5], raft: EVERY_TEN }, ['nacos-cluster'])).toEqual([['raft-alone', 'node2']]);
    expect(derive({ begun: [-20], raft: EVERY_TEN, answered: [30] }, ['nacos-cluster'])).toEqual([['raft-alone', 'node2']]);
  });

  test('is not told where the other port fails too', () => {
    expect(derive({ raft: EVERY_TEN, cluster: [20] }, ['nacos-cluster', 'alipay-jraft'])).toEqual([]);
  });

  test('is not told where answers come late: nothing is closed then', () => {
    expect(derive({ raft: EVERY_TEN, late: [20] }, ['nacos-cluster'])).toEqual([]);
  });

  test('is not told of a short time', () => {
    expect(derive({ raft: [0, 10, 20] }, ['nacos-cluster'])).toEqual([]);
  });

  test('is told of the cluster port where the log of Raft was read and is calm', () => {
    expect(derive({ cluster: EVERY_TEN }, ['alipay-jraft'])).toEqual([['cluster-alone', 'node2']]);
    expect(derive({ cluster: EVERY_TEN }, ['nacos-cluster'])).toEqual([]);
  });

  test('is not told of the cluster port of a member that is still starting: it has not opened it yet', () => {
    const ofPeer = (id: string, second: number) => makeEvent(id, T0 + second * 1000, { node: 'node2' });
    const told = (...life: ReturnType<typeof makeEvent>[]) => derive({ cluster: EVERY_TEN }, ['alipay-jraft'], null, life);
    expect(told(ofPeer('begun', -20))).toEqual([]);
    expect(told(ofPeer('begun', -20), ofPeer('serves', -5))).toEqual([['cluster-alone', 'node2']]);
  });

  test('is not told of the cluster port where connections to it are made meanwhile', () => {
    expect(derive({ cluster: EVERY_TEN, answered: [30] }, ['alipay-jraft'])).toEqual([]);
    expect(derive({ cluster: EVERY_TEN, answered: [-30, 58] }, ['alipay-jraft'])).toEqual([['cluster-alone', 'node2']]);
    const otherWay = makeEvent('answered', T0 + 30_000, { node: 'node2', captures: { peer: 'node1' } });
    expect(derive({ cluster: EVERY_TEN }, ['alipay-jraft'], null, [otherWay])).toEqual([['cluster-alone', 'node2']]);
  });

  test('is told of the cluster port only where the leader could be one that tells of Raft', () => {
    const members = makeEvent('members', T0 - 60_000, { captures: { members: 'node1:8848,node2:8848,node3:8848' } });
    const ofThird = EVERY_TEN.map((second) => makeEvent('cluster', T0 + second * 1000, { captures: { peer: 'node3' } }));
    expect(derive({ cluster: EVERY_TEN }, ['alipay-jraft'], null, [members])).toEqual([]);
    expect(derive({ cluster: EVERY_TEN }, ['alipay-jraft'], null, [members, ...ofThird])).toHaveLength(2);
  });

  test('is told of the cluster port where the member writes on and complains of nobody: a cut link fails both ways', () => {
    const told = (other: Parameters<typeof derive>[2]) => derive({ cluster: EVERY_TEN }, ['nacos'], other).length > 0;
    expect(told({ family: 'nacos', wrote: EVERY_TEN })).toBe(true);
    expect(told({ family: 'nacos', wrote: EVERY_TEN, complained: EVERY_TEN })).toBe(false);
    expect(told({ family: 'nacos', wrote: [0, 60] })).toBe(false);
    expect(told({ family: 'naming-push', wrote: EVERY_TEN })).toBe(false);
  });
});

describe('Raft ports that fail on several ways', () => {
  const told = (ways: readonly (readonly [node: string, peer: string])[]) => {
    const events = ways.flatMap(([node, peer]) =>
      EVERY_TEN.map((second) => makeEvent('raft', T0 + second * 1000, { node, captures: { peer } })),
    );
    const nodes = ['node1', 'node2', 'node3'];
    const episodes = episodesOf(LIBRARY, events);
    const topology = learnTopology(
      nodes.map((node) => makeSource({ name: `${node}/nacos.log`, node })),
      episodes,
      new Map(),
    );
    const sourceCoverage = nodes.map((node) => makeCoverage({ node, family: 'nacos-cluster' }));
    const seen = { all: episodes, episodes, topology, activities: [], clocks: [], restarts: [], sourceCoverage };
    return deriveEpisodes(seen, LIBRARY.signatures).flatMap(({ signature, entities }) =>
      signature.id === 'raft-of-one' ? [entities['peer']] : [],
    );
  };

  test('are laid to the node that is an end of each of them', () => {
    expect(
      told([
        ['node1', 'node2'],
        ['node1', 'node3'],
        ['node2', 'node1'],
      ]),
    ).toEqual(['node1']);
    expect(
      told([
        ['node1', 'node3'],
        ['node2', 'node3'],
      ]),
    ).toEqual(['node3']);
  });

  test('are laid to nobody where no node is an end of all, or where both ends of the only one are', () => {
    expect(
      told([
        ['node1', 'node2'],
        ['node2', 'node3'],
        ['node3', 'node1'],
      ]),
    ).toEqual([]);
    expect(
      told([
        ['node1', 'node2'],
        ['node2', 'node1'],
      ]),
    ).toEqual([]);
  });
});
