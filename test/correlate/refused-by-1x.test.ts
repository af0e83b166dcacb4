import { expect, test } from 'vitest';
import { deriveEpisodes } from '../../src/correlate/derive/index.ts';
import { learnTopology } from '../../src/correlate/nodes/topology.ts';
import { episodesOf, libraryOf, makeEvent, makeSource, T0 } from '../support/make.ts';

const LIBRARY = libraryOf([
  {
    id: 'refused',
    match: [{ contains: 'Connection refused', regex: 'to (?<address>\\S+)' }],
    entities: { address: 'address' },
    symptoms: ['grpc-port-refusing'],
  },
  { id: 'old', severity: 'info', match: [{ contains: 'Nacos 1.4.8' }], symptoms: ['server-of-1x'] },
  { id: 'mismatch', derived: 'refused-by-1x', entities: { peer: 'peer' } },
]);

/** The servers of 1.x by which a client is told to be refused. */
function told(refusedBy: readonly string[], oldServers: readonly string[]) {
  const refusals = refusedBy.map((address) => makeEvent('refused', T0, { node: 'app1', captures: { address } }));
  const versions = oldServers.map((node) => makeEvent('old', T0 - 60_000, { node }));
  const episodes = [...episodesOf(LIBRARY, refusals, 'client'), ...episodesOf(LIBRARY, versions)];
  const sources = [
    ...['node1', 'node2'].map((node) => makeSource({ name: `${node}/nacos.log`, node })),
    makeSource({ name: 'app1/app.log', node: 'app1', family: 'app', role: 'client' }),
  ];
  const topology = learnTopology(sources, episodes, new Map());
  const seen = { all: episodes, episodes, topology, activities: [], clocks: [], restarts: [], sourceCoverage: [] };
  return deriveEpisodes(seen, LIBRARY.signatures).map(({ node, values }) => [node, values['peer']]);
}

test('servers of 1.x have no gRPC port to be refused on', () => {
  expect(told(['node1:9848', 'node2:9848'], ['node1', 'node2'])).toEqual([['app1', ['node1', 'node2']]]);
});

test('nothing is said where one of the servers may have the port', () => {
  expect(told(['node1:9848', 'node2:9848'], ['node1'])).toEqual([]);
  expect(told(['10.0.0.9:9848'], ['node1'])).toEqual([]);
});
