import { expect, test } from 'vitest';
import { Followed } from '../../src/read/follow/followed.ts';
import { LiveSources } from '../../src/watch/live-sources.ts';
import { T0 } from '../support/make.ts';

const DAY_MS = 86_400_000;
const OPTIONS = { nodeNames: [], zone: 'UTC', machineZone: 'UTC', root: () => '/logs' };

function logOf(path: string): Followed {
  return new Followed({ path, absolutePath: `/logs/${path}`, device: 1, inode: 1 }, T0);
}

function dated(atMs: number): Buffer {
  return Buffer.from(`${new Date(atMs).toISOString().replace('T', ' ').replace('.', ',').slice(0, -1)} INFO all is well\n`);
}

async function take(sources: LiveSources, log: Followed, atMs: number) {
  const feed = await sources.feedFor(log, dated(atMs), 0);
  feed.push(dated(atMs), atMs);
  feed.flush();
  return feed;
}

test('names with a date in them are forgotten when their files are gone; the source stays one', async () => {
  const sources = new LiveSources(OPTIONS);
  const logs: Followed[] = [];
  const feeds = new Set<unknown>();
  for (let day = 0; day < 90; day++) {
    const atMs = T0 + day * DAY_MS;
    const log = logOf(`node1/access_log.${new Date(atMs).toISOString().slice(0, 10)}.log`);
    logs.push(log);
    const old = logs.at(-8);
    if (old !== undefined) old.seenAs = null;
    feeds.add(await take(sources, log, atMs));
    sources.forget(logs, atMs - DAY_MS / 4);
  }
  expect(feeds.size).toBe(1);
  // Seven that lie there, and the one that the source is called by.
  expect(sources.names.length).toBeLessThanOrEqual(8);
});

test('sources of pods that are gone are forgotten when their records have aged, not before', async () => {
  const sources = new LiveSources(OPTIONS);
  const logs = ['pod-1/nacos.log', 'pod-2/nacos.log'].map(logOf);
  for (const log of logs) await take(sources, log, T0);
  const [first] = logs;
  if (first !== undefined) first.seenAs = null;
  sources.forget(logs, T0 - 1);
  expect(sources.feeds.map(({ source }) => source.node)).toEqual(['pod-1', 'pod-2']);
  sources.forget(logs, T0 + 1);
  expect(sources.feeds.map(({ source }) => source.node)).toEqual(['pod-2']);
  expect(sources.names).toEqual(['pod-2/nacos.log']);
});

test('a log without a file is kept while its rest may come from a copy', async () => {
  const sources = new LiveSources(OPTIONS);
  const log = logOf('nacos.log');
  await take(sources, log, T0);
  log.seenAs = null;
  log.isLost = true;
  sources.forget([log], T0 + 1);
  expect(sources.feeds).toHaveLength(1);
});
