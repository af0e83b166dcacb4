import { expect, test } from 'vitest';
import { deriveEpisodes } from '../../src/correlate/derive/index.ts';
import { SlotSet } from '../../src/correlate/silences/slot-set.ts';
import { learnTopology } from '../../src/correlate/nodes/topology.ts';
import { episodesOf, libraryOf, makeEvent, makeSource, T0 } from '../support/make.ts';

const LIBRARY = libraryOf([
  {
    id: 'refused',
    match: [{ contains: 'Connection refused', regex: 'to (?<address>\\S+)' }],
    entities: { address: 'address' },
    symptoms: ['grpc-port-refusing'],
  },
  {
    id: 'refused-http',
    match: [{ contains: 'HTTP refused', regex: 'by (?<address>\\S+)' }],
    entities: { address: 'address' },
    symptoms: ['http-port-refusing'],
  },
  { id: 'start', severity: 'info', marks: 'start', match: [{ contains: 'Nacos is starting' }] },
  { id: 'ready', severity: 'info', marks: 'ready', match: [{ contains: 'started successfully' }] },
  { id: 'gave-up', severity: 'high', match: [{ contains: 'run failed' }], symptoms: ['start-failed'] },
  { id: 'early', derived: 'refused-before-start', entities: { peer: 'peer' } },
]);

/** Who is told to have been refused too early, of a client that both servers refuse from 0 to 60 s. @param starts seconds of the marks. @param begins those of the servers' first lines. */
function refusedEarly(
  starts: Readonly<Record<string, number>>,
  begins: Readonly<Record<string, number>> = starts,
  signature = 'refused',
  others: readonly ReturnType<typeof makeEvent>[] = [],
  names: readonly string[] = ['node1:9848', 'node2:9848'],
) {
  const refusals = [0, 20, 40, 60].flatMap((second) =>
    names.map((address) => makeEvent(signature, T0 + second * 1000, { node: 'app1', captures: { address } })),
  );
  const marks = Object.entries(starts).map(([node, second]) => makeEvent('start', T0 + second * 1000, { node }));
  const isOfClient = ({ node }: { node: string }) => node === 'app1';
  const episodes = [
    ...episodesOf(LIBRARY, [...refusals, ...others.filter(isOfClient)], 'client'),
    ...episodesOf(LIBRARY, [...marks, ...others.filter((event) => !isOfClient(event))]),
  ];
  const servers = Object.keys(begins);
  const sources = [
    ...servers.map((node) => makeSource({ name: `${node}/nacos.log`, node })),
    makeSource({ name: 'app1/app.log', node: 'app1', family: 'app', role: 'client' }),
  ];
  const last = { source: 'x', lineStart: 1, lineEnd: 1, atMs: T0, text: '' };
  const activities = servers.map((node) => ({
    node,
    firstMs: T0 + (begins[node] ?? 0) * 1000,
    lastMs: T0 + 300_000,
    buckets: SlotSet.of([]),
    gaps: [],
    last,
  }));
  const topology = learnTopology(sources, episodes, new Map());
  const seen = { all: episodes, episodes, topology, activities, clocks: [], restarts: [], sourceCoverage: [] };
  return deriveEpisodes(seen, LIBRARY.signatures).map(({ node, values }) => [node, values['peer']]);
}

test('a client that was refused before the logs of all its servers begin with a start came too early', () => {
  expect(refusedEarly({ node1: 50, node2: 45 })).toEqual([['app1', ['node1', 'node2']]]);
  expect(refusedEarly({ node1: 50, node2: 45 }, undefined, 'refused-http')).toHaveLength(1);
});

test('nothing is said where a server ran before, was started together with the client, or shows no start', () => {
  expect(refusedEarly({ node1: 50, node2: 400 }, { node1: 50, node2: -600 })).toEqual([]);
  expect(refusedEarly({ node1: 50, node2: 10 })).toEqual([]);
  expect(refusedEarly({ node1: 50 })).toEqual([]);
});

test('an application that gave up before its servers had finished their start came too early, however little', () => {
  const gaveUp = makeEvent('gave-up', T0 + 61_000, { node: 'app1' });
  const ready = ['node1', 'node2'].map((node) => makeEvent('ready', T0 + 70_000, { node }));
  const together = { node1: -5, node2: -4 };
  expect(refusedEarly(together, together, 'refused', [gaveUp, ...ready])).toHaveLength(1);
  expect(refusedEarly(together, together, 'refused', ready)).toEqual([]);
  expect(refusedEarly(together, together, 'refused', [gaveUp])).toEqual([]);
});

test('the name of a service that no node has means the only server that was started', () => {
  const refusedAt = (names: readonly string[], starts: Readonly<Record<string, number>>) =>
    refusedEarly(starts, starts, 'refused', [], names);
  expect(refusedAt(['nacos:8848'], { node1: 50 })).toEqual([['app1', ['node1']]]);
  expect(refusedAt(['nacos:8848'], { node1: 50, node2: 45 })).toEqual([]);
  expect(refusedAt(['nacos-a:8848', 'nacos-b:8848'], { node1: 50 })).toEqual([]);
  expect(refusedAt(['10.0.0.9:8848'], { node1: 50 })).toEqual([]);
  expect(refusedAt(['localhost:8848'], { node1: 50 })).toEqual([]);
  expect(refusedAt(['fe80::5:8848'], { node1: 50 })).toEqual([]);
  // Behind the name another one ran all along.
  expect(refusedEarly({ node1: 50 }, { node1: 50, node2: -600 }, 'refused', [], ['nacos:8848'])).toEqual([]);
});
