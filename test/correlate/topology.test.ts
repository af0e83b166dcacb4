import { describe, expect, test } from 'vitest';
import { hostOf, learnTopology } from '../../src/correlate/nodes/topology.ts';
import type { Source } from '../../src/model/source.ts';
import { episodesOf, libraryOf, makeEvent, makeSource, T0 } from '../support/make.ts';

const LIBRARY = libraryOf([
  {
    id: 'self',
    severity: 'info',
    match: [{ contains: '> init, term=', regex: '/(?<self>[^>]+)>' }],
    entities: { self: 'address' },
    splitBy: [],
  },
  {
    id: 'connected',
    severity: 'info',
    marks: 'connect',
    match: [{ contains: 'Success to connect', regex: 'connectionId = (?<connectionId>\\S+)' }],
    entities: { connectionId: 'connection-id' },
  },
  { id: 'refused', match: [{ contains: 'Connection refused', regex: 'to (?<peer>\\S+)' }], entities: { peer: 'peer' } },
  { id: 'list', severity: 'info', match: [{ contains: 'server IP list', regex: '(?<members>\\[.*\\])' }] },
]);

function learn(nodes: readonly string[], facts: readonly [node: string, signature: string, captures: Record<string, string>][]) {
  const sources = nodes.map((node): Source => makeSource({ name: `${node}/nacos.log`, node }));
  const episodes = episodesOf(
    LIBRARY,
    facts.map(([node, signature, captures]) => makeEvent(signature, T0, { node, captures })),
  );
  return learnTopology(sources, episodes, new Map());
}

