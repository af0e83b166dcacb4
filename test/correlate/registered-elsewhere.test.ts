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
    id: 'finished',
    severity: 'info',
    match: [{ contains: 'register finished', regex: '(?<group>\\S+) (?<service>\\S+) register' }],
    splitBy: [],
    symptoms: ['instance-registered'],
  },
  {
    id: 'elsewhere',
    derived: 'registered-elsewhere',
    entities: { service: 'service', namespace: 'namespace', other: 'namespace' },
  },
  { id: 'in-other-group', derived: 'registered-in-other-group', entities: { service: 'service' } },
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
  return deriveEpisodes(seen, LIBRARY.signatures).flatMap(({ signature, node, values }) =>
    signature.id === 'elsewhere' ? [[node, values['namespace'], values['other']]] : [],
  );
}

/** What is told of a consumer that sees nobody of `DEFAULT_GROUP@@stock`. @param offers group and service of each provider, a second apart. */
function missedGroup(offers: readonly (readonly [string, string])[], listedAfterMs = 60_000) {
  const told = [
    ...offers.map(([group, service], at) =>
      makeEvent(group === '' ? 'registers' : 'finished', T0 + at * 1000, {
        node: `stock${at}`,
        captures: group === '' ? { namespace: 'public', service } : { group, service },
      }),
    ),
    makeEvent('lists', T0 + listedAfterMs, { node: 'shop', captures: { count: '0', service: 'DEFAULT_GROUP@@stock@@BJ' } }),
  ];
  const episodes = episodesOf(LIBRARY, told, 'client');
  const topology = learnTopology([makeSource({ node: 'shop', role: 'client' })], episodes, new Map());
  const seen = { all: episodes, episodes, topology, activities: [], clocks: [], restarts: [], sourceCoverage: [] };
  return deriveEpisodes(seen, LIBRARY.signatures).map(({ node, values }) => [node, values['group'], values['other']]);
}

test('a service that was registered before in another group only is not seen', () => {
  expect(missedGroup([['STOCK_GROUP', 'stock']])).toEqual([['shop', ['DEFAULT_GROUP'], ['STOCK_GROUP']]]);
  expect(missedGroup([['', 'STOCK_GROUP@@stock']])).toEqual([['shop', ['DEFAULT_GROUP'], ['STOCK_GROUP']]]);
});

test('nothing is said of groups where one is the same or unknown, the service another, or it came only then', () => {
  expect(
    missedGroup([
      ['STOCK_GROUP', 'stock'],
      ['DEFAULT_GROUP', 'stock'],
    ]),
  ).toEqual([]);
  expect(missedGroup([['', 'stock']])).toEqual([]);
  expect(missedGroup([['STOCK_GROUP', 'stocks']])).toEqual([]);
  expect(missedGroup([['STOCK_GROUP', 'stock']], 1000)).toEqual([]);
});

test('a service that is only registered in another namespace is not seen', () => {
  expect(missed(['prod'])).toEqual([['shop', ['dev'], ['prod']]]);
});

test('nothing is said where it is registered here too, was seen once, was waited for too shortly, or by nobody', () => {
  expect(missed(['prod', 'dev'])).toEqual([]);
  expect(missed(['prod'], ['0', '1'])).toEqual([]);
  expect(missed(['prod'], ['0'], 20)).toEqual([]);
  expect(missed([])).toEqual([]);
});
