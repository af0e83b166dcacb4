import { expect, test } from 'vitest';
import { deriveEpisodes } from '../../src/correlate/derive/index.ts';
import { SlotSet } from '../../src/correlate/silences/slot-set.ts';
import { learnTopology } from '../../src/correlate/nodes/topology.ts';
import { episodesOf, libraryOf, makeEvent, makeSource, T0 } from '../support/make.ts';

const LIBRARY = libraryOf([
  {
    id: 'dropped',
    match: [{ contains: 'Unregister', regex: '\\[(?<connection>\\S+)\\]' }],
    entities: { connection: 'connection-id' },
    splitBy: [],
    symptoms: ['connection-given-up'],
  },
  {
    id: 'ended',
    match: [{ contains: 'onCompleted', regex: '\\[(?<connectionId>\\S+)\\]' }],
    entities: { connectionId: 'connection-id' },
    splitBy: [],
    symptoms: ['connection-ended-by-server'],
  },
  { id: 'late', derived: 'end-noticed-late' },
]);

/** How late the client is told to have noticed what the server dropped at 0 s, in seconds. @param wrote seconds in which it wrote. */
function lateBy(noticedAt: number, wrote: readonly number[], ids: readonly string[] = ['1714_10.0.0.9_1']) {
  const line = (id: string, at: number) => ({
    source: 'x.log',
    lineStart: 1,
    lineEnd: 1,
    atMs: T0 + at * 1000,
    text: `[${id}] it`,
  });
  const dropped = makeEvent('dropped', T0, {
    captures: { connection: '1714_10.0.0.9_1' },
    evidence: line('1714_10.0.0.9_1', 0),
  });
  const ended = ids.map((connectionId, at) =>
    makeEvent('ended', T0 + (noticedAt + at) * 1000, {
      node: 'app1',
      captures: { connectionId },
      evidence: line(connectionId, noticedAt + at),
    }),
  );
  const episodes = [...episodesOf(LIBRARY, [dropped]), ...episodesOf(LIBRARY, ended, 'client')];
  const sources = [makeSource(), makeSource({ name: 'app1/app.log', node: 'app1', family: 'app', role: 'client' })];
  const last = { source: 'x', lineStart: 1, lineEnd: 1, atMs: T0, text: '' };
  const buckets = SlotSet.of(wrote.map((second) => Math.floor((T0 + second * 1000) / 5000)));
  const activities = [{ node: 'app1', firstMs: T0 - 60_000, lastMs: T0 + 90_000, buckets, gaps: [], last }];
  const topology = learnTopology(sources, episodes, new Map());
  const seen = { all: episodes, episodes, topology, activities, clocks: [], restarts: [], sourceCoverage: [] };
  return deriveEpisodes(seen, LIBRARY.signatures).map(({ node, numbers }) => [node, (numbers['lateMs']?.max ?? 0) / 1000]);
}

test('a client that wrote nothing till it noticed stood still', () => {
  expect(lateBy(45, [-20, -10, 45, 50])).toEqual([['app1', 45]]);
});

test('nothing is said of one that complained meanwhile, that noticed at once, or whose connection was another', () => {
  expect(lateBy(45, [-20, -10, 10, 15, 20, 45])).toEqual([]);
  expect(lateBy(4, [-20, 4])).toEqual([]);
  expect(lateBy(45, [-20, 45], ['1714_10.0.0.9_2'])).toEqual([]);
});

test('of several connections that one counts which was dropped', () => {
  expect(lateBy(45, [-20, 45], ['1714_10.0.0.9_2', '1714_10.0.0.9_1'])).toEqual([['app1', 46]]);
});
