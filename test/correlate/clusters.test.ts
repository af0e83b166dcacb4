import { describe, expect, test } from 'vitest';
import { clustersOf, nameOfCluster } from '../../src/correlate/nodes/clusters.ts';
import { learnTopology } from '../../src/correlate/nodes/topology.ts';
import type { Role } from '../../src/model/source.ts';
import { episodesOf, libraryOf, makeEvent, makeSource, T0 } from '../support/make.ts';

const LIBRARY = libraryOf([
  { id: 'self', severity: 'info', match: [{ contains: 'my own address' }], entities: { self: 'address' }, splitBy: [] },
  { id: 'list', severity: 'info', match: [{ contains: 'server IP list', regex: '(?<members>\\[.*\\])' }] },
  { id: 'refused', match: [{ contains: 'Connection refused', regex: 'to (?<peer>\\S+)' }], entities: { peer: 'peer' } },
  {
    id: 'connected',
    severity: 'info',
    match: [{ contains: 'connected to', regex: 'to (?<address>\\S+)' }],
    entities: { address: 'address' },
  },
  {
    id: 'accepted',
    severity: 'info',
    match: [{ contains: 'new connection', regex: '(?<connectionId>\\S+)$' }],
    entities: { connectionId: 'connection-id' },
  },
]);

type Fact = readonly [node: string, signature: string, captures: Record<string, string>];

/** Clusters by the names of their nodes; guests are marked with a question mark. Nodes called `app...` are clients. */
function tell(nodes: readonly string[], facts: readonly Fact[]): string[][] {
  const roleOf = (node: string): Role => (node.startsWith('app') ? 'client' : 'server');
  const episodes = nodes.flatMap((node) =>
    episodesOf(
      LIBRARY,
      facts.filter(([of]) => of === node).map(([, signature, captures]) => makeEvent(signature, T0, { node, captures })),
      roleOf(node),
    ),
  );
  const sources = nodes.map((node) => makeSource({ name: `${node}/nacos.log`, node, role: roleOf(node) }));
  const topology = learnTopology(sources, episodes, new Map());
  return clustersOf(topology, episodes, ({ signature }) => (signature.severity === 'info' ? 0 : 1)).map(
    ({ nodes: own, guests }) => [...own].map((node) => (guests.has(node) ? `${node}?` : node)),
  );
}

const list = (...members: string[]): Record<string, string> => ({ members: `[${members.map((ip) => `${ip}:8848`).join(', ')}]` });
const is = (ip: string): Record<string, string> => ({ self: `${ip}:7848` });

const TWO_CLUSTERS: Fact[] = [
  ['a1', 'list', list('10.1.0.1', '10.1.0.2')],
  ['a1', 'self', is('10.1.0.1')],
  ['a2', 'list', list('10.1.0.1', '10.1.0.2')],
  ['a2', 'self', is('10.1.0.2')],
  ['b1', 'list', list('10.2.0.1', '10.2.0.2')],
  ['b1', 'self', is('10.2.0.1')],
  ['b2', 'list', list('10.2.0.1', '10.2.0.2')],
  ['b2', 'self', is('10.2.0.2')],
];

describe('clusters', () => {
  test('are told apart by lists that share no member', () => {
    expect(tell(['a1', 'a2', 'b1', 'b2'], TWO_CLUSTERS)).toEqual([
      ['a1', 'a2'],
      ['b1', 'b2'],
    ]);
  });

  test('are one where a list or a peer joins them', () => {
    expect(tell(['a1', 'a2', 'b1', 'b2'], [...TWO_CLUSTERS, ['b1', 'refused', { peer: '10.1.0.2:8848' }]])).toHaveLength(1);
    expect(tell(['a1', 'b1'], [['a1', 'list', list('10.1.0.1')]])).toEqual([['a1', 'b1']]);
  });

  test('are not told by loopback addresses', () => {
    const loopback: Fact[] = [
      ['a1', 'refused', { peer: '127.0.0.1:9849' }],
      ['b1', 'refused', { peer: '127.0.0.1:9849' }],
    ];
    expect(tell(['a1', 'a2', 'b1', 'b2'], [...TWO_CLUSTERS, ...loopback])).toHaveLength(2);
  });

  test('a client goes with the servers that it names or that name it', () => {
    const clients: Fact[] = [
      ['app1', 'connected', { address: '10.2.0.2:9848' }],
      ['app2', 'self', is('10.9.0.2')],
      ['b1', 'accepted', { connectionId: '1700000000000_10.9.0.2_40112' }],
      ['a1', 'refused', { peer: '10.1.0.2:8848' }],
    ];
    expect(tell(['a1', 'a2', 'b1', 'b2', 'app1', 'app2', 'app3'], [...TWO_CLUSTERS, ...clients])).toEqual([
      ['a1', 'a2', 'app3?'],
      ['b1', 'b2', 'app1', 'app2'],
    ]);
  });

  test('a server is no member of a cluster all of whose members are here', () => {
    const one = TWO_CLUSTERS.slice(0, 4);
    const lone: Fact = ['lone', 'self', is('10.9.0.9')];
    expect(tell(['a1', 'a2', 'lone'], [...one, lone])).toEqual([['a1', 'a2'], ['lone']]);
    expect(tell(['a1', 'lone'], [...one.slice(0, 2), lone])).toEqual([['a1', 'lone']]);
  });

  test('the name of a large cluster is short', () => {
    const nodes = ['n1', 'n2', 'n3', 'n4', 'n5'];
    const topology = learnTopology(
      nodes.map((node) => makeSource({ name: `${node}/nacos.log`, node })),
      [],
      new Map(),
    );
    expect(nameOfCluster(new Set(nodes), topology)).toBe('n1, n2, n3 +2');
  });
});