describe('topology', () => {
  test('a service of compose is its only container; of several nobody can tell which is meant', () => {
    const resolve = (...pods: string[]) =>
      learnTopology([], [], new Map(pods.map((pod) => [pod, 'server']))).resolve('nacos:8848');
    expect(resolve('nacos-1', 'mysql-1')).toBe('nacos-1');
    expect(resolve('nacos_1')).toBe('nacos_1');
    expect(resolve('nacos-1', 'nacos-2')).toBe('nacos');
    expect(resolve('my-nacos-1')).toBe('nacos');
  });

  test('an address is the node that calls it its own, on whatever port', () => {
    const topology = learn(['node1', 'node2'], [['node2', 'self', { self: '10.0.0.2:7848' }]]);
    expect(['10.0.0.2:8848', '10.0.0.2:9849', '/10.0.0.2:7848', '10.0.0.2'].map(topology.resolve)).toEqual([
      'node2',
      'node2',
      'node2',
      'node2',
    ]);
    expect(topology.resolve('10.0.0.9:8848')).toBe('10.0.0.9');
  });

  test('a pod is known by the first label of its host name', () => {
    const topology = learn(['nacos-0', 'nacos-1'], []);
    expect(topology.resolve('nacos-1.nacos-headless.default.svc.cluster.local:8848')).toBe('nacos-1');
  });

  test('members are counted once, though Raft lists them with ports of its own', () => {
    const topology = learn(
      ['node1'],
      [
        ['node1', 'list', { members: '[10.0.0.1:8848, 10.0.0.2:8848, 10.0.0.3:8848]' }],
        ['node1', 'list', { members: '["10.0.0.1:7848","10.0.0.2:7848","10.0.0.3:7848"]' }],
        ['node1', 'self', { self: '10.0.0.1:7848' }],
      ],
    );
    expect([...topology.members].sort()).toEqual(['10.0.0.2', '10.0.0.3', 'node1']);
  });

  test('a node that never names itself is the member that it never names as a peer', () => {
    const members = { members: '[10.0.0.1:8848, 10.0.0.2:8848, 10.0.0.3:8848]' };
    const topology = learn(
      ['node1', 'node2'],
      [
        ['node1', 'list', members],
        ['node1', 'refused', { peer: '10.0.0.2:8848' }],
        ['node1', 'refused', { peer: '10.0.0.3:7848' }],
        ['node2', 'refused', { peer: '10.0.0.1:8848' }],
      ],
    );
    expect(topology.resolve('10.0.0.1:8848')).toBe('node1');
    expect(topology.resolve('10.0.0.2:8848')).toBe('10.0.0.2');
  });

  test('without a list, it is the one that all others name, where each names all but one of three or more', () => {
    const names = (...named: readonly (readonly [node: string, ...hosts: number[]])[]): string[] => {
      const nodes = named.map(([node]) => node);
      const said = named.flatMap(([node, ...hosts]) =>
        hosts.map((host): [string, string, Record<string, string>] => [node, 'refused', { peer: `10.0.0.${host}:7848` }]),
      );
      return [1, 2, 3].map((host) => learn(nodes, said).resolve(`10.0.0.${host}:8848`));
    };
    expect(names(['a', 2, 3], ['b', 1, 3], ['c', 1, 2])).toEqual(['a', 'b', 'c']);
    expect(names(['a', 2, 3], ['b', 1, 3])).toEqual(['a', 'b', '10.0.0.3']);
    // A third member that nobody names may be behind either of them.
    expect(names(['a', 2], ['b', 3])).toEqual(['10.0.0.1', '10.0.0.2', '10.0.0.3']);
    expect(names(['a', 2, 3], ['b', 1], ['c', 1, 2])).toEqual(['10.0.0.1', '10.0.0.2', '10.0.0.3']);
  });

  test('a server that asks its own Raft port who leads does not name itself by that', () => {
    const peers = [['a', 2, 3] as const, ['b', 1, 3] as const, ['c', 1, 2] as const].flatMap(([node, ...hosts]) => [
      ...hosts.map((host): [string, string, Record<string, string>] => [node, 'refused', { peer: `10.0.0.${host}:9849` }]),
      ...[1, 2, 3].map((host): [string, string, Record<string, string>] => [
        node,
        'refused',
        { peer: `10.0.0.${host}`, port: '7848' },
      ]),
    ]);
    const topology = learn(['a', 'b', 'c'], peers);
    expect([1, 2, 3].map((host) => topology.resolve(`10.0.0.${host}:7848`))).toEqual(['a', 'b', 'c']);
  });

  test('a node called by a number is the one server spoken of whose address ends so', () => {
    const topology = learn(
      ['39', '68', '70'],
      [
        ['39', 'refused', { peer: '10.0.0.68:8848' }],
        ['68', 'refused', { peer: '10.0.0.39:8848' }],
        ['68', 'refused', { peer: '10.0.0.170:8848' }],
      ],
    );
    expect(['10.0.0.39:8848', '10.0.0.68:7848', '10.0.0.170:8848'].map(topology.resolve)).toEqual(['39', '68', '10.0.0.170']);
  });

  test('members on one host are told apart by their main port', () => {
    const topology = learn(
      ['node1'],
      [
        [
          'node1',
          'list',
          { members: "[Member{ip='10.0.0.1', port=8848, state=UP}, Member{ip='10.0.0.1', port=8858, state=UP}]" },
        ],
      ],
    );
    expect(topology.members.size).toBe(2);
    expect(topology.resolve('10.0.0.1:9859')).toBe('10.0.0.1:8858');
    expect(topology.resolve('10.0.0.1:7848')).toBe('10.0.0.1:8848');
  });

  test('reads the host of an address in any form', () => {
    expect(['10.0.0.1:8848', '/10.0.0.1:8848', 'nacos/10.0.0.1:9848', '[fe80::1]:8848', 'nacos-0'].map(hostOf)).toEqual([
      '10.0.0.1',
      '10.0.0.1',
      '10.0.0.1',
      'fe80::1',
      'nacos-0',
    ]);
  });

  test('a node has the address that servers gave its connections', () => {
    const id = (from: string): Record<string, string> => ({ connectionId: `1700000000000_${from}_40112` });
    const topology = learn(
      ['app1', 'app2', 'app3', 'app4'],
      [
        ['app1', 'connected', id('10.0.1.1')],
        ['app2', 'connected', id('127.0.0.1')],
        ['app3', 'connected', id('172.17.0.1')],
        ['app4', 'connected', id('172.17.0.1')],
      ],
    );
    expect(topology.resolve('10.0.1.1:8080')).toBe('app1');
    expect(topology.resolve('127.0.0.1:8080')).toBe('127.0.0.1');
    // Two behind one address: a gateway's.
    expect(topology.resolve('172.17.0.1:8080')).toBe('172.17.0.1');
  });
});
