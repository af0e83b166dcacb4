import { expect, test } from 'vitest';
import { deriveEpisodes } from '../../src/correlate/derive/index.ts';
import { SlotSet } from '../../src/correlate/silences/slot-set.ts';
import { learnTopology } from '../../src/correlate/nodes/topology.ts';
import { episodesOf, libraryOf, makeEvent, makeSource, T0 } from '../support/make.ts';

const LIBRARY = libraryOf([
  {
    id: 'registers',
    severity: 'info',
    match: [{ contains: 'registering service', regex: '(?<namespace>\\S+) registering service (?<service>\\S+)' }],
    entities: { namespace: 'namespace', service: 'service' },
    splitBy: [],
    symptoms: ['instance-registering'],
  },
  {
    id: 'lists',
    severity: 'info',
    match: [{ contains: 'new ips', regex: '(?<count>\\d+) (?<service>\\S+)' }],
    entities: { service: 'service' },
    splitBy: ['service'],
    symptoms: ['instances-listed'],
  },
  {
    id: 'elsewhere',
    derived: 'registered-elsewhere',
    entities: { service: 'service', namespace: 'namespace', other: 'namespace' },
  },
]);

/** Where a consumer, of namespace `dev`, is told to miss the service `stock`. @param providers their namespaces. */
function missed(providers: readonly string[], counts: readonly string[] = ['0'], lastSecond = 300) {
  const told = [
    makeEvent('registers', T0, { node: 'shop', captures: { namespace: 'dev', service: 'shop' } }),
    ...counts.map((count, at) =>
      makeEvent('lists', T0 + at * 1000, { node: 'shop', captures: { count, service: 'DEFAULT_GROUP@@stock' } }),
    ),
    ...providers.map((namespace, at) =>
      makeEvent('registers', T0, { node: `stock${at}`, captures: { namespace, service: 'stock' } }),
    ),
  ];
  const episodes = episodesOf(LIBRARY, told, 'client');
  const last = { source: 'x', lineStart: 1, lineEnd: 1, atMs: T0, text: '' };
  const lasted = { firstMs: T0, lastMs: T0 + lastSecond * 1000, buckets: SlotSet.of([]), gaps: [], last };
  const topology = learnTopology([makeSource({ node: 'shop', role: 'client' })], episodes, new Map());
  const activities = [{ node: 'shop', ...lasted }];
  const seen = { all: episodes, episodes, topology, activities, clocks: [], restarts: [], sourceCoverage: [] };
  return deriveEpisodes(seen, LIBRARY.signatures).map(({ node, values }) => [node, values['namespace'], values['other']]);
}

test('a service that is only registered in another namespace is not seen', () => {
  expect(missed(['prod'])).toEqual([['shop', ['dev'], ['prod']]]);
});

test('nothing is said where it is registered here too, was seen once, was waited for too shortly, or by nobody', () => {
  expect(missed(['prod', 'dev'])).toEqual([]);
  expect(missed(['prod'], ['0', '1'])).toEqual([]);
  expect(missed(['prod'], ['0'], 20)).toEqual([]);
  expect(missed([])).toEqual([]);
});
