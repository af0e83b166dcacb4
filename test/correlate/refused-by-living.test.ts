import { expect, test } from 'vitest';
import { deriveEpisodes } from '../../src/correlate/derive/index.ts';
import type { Episode } from '../../src/correlate/episodes/episode.ts';
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
  { id: 'start', severity: 'info', marks: 'start', match: [{ contains: 'Nacos is starting' }] },
  {
    id: 'refused-member',
    match: [{ contains: 'Server check fail', regex: 'server (?<peer>\\S+)' }],
    entities: { peer: 'peer' },
    symptoms: ['cluster-port-refusing'],
  },
  { id: 'living', derived: 'refused-by-living', entities: { peer: 'peer' } },
  { id: 'living-member', derived: 'member-refused-by-living', entities: { peer: 'peer' } },
]);

/** The servers that are told to live, by whom a client was refused from 0 to 60 s. @param wrote seconds in which they wrote. */
function livingServers(refusedBy: readonly string[], wrote: readonly number[], startedAt: number | null = null) {
  const refusals = [0, 20, 40, 60].flatMap((second) =>
    refusedBy.map((address) => makeEvent('refused', T0 + second * 1000, { node: 'app1', captures: { address } })),
  );
  const starts = startedAt === null ? [] : [makeEvent('start', T0 + startedAt * 1000, { node: 'node1' })];
  return derive([...episodesOf(LIBRARY, refusals, 'client'), ...episodesOf(LIBRARY, starts)], wrote);
}

/** The members that are told to live, by which node2 was refused from 0 to 60 s. */
function livingMembers(refusedBy: string, wrote: readonly number[], startedAt: number | null = null) {
  const refusals = [0, 20, 40, 60].map((second) =>
    makeEvent('refused-member', T0 + second * 1000, { node: 'node2', captures: { peer: refusedBy } }),
  );
  const starts = startedAt === null ? [] : [makeEvent('start', T0 + startedAt * 1000, { node: 'node1' })];
  return derive([...episodesOf(LIBRARY, refusals), ...episodesOf(LIBRARY, starts)], wrote);
}

function derive(episodes: Episode[], wrote: readonly number[]) {
  const servers = ['node1', 'node2'];
  const sources = [
    ...servers.map((node) => makeSource({ name: `${node}/nacos.log`, node })),
    makeSource({ name: 'app1/app.log', node: 'app1', family: 'app', role: 'client' }),
  ];
  const last = { source: 'x', lineStart: 1, lineEnd: 1, atMs: T0, text: '' };
  const buckets = SlotSet.of(wrote.map((second) => Math.floor((T0 + second * 1000) / 5000)));
  const activities = servers.map((node) => ({ node, firstMs: T0, lastMs: T0 + 60_000, buckets, gaps: [], last }));
  const topology = learnTopology(sources, episodes, new Map());
  const seen = { all: episodes, episodes, topology, activities, clocks: [], restarts: [], sourceCoverage: [] };
  return deriveEpisodes(seen, LIBRARY.signatures).map(({ node, values }) => [node, values['peer']]);
}

const ALL_THE_WHILE = [0, 10, 20, 30, 40, 50, 60];

test('servers that write all the while do not refuse: something on the way does', () => {
  expect(livingServers(['node1:9848', 'node2:9848'], ALL_THE_WHILE)).toEqual([['app1', ['node1', 'node2']]]);
});

test('nothing is said of servers that are silent, that started about then, or whose logs are not here', () => {
  expect(livingServers(['node1:9848'], [0, 60])).toEqual([]);
  expect(livingServers(['node1:9848'], ALL_THE_WHILE, 30)).toEqual([]);
  expect(livingServers(['node2:9848'], ALL_THE_WHILE, 30)).toEqual([['app1', ['node2']]]);
  expect(livingServers(['10.0.0.9:9848'], ALL_THE_WHILE)).toEqual([]);
});

test('a member that writes all the while and refuses others is not gone', () => {
  expect(livingMembers('node1', ALL_THE_WHILE)).toEqual([['node2', ['node1']]]);
  expect(livingMembers('node1', [0, 60])).toEqual([]);
  expect(livingMembers('node1', ALL_THE_WHILE, 30)).toEqual([]);
  expect(livingMembers('10.0.0.9', ALL_THE_WHILE)).toEqual([]);
});
