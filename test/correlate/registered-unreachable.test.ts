import { expect, test } from 'vitest';
import { deriveEpisodes } from '../../src/correlate/derive/index.ts';
import { learnTopology } from '../../src/correlate/nodes/topology.ts';
import { episodesOf, libraryOf, makeEvent, makeSource, T0 } from '../support/make.ts';

const LIBRARY = libraryOf([
  {
    id: 'finished',
    severity: 'info',
    match: [{ contains: 'register finished', regex: '(?<address>\\S+:\\d+) register finished' }],
    entities: { address: 'address' },
    splitBy: [],
    symptoms: ['instance-registering'],
  },
  {
    id: 'registers',
    severity: 'info',
    match: [{ contains: 'registering service', regex: 'registering service (?<ip>\\S+) (?<port>\\d+)' }],
    entities: { ip: 'host', port: 'port' },
    splitBy: [],
    symptoms: ['instance-registering'],
  },
  {
    id: 'fails',
    severity: 'low',
    match: [{ contains: 'timed out', regex: 'timed out: (?<address>\\S+:\\d+)' }],
    entities: { address: 'address' },
    symptoms: ['connection-failing'],
  },
  { id: 'unreachable', derived: 'registered-unreachable', entities: { address: 'address' } },
]);

/** Who is told not to reach which registered address, where `caller` fails to connect to 10.0.0.1:80 at T0. */
function unreachable(registration: ReturnType<typeof makeEvent>, caller = 'caller') {
  const failure = makeEvent('fails', T0, { node: caller, captures: { address: '10.0.0.1:80' } });
  const episodes = episodesOf(LIBRARY, [registration, failure], 'client');
  const topology = learnTopology([makeSource({ node: caller, role: 'client' })], episodes, new Map());
  const seen = { all: episodes, episodes, topology, activities: [], clocks: [], restarts: [], sourceCoverage: [] };
  return deriveEpisodes(seen, LIBRARY.signatures).map(({ node, values }) => [node, values['address']]);
}

test('a call that fails at the address that another application registered', () => {
  expect(unreachable(makeEvent('finished', T0 - 1000, { node: 'stock', captures: { address: '10.0.0.1:80' } }))).toEqual([
    ['caller', ['10.0.0.1:80']],
  ]);
  expect(unreachable(makeEvent('registers', T0 - 1000, { node: 'stock', captures: { ip: '10.0.0.1', port: '80' } }))).toEqual([
    ['caller', ['10.0.0.1:80']],
  ]);
});

test('nothing is said of another address, of one that was registered later, or by the caller itself', () => {
  expect(unreachable(makeEvent('finished', T0 - 1000, { node: 'stock', captures: { address: '10.0.0.2:80' } }))).toEqual([]);
  expect(unreachable(makeEvent('finished', T0 + 1000, { node: 'stock', captures: { address: '10.0.0.1:80' } }))).toEqual([]);
  expect(unreachable(makeEvent('finished', T0 - 1000, { node: 'caller', captures: { address: '10.0.0.1:80' } }))).toEqual([]);
});
