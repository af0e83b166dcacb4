import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Matcher } from '../../src/match/matcher.ts';
import { connect, type Connection } from '../../src/store/connect.ts';
import type { StoredDocument } from '../../src/store/contract.ts';
import { builtinLibrary } from '../support/analyze-folder.ts';
import { type LoadedDocument, startStore, STORES, storeOptions, type TestStore } from './servers.ts';

const T0 = Date.UTC(2024, 4, 1, 10);
const HOUR = { fromMs: T0, toMs: T0 + 3_600_000 };
const STREAM = { node: 'nacos-0', file: '/home/nacos/logs/nacos.log' };

/** Where a literal may stand so that who looks for words misses it. */
const PLACES: readonly { readonly where: string; readonly around: (literal: string) => string }[] = [
  { where: 'glued into a word', around: (literal) => `2024-05-01 10:00:00,000 ERROR abc${literal}xyz` },
  { where: 'next to Chinese', around: (literal) => `2024-05-01 10:00:00,000 ERROR 连接${literal}失败` },
  {
    where: 'inside a trace',
    around: (literal) => `2024-05-01 10:00:00,000 ERROR x\n\njava.lang.X: a\n\tat a.B.c(${literal})\n\t... 3 more`,
  },
  { where: 'inside JSON', around: (literal) => `{"level":"error","message":"a,${literal},b"}` },
  { where: 'after a token of 300 characters', around: (literal) => `2024-05-01 10:00:00,000 ERROR ${'k'.repeat(300)}${literal}` },
];

function document(message: string, index: number): LoadedDocument {
  return {
    atMs: T0 + (index % 3_000_000),
    host: STREAM.node,
    path: STREAM.file,
    offset: index,
    line: index + 1,
    level: '',
    message,
  };
}

async function allOf<T>(batches: AsyncIterable<readonly T[]>): Promise<T[]> {
  const all: T[] = [];
  for await (const batch of batches) all.push(...batch);
  return all;
}

for (const module of STORES) {
  describe.runIf(module.isAvailable())(`${module.name} misses nothing`, () => {
    let store: TestStore;
    let literals: readonly string[] = [];
    beforeAll(async () => {
      store = await startStore(module);
      const { signatures, own } = await builtinLibrary();
      literals = new Matcher(signatures, own).anchors;
    });
    afterAll(() => store.stop());

    /** All that a question finds, and how it was asked. */
    async function ask(labels: Readonly<Record<string, string>>, wanted: readonly string[] | null) {
      const connection = await connect(store.url, storeOptions(labels), new AbortController().signal);
      await connection.adapter.probe();
      const found: StoredDocument[] = [];
      const question = { range: HOUR, literals: wanted, levels: [], streams: null };
      for await (const batch of connection.adapter.documents(question)) found.push(...batch);
      await connection.close();
      return { found, question, traffic: connection.traffic };
    }

    test.for(PLACES)('a literal of the library $where', async ({ where, around }) => {
      const planted = literals.map((literal, index) => document(around(literal), index));
      await store.load(planted, { labels: { case: where } });
      const { found } = await ask({ case: where }, literals);
      const texts = new Set(found.map(({ text }) => text));
      expect(planted.filter(({ message }) => !texts.has(message)).map(({ message }) => message)).toEqual([]);
    });

    test('a literal at the end of a message of 40 kB', async () => {
      const planted = literals
        .filter((_, index) => index % 20 === 0)
        .map((literal, index) => document(`${'word '.repeat(8000)}${literal}`, index));
      await store.load(planted, { labels: { case: 'long' } });
      const { found } = await ask({ case: 'long' }, literals);
      expect(found).toHaveLength(planted.length);
    });

    test('nothing of a time that more documents share than a page holds', async () => {
      const planted = Array.from({ length: 12_000 }, (_, index) => ({
        ...document(`the vault number ${index} is sealed`, index),
        atMs: T0 + 5,
      }));
      await store.load([...planted, document('the vault is sealed later', 9000)], { labels: { case: 'crowd' } });
      const { found } = await ask({ case: 'crowd' }, ['vault number', 'is sealed']);
      expect(new Set(found.map(({ text }) => text)).size).toBe(12_001);
      expect(found).toHaveLength(12_001);
    });

    test('documents that no field tells apart are as many as they are', async () => {
      const twin = { ...document('the vault is sealed', 1), offset: 7, line: 7 };
      await store.load([twin, twin, twin, { ...twin, host: 'nacos-1' }], { labels: { case: 'twins' } });
      const { found } = await ask({ case: 'twins' }, ['vault is', 'is sealed']);
      expect(found).toHaveLength(4);
    });

    test('what is next to an instant, in order', async () => {
      await store.load(
        Array.from({ length: 50 }, (_, index) => ({
          ...document(`number ${index}`, index),
          atMs: T0 + Math.floor(index / 5) * 1000,
        })),
        { labels: { case: 'context' } },
      );
      const connection: Connection = await connect(store.url, storeOptions({ case: 'context' }), new AbortController().signal);
      await connection.adapter.probe();
      const first = await connection.adapter.context(STREAM, { fromMs: T0 + 1000, toMs: T0 + 9000 }, 'first', 7);
      const last = await connection.adapter.context(STREAM, { fromMs: T0, toMs: T0 + 2000 }, 'last', 3);
      await connection.close();
      expect(first.map(({ text }) => text)).toEqual(Array.from({ length: 10 }, (_, index) => `number ${index + 5}`));
      expect(last.map(({ text }) => text)).toEqual(Array.from({ length: 5 }, (_, index) => `number ${index + 10}`));
    });

    test('counts by minute, level and stream, and slots of activity, are those of what was loaded', async () => {
      const planted = Array.from({ length: 600 }, (_, index) => ({
        ...document(`number ${index}`, index),
        atMs: T0 + index * 500,
        host: `n${index % 2}`,
        level: index % 10 === 0 ? 'ERROR' : 'INFO',
      }));
      await store.load(planted, { labels: { case: 'tally' } });
      const connection = await connect(store.url, storeOptions({ case: 'tally' }), new AbortController().signal);
      await connection.adapter.probe();
      const cells = await allOf(connection.adapter.tally(HOUR));
      const slots = await allOf(connection.adapter.activity(HOUR, 5000));
      const count = await connection.adapter.count({ range: HOUR, literals: ['number 1'], levels: [], streams: null });
      await connection.close();
      expect(cells.reduce((sum, cell) => sum + cell.count, 0)).toBe(600);
      expect(cells.filter(({ level }) => level === 'ERROR').reduce((sum, cell) => sum + cell.count, 0)).toBe(60);
      expect(cells).toHaveLength(15);
      expect(Math.min(...cells.map(({ firstMs }) => firstMs))).toBe(T0);
      expect(Math.max(...cells.map(({ lastMs }) => lastMs))).toBe(T0 + 299_500);
      expect(slots).toHaveLength(120);
      expect(count).toBe(111);
    });
  });
}
