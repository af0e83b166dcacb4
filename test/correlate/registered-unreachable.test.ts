import { expect, test } from 'vitest';
import { deriveEpisodes } from '../../src/correlate/derive/index.ts';
import { learnTopology } from '../../src/correlate/nodes/topology.ts';
import { episodesOf, libraryOf, makeEvent, makeSource, T0 } from '../support/make.ts';

const LIBRARY = libraryOf([
  {
    id: 'finished',
    severity: 'info',
    match: [{ contains: 'register finished', regex: '(?<address>\\S+) register' }],
    entities: { address: 'address' },
    splitBy: [],
    symptoms: ['instance-registered'],
  },
  {
    id: 'registers',
    severity: 'info',
    match: [{ contains: 'registering service', regex: '(?<ip>\\S+) (?<port>\\d+) registering' }],
    splitBy: [],
    symptoms: ['instance-registering'],
  },
  { id: 'leaves', severity: 'info', match: [{ contains: 'De-registering' }], symptoms: ['instance-deregistering'] },
  {
    id: 'fails',
    severity: 'medium',
    match: [{ contains: 'timed out', regex: 'timed out: (?<address>\\S+)' }],
    entities: { address: 'address' },
    splitBy: [],
    symptoms: ['instance-call-failing'],
  },
  {
    id: 'refused',
    severity: 'low',
    match: [{ contains: 'refused', regex: 'refused: (?<address>\\S+)' }],
    entities: { address: 'address' },
    symptoms: ['connection-failing'],
  },
  { id: 'unreachable', derived: 'registered-unreachable', entities: { address: 'address' }, splitBy: ['address'] },
]);
const ADDRESS = '172.18.0.5:8080';

/** The addresses that are told to be out of reach, of a consumer that calls `ADDRESS` a minute later. */
function told(events: readonly ReturnType<typeof makeEvent>[], calls: readonly string[] = ['fails']) {
  const made = calls.map((id) => makeEvent(id, T0 + 60_000, { node: 'gate', captures: { address: ADDRESS } }));
  const episodes = episodesOf(LIBRARY, [...events, ...made], 'client');
  const topology = learnTopology([makeSource({ node: 'gate', role: 'client' })], episodes, new Map());
  const seen = { all: episodes, episodes, topology, activities: [], clocks: [], restarts: [], sourceCoverage: [] };
  return deriveEpisodes(seen, LIBRARY.signatures).map(({ node, entities }) => [node, entities['address']]);
}

const registered = makeEvent('finished', T0, { node: 'crm', captures: { address: ADDRESS } });

test('what a provider registered and did not take back is out of reach where calls to it fail', () => {
  expect(told([registered])).toEqual([['gate', ADDRESS]]);
  expect(told([makeEvent('registers', T0, { node: 'crm', captures: { ip: '172.18.0.5', port: '8080' } })])).toEqual([
    ['gate', ADDRESS],
  ]);
});

test('whatever says that the call failed, it is told once', () => {
  expect(told([registered], ['refused'])).toEqual([['gate', ADDRESS]]);
  expect(told([registered], ['refused', 'fails'])).toEqual([['gate', ADDRESS]]);
});

test('nothing is said where it was taken back, registered later, by the caller itself, or is another address', () => {
  expect(told([registered, makeEvent('leaves', T0 + 5000, { node: 'crm' })])).toEqual([]);
  expect(told([makeEvent('finished', T0 + 90_000, { node: 'crm', captures: { address: ADDRESS } })])).toEqual([]);
  expect(told([makeEvent('finished', T0, { node: 'gate', captures: { address: ADDRESS } })])).toEqual([]);
  expect(told([makeEvent('finished', T0, { node: 'crm', captures: { address: '172.18.0.6:8080' } })])).toEqual([]);
});
