import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Matcher } from '../../src/match/matcher.ts';
import { connect } from '../../src/store/connect.ts';
import type { StoredDocument, StoreProfile } from '../../src/store/contract.ts';
import { builtinLibrary } from '../support/analyze-folder.ts';
import { type LoadedDocument, STORES, storeOptions, type TestStore } from './servers.ts';

interface LoadOptions {
  readonly index: string;
  readonly message?: object;
  readonly properties?: object;
  readonly settings?: object;
}

interface OpenSearchStore extends Omit<TestStore, 'load'> {
  readonly load: (documents: Iterable<LoadedDocument>, options: LoadOptions) => Promise<{ documents: number; bytes: number }>;
  readonly request: (method: string, path: string, body?: unknown) => Promise<unknown>;
}

const idsOf = z.object({ hits: z.object({ hits: z.array(z.object({ _id: z.string() })) }) });
const T0 = Date.UTC(2024, 4, 1, 10);
const HOUR = { fromMs: T0, toMs: T0 + 3_600_000 };
/** Beside these a word of a literal may become another one, or the tokenizer may look further than to the next character. */
const NEIGHBOURS = [
  'a',
  'Z',
  '7',
  '_',
  '.',
  ':',
  "'",
  ',',
  ';',
  '-',
  '"',
  '/',
  ' ',
  '\n',
  '\t',
  'a.',
  '.a',
  '7,',
  ',7',
  "x'",
  ':y',
  '__',
  '..',
  '中',
  '，',
  '：',
  'カ',
  'ひ',
  '한',
  'ไ',
  'é',
  '\u0301',
  '\u200d',
  '\ufe0f',
  'א',
  'א"',
  '😀',
  '🇨',
  '𝒜',
  '\u00ad',
  '\u3000',
];

const PLACES_OF_EACH = 12;

function document(message: string, index: number): LoadedDocument {
  const atMs = T0 + (index % 3_000_000);
  return { atMs, host: 'nacos-0', path: '/logs/nacos.log', offset: index, line: index + 1, level: '', message };
}

const module = STORES.find(({ name }) => name === 'opensearch');

