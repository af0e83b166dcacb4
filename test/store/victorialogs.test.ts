import { describe, expect, test } from 'vitest';
import type { StoredDocument } from '../../src/store/contract.ts';
import { StoreHttp } from '../../src/store/store-http.ts';
import { parseStoreUrl } from '../../src/store/store-url.ts';
import { VictoriaLogs } from '../../src/store/victorialogs/adapter.ts';
import { documentOf, instantOf, rowsOf } from '../../src/store/victorialogs/rows.ts';

const T0 = Date.UTC(2024, 4, 1, 10);
const LATEST = {
  _time: '2024-05-01T10:00:00.5Z',
  _msg: '2024-05-01 10:00:00,500 ERROR sealed',
  'host.name': 'n',
  'log.file.path': '/f',
  'log.level': 'ERROR',
};
const NAMES = { values: [...Object.keys(LATEST), 'log.offset'].map((value) => ({ value, hits: 1 })) };

interface Asked {
  readonly path: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A server that answers queries by `answer`; what it was asked is kept. */
function victoriaLogs(answer: (query: string) => readonly object[], address = 'victorialogs+http://logs:9428/vl?tenant=7') {
  const asked: Asked[] = [];
  const http = new StoreHttp({
    transport({ path, body, headers }) {
      const query = new URLSearchParams(body ?? '').get('query') ?? '';
      asked.push({ path, query, headers });
      const text = path.endsWith('field_names')
        ? JSON.stringify(NAMES)
        : answer(query)
            .map((row) => `${JSON.stringify(row)}\n`)
            .join('');
      return Promise.resolve({ status: 200, headers: new Map(), body: Buffer.from(text) });
    },
    credentials: { authorization: null, secrets: [] },
    shown: 'logs',
    scheduler: { now: () => 0, after: () => () => undefined },
    random: () => 0,
    signal: new AbortController().signal,
    timeoutMs: 1,
    maxBytes: 1e9,
  });
  const labels = new Map([['cluster "x"', 'prod\\1']]);
  return { store: new VictoriaLogs({ url: parseStoreUrl(address), http, overrides: new Map(), labels }), asked };
}

async function allOf(batches: AsyncIterable<readonly StoredDocument[]>): Promise<StoredDocument[]> {
  const all: StoredDocument[] = [];
  for await (const batch of batches) all.push(...batch);
  return all;
}

/** Answers for `probe`; null for other queries. */
function ofProbe(query: string): readonly object[] | null {
  if (query.includes('count() as count')) return [{ count: '1' }];
  return query.includes('|') ? null : [LATEST];
}

describe('VictoriaLogs', () => {
  test('is asked under its prefix, tenant and labels, which are quoted', async () => {
    const { store, asked } = victoriaLogs((query) => ofProbe(query) ?? []);
    expect(await store.probe()).toMatchObject({
      lastMs: T0 + 500,
      fields: { message: '_msg', node: 'host.name', level: 'log.level', offset: 'log.offset' },
    });
    expect(asked[0]).toMatchObject({
      path: '/vl/select/logsql/query',
      query: '"cluster \\"x\\"":="prod\\\\1"',
      headers: { AccountID: '7', ProjectID: '0' },
    });
  });

  test('is refused where it does not find the inside of a word', async () => {
    const { store } = victoriaLogs((query) => (query.includes('*"eale"*') ? [{ count: '0' }] : [LATEST]));
    await expect(store.probe()).rejects.toMatchObject({ code: 'store-unsuited', hint: expect.stringContaining('1.32') });
  });

  test('is refused where no field holds the message', async () => {
    const { store } = victoriaLogs(() => [LATEST], 'victorialogs+http://logs:9428');
    const { values } = NAMES;
    NAMES.values = values.filter(({ value }) => value !== '_msg');
    await expect(store.probe()).rejects.toMatchObject({ code: 'store-unsuited' });
    NAMES.values = values;
  });

  test('gets queries below its limit, each sorted, with every literal in one of them and levels apart', async () => {
    const { store, asked } = victoriaLogs((query) => ofProbe(query) ?? []);
    await store.probe();
    asked.length = 0;
    const literals = Array.from({ length: 2000 }, (_, index) => `literal number ${index} "quoted" 连接失败`);
    const range = { fromMs: T0, toMs: T0 + 999 };
    await allOf(store.documents({ range, literals, levels: ['ERROR', 'error'], streams: [{ node: 'n', file: '/f' }] }));
    for (const { query } of asked) {
      expect(Buffer.byteLength(query)).toBeLessThan(15_100);
      expect(query).toMatch(/^_time:\[2024-05-01T10:00:00\.000Z, 2024-05-01T10:00:01\.000Z\) /u);
      expect(query).toContain('"host.name":in("n") "log.file.path":in("/f")');
      expect(query).toMatch(/\| sort by \(_time\) limit 5001$/u);
    }
    expect(asked[0]?.query).toContain(' ("log.level":in("ERROR","error")) |');
    for (const { query } of asked.slice(1)) expect(query).toContain(' !("log.level":in("ERROR","error")) |');
    const all = asked.map(({ query }) => query).join('\n');
    expect(literals.filter((literal) => !all.includes(`*${JSON.stringify(literal)}*`))).toEqual([]);
  });

  test('leaves a long list of streams out of the query', async () => {
    const { store, asked } = victoriaLogs((query) => ofProbe(query) ?? []);
    await store.probe();
    asked.length = 0;
    const streams = Array.from({ length: 500 }, (_, index) => ({ node: `a-node-with-number-${index}`, file: '/f' }));
    await allOf(store.documents({ range: { fromMs: T0, toMs: T0 }, literals: ['sealed'], levels: [], streams }));
    expect(asked[0]?.query).not.toContain('in(');
  });

  test('pages through one time with more documents than a page, and takes what several queries find once', async () => {
    const crowd = Array.from({ length: 11_000 }, (_, index) => ({ ...LATEST, 'log.offset': String(index) }));
    const { store } = victoriaLogs((query) => {
      const probed = ofProbe(query);
      if (probed !== null) return probed;
      const [, from = '', to = ''] = /^_time:\[(\S+), (\S+)\)/u.exec(query) ?? [];
      if (T0 + 500 < Date.parse(from) || T0 + 500 >= Date.parse(to)) return [];
      const limits = /(?: offset (\d+))? limit (\d+)$/u.exec(query);
      const offset = Number(limits?.[1] ?? 0);
      return crowd.slice(offset, offset + Number(limits?.[2]));
    });
    await store.probe();
    const range = { fromMs: T0, toMs: T0 + 1000 };
    const found = await allOf(store.documents({ range, literals: ['sealed'], levels: ['ERROR'], streams: null }));
    expect(found).toHaveLength(11_000);
    expect(new Set(found.map(({ offset }) => offset)).size).toBe(11_000);
  });
});

describe('answers of VictoriaLogs', () => {
  test('that end within a line, or hold something else, are no answers', () => {
    expect(rowsOf('{"a":"b"}\n{"a":1}\n')).toEqual([{ a: 'b' }, { a: '1' }]);
    expect(() => rowsOf('{"a":"b"}\n{"a"')).toThrow('cut short');
    expect(() => rowsOf('<html>\n')).toThrow('JSON');
    expect(() => rowsOf('7\n')).toThrow('damaged');
  });

  test.for([
    ['2024-05-01T10:00:00Z', T0, 0],
    ['2024-05-01T10:00:00.5Z', T0 + 500, 0],
    ['2024-05-01T10:00:00.123456789Z', T0 + 123, 456_789],
  ] as const)('have times to the nanosecond: %s', ([text, atMs, nanos]) => {
    expect(instantOf(text)).toEqual({ atMs, nanos });
  });

  test('become documents; fields that are not there are empty', () => {
    const fields = { time: '_time', message: '_msg', level: 'l', node: null, file: 'f', offset: 'o', line: null };
    expect(documentOf({ _time: '2024-05-01T10:00:00Z', _msg: 'a\r\n', o: 'x' }, fields)).toEqual({
      stream: { node: '', file: '' },
      atMs: T0,
      nanos: 0,
      offset: null,
      line: null,
      level: null,
      text: 'a',
    });
  });
});