describe.runIf(module?.isAvailable() === true)('opensearch', () => {
  const folder = mkdtempSync(join(tmpdir(), 'nacoscope-opensearch-'));
  let store: OpenSearchStore;
  let literals: readonly string[] = [];
  beforeAll(async () => {
    const scripts: { readonly start: (folder: string) => Promise<OpenSearchStore> } = await import(
      join(import.meta.dirname, '..', '..', 'scripts', 'stores', 'opensearch.mjs')
    );
    store = await scripts.start(folder);
    const { signatures, own } = await builtinLibrary();
    literals = new Matcher(signatures, own).anchors;
  });
  afterAll(async () => {
    await store.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function ask(indices: string, wanted: readonly string[] | null, onBatch: () => Promise<unknown> = async () => null) {
    const options = storeOptions({}, { timeoutMs: 120_000 });
    const connection = await connect(`opensearch+${store.origin}/${indices}`, options, new AbortController().signal);
    try {
      const profile: StoreProfile = await connection.adapter.probe();
      const found: StoredDocument[] = [];
      const question = { range: HOUR, literals: wanted, levels: [], streams: null };
      for await (const batch of connection.adapter.documents(question)) {
        found.push(...batch);
        await onBatch();
      }
      return { profile, found };
    } finally {
      await connection.close();
    }
  }

  function missedOf(planted: readonly LoadedDocument[], found: readonly StoredDocument[]): string[] {
    const offsets = new Set(found.map(({ offset }) => offset));
    return planted.filter(({ offset }) => !offsets.has(offset)).map(({ message }) => JSON.stringify(message));
  }

  test('finds every literal beside every kind of character', async () => {
    const planted = literals.flatMap((literal, at) =>
      Array.from({ length: PLACES_OF_EACH }, (_, index) => {
        const left = NEIGHBOURS[(index * 3 + at) % NEIGHBOURS.length] ?? '';
        const right = NEIGHBOURS[(index * 5 + at * 7) % NEIGHBOURS.length] ?? '';
        return document(`x${left}${literal}${right}y`, at * PLACES_OF_EACH + index);
      }),
    );
    await store.load(planted, { index: 'neighbours' });
    const { found, profile } = await ask('neighbours', literals);
    expect(profile.search.kind).toBe('literals');
    expect(missedOf(planted, found)).toEqual([]);
  });

  test('finds literals that the end of the longest word cuts anywhere', async () => {
    const some = literals.filter((literal) => /^[\w. ]+$/u.test(literal));
    const planted = some.flatMap((literal, at) =>
      Array.from({ length: literal.length }, (_, index) => document(`${'k'.repeat(255 - index)}${literal}`, at * 200 + index)),
    );
    await store.load(planted, { index: 'cut' });
    expect(missedOf(planted, (await ask('cut', literals)).found)).toEqual([]);
  });

  test.for([
    { index: 'only-text', message: { type: 'match_only_text' } },
    { index: 'wild', message: { type: 'wildcard' } },
    { index: 'wild-short', message: { type: 'wildcard', ignore_above: 60 } },
    { index: 'key-short', message: { type: 'keyword', ignore_above: 60 } },
    { index: 'without-positions', message: { type: 'text', index_options: 'docs' } },
    { index: 'subfield', message: { type: 'text', analyzer: 'english', fields: { raw: { type: 'wildcard' } } } },
    { index: 'dynamic', message: { type: 'text', fields: { keyword: { type: 'keyword', ignore_above: 256 } } } },
    {
      index: 'own-standard',
      message: { type: 'text', analyzer: 'mine' },
      settings: { analysis: { analyzer: { mine: { type: 'standard', max_token_length: 128 } } } },
    },
    {
      index: 'with-case',
      message: { type: 'text', analyzer: 'mine' },
      settings: { analysis: { analyzer: { mine: { type: 'custom', tokenizer: 'standard' } } } },
    },
  ])('finds every literal where the text is mapped as $index', async ({ index, message, settings = {} }) => {
    const planted = literals.map((literal, at) => document(`连接abc${literal}xyz ${'long '.repeat(at % 30)}`, at));
    const others = Array.from({ length: 500 }, (_, at) => document('zebra quagga', planted.length + at));
    await store.load([...planted, ...others], { index, message, settings });
    const { found, profile } = await ask(index, literals);
    expect(profile.search.kind).toBe('literals');
    expect(missedOf(planted, found)).toEqual([]);
    expect(found.length).toBeLessThan(planted.length + others.length);
  });

  test.for([
    { analyzer: 'english', settings: {} },
    { analyzer: 'cjk', settings: {} },
    { analyzer: 'whitespace', settings: {} },
    { analyzer: 'stopped', settings: { analysis: { analyzer: { stopped: { type: 'standard', stopwords: '_english_' } } } } },
    {
      analyzer: 'synonyms',
      settings: {
        analysis: {
          filter: { same: { type: 'synonym', synonyms: ['leader, master'] } },
          analyzer: { synonyms: { tokenizer: 'standard', filter: ['lowercase', 'same'] } },
        },
      },
    },
  ])('fetches all where the analyzer $analyzer changes words, and says so', async ({ analyzer, settings }) => {
    const index = `by-${analyzer}`;
    await store.load([document('did not find the Leader node', 1), document('nothing', 2)], {
      index,
      message: { type: 'text', analyzer },
      settings,
    });
    const { found, profile } = await ask(index, literals);
    expect(profile.search).toMatchObject({ kind: 'range', why: { en: expect.stringContaining(analyzer) } });
    expect(found).toHaveLength(2);
  });

  test('an analyzer that is called standard and is another one is not believed', async () => {
    const settings = { analysis: { analyzer: { default: { type: 'simple' } } } };
    await store.load([document('Code 500 of a7b', 1)], { index: 'liar', settings });
    expect((await ask('liar', ['Code 500'])).profile.search.kind).toBe('range');
  });

  test('goes on exactly where the point in time is lost', async () => {
    const planted = Array.from({ length: 25_000 }, (_, index) => document(`the vault number ${index} is sealed`, index));
    await store.load(planted, { index: 'lost' });
    let losses = 0;
    const lose = async (): Promise<unknown> => {
      losses++;
      return store.request('DELETE', '/_search/point_in_time/_all');
    };
    const { found } = await ask('lost', ['vault number', 'is sealed'], lose);
    expect(losses).toBeGreaterThan(2);
    expect(found.map(({ offset }) => offset)).toEqual(planted.map(({ offset }) => offset));
  });

  test('what is deleted while it is read is read nevertheless', async () => {
    const planted = Array.from({ length: 12_000 }, (_, index) => document(`the vault number ${index} is sealed`, index));
    await store.load(planted, { index: 'deleted' });
    const remove = async (): Promise<unknown> => {
      const { hits } = idsOf.parse(await store.request('POST', '/deleted/_search', { size: 10_000, _source: false }));
      const lines = hits.hits.map(({ _id }) => `${JSON.stringify({ delete: { _id } })}\n`);
      return lines.length === 0 ? null : store.request('POST', '/deleted/_bulk?refresh=true', lines.join(''));
    };
    const { found } = await ask('deleted', ['vault number'], remove);
    expect(found).toHaveLength(12_000);
  });

  test('one time with more documents than a page, over several shards', async () => {
    const planted = Array.from({ length: 16_000 }, (_, index) => ({ ...document(`the vault ${index}`, index), atMs: T0 + 5 }));
    await store.load(planted, { index: 'crowd', settings: { number_of_shards: 3 } });
    const { found } = await ask('crowd', ['the vault']);
    expect(found).toHaveLength(16_000);
    expect(missedOf(planted, found)).toEqual([]);
  });

  test('times of nanoseconds are kept, and mix with those of milliseconds', async () => {
    await store.load([], { index: 'nanos', properties: { '@timestamp': { type: 'date_nanos' } } });
    const stamps = ['2024-05-01T10:00:00.123456789Z', '2024-05-01T10:00:00.123456788Z'];
    for (const [index, stamp] of stamps.entries()) {
      const fields = { '@timestamp': stamp, message: `number ${index}`, 'log.offset': index };
      await store.request('POST', '/nanos/_doc?refresh=true', fields);
    }
    await store.load([{ ...document('number 2', 2), atMs: T0 + 123 }], { index: 'millis' });
    const { found } = await ask('nanos,millis', ['number ']);
    expect(found.map(({ text, atMs, nanos }) => [text, atMs - T0, nanos])).toEqual([
      ['number 2', 123, 0],
      ['number 1', 123, 456_788],
      ['number 0', 123, 456_789],
    ]);
  });

  test('a question of more clauses than the store takes is asked in parts', async () => {
    await store.load([document('did not find the Leader node', 1)], { index: 'clauses' });
    const limit = (value: number | null): Promise<unknown> =>
      store.request('PUT', '/_cluster/settings', { transient: { 'indices.query.bool.max_clause_count': value } });
    await limit(100);
    try {
      expect((await ask('clauses', literals)).found).toHaveLength(1);
    } finally {
      await limit(null);
    }
  });

  describe('refuses with a reason', () => {
    test('indices that hold the text in different ways', async () => {
      await store.load([document('a text', 1)], { index: 'mixed-a' });
      await store.load([document('a text', 1)], { index: 'mixed-b', message: { type: 'keyword' } });
      await expect(ask('mixed-*', ['a text'])).rejects.toMatchObject({
        code: 'store-unsuited',
        message: expect.stringMatching(/mixed-a \(text, default\), mixed-b \(keyword\)/u),
        hint: expect.stringContaining('one kind at a time'),
      });
    });

    test('a time that is no date everywhere', async () => {
      await store.load([document('a text', 1)], { index: 'time-a' });
      await store.request('PUT', '/time-b', { mappings: { properties: { '@timestamp': { type: 'keyword' } } } });
      await expect(ask('time-*', ['a text'])).rejects.toMatchObject({
        message: expect.stringContaining('@timestamp is date here and there keyword'),
      });
    });

    test('an index that keeps texts without indexing them', async () => {
      await store.load([document('a text', 1)], { index: 'hidden-a' });
      await store.request('PUT', '/hidden-b', {
        mappings: { dynamic: false, properties: { '@timestamp': { type: 'date' } } },
      });
      await store.request('POST', '/hidden-b/_doc?refresh=true', { '@timestamp': '2024-05-01T10:00:00Z', message: 'a text' });
      await expect(ask('hidden-*', ['a text'])).rejects.toMatchObject({
        message: expect.stringContaining('hidden-b keeps message without indexing it'),
      });
    });

    test('an index that is not there', async () => {
      await expect(ask('no-such', ['a text'])).rejects.toMatchObject({
        code: 'store-failed',
        hint: expect.stringContaining('name of the index'),
      });
    });

    test('a store that takes no regular expressions', async () => {
      await store.load([document('a text', 1)], { index: 'cheap' });
      const allow = (value: boolean | null): Promise<unknown> =>
        store.request('PUT', '/_cluster/settings', { transient: { 'search.allow_expensive_queries': value } });
      await allow(false);
      try {
        await expect(ask('cheap', literals)).rejects.toMatchObject({ hint: expect.stringContaining('allow_expensive_queries') });
      } finally {
        await allow(null);
      }
    });
  });
});
