import { describe, expect, test } from 'vitest';
import { Sls } from '../../src/store/sls/adapter.ts';
import { searchFor } from '../../src/store/sls/query.ts';
import { signatureOf } from '../../src/store/sls/signature.ts';
import { parseStoreUrl } from '../../src/store/store-url.ts';
import { allOf, fakeHttp, type FakeAnswer } from './fake-http.ts';

const T0 = Date.UTC(2024, 4, 1, 10);
const S0 = T0 / 1000;
const STREAM = { node: 'nacos-0', file: '/logs/naming.log' };
const QUESTION = { range: { fromMs: T0, toMs: T0 + 59_999 }, literals: null, levels: [], streams: [STREAM] };

interface Log {
  readonly second: number;
  readonly nanos?: number;
  readonly text: string;
  readonly cluster?: string;
}

/** A logstore with these logs, as GetLogs answers: 100 at a time, in no order within a minute. */
function sls(logs: readonly Log[], answer: (parameters: URLSearchParams, number: number) => FakeAnswer | null = () => null) {
  const { http, asked } = fakeHttp(({ path }, number) => {
    const parameters = new URL(path, 'http://sls').searchParams;
    const special = answer(parameters, number);
    if (special !== null) return special;
    const [from, until] = [Number(parameters.get('from')), Number(parameters.get('to'))];
    const query = parameters.get('query') ?? '';
    const within = logs.filter(({ second }) => S0 + second >= from && S0 + second < until);
    if (query.includes('max(__time__)')) return complete([{ last: String(S0 + Math.max(...logs.map(({ second }) => second))) }]);
    const offset = Number(parameters.get('offset'));
    return complete(
      within
        .toReversed()
        .slice(offset, offset + 100)
        .map(asRow),
    );
  });
  const url = parseStoreUrl('sls+https://ops.cn-hangzhou.log.aliyuncs.com/nacos');
  return { store: new Sls({ url, http, overrides: new Map(), labels: new Map([['cluster', 'prod']]) }), asked };
}

function asRow({ second, nanos = 0, text, cluster = 'prod' }: Log): Record<string, string> {
  return {
    __time__: String(S0 + second),
    __time_ns_part__: String(nanos),
    content: text,
    level: 'ERROR',
    cluster,
    '__tag__:__hostname__': STREAM.node,
    '__tag__:__path__': STREAM.file,
  };
}

function complete(rows: readonly object[], progress = 'Complete'): FakeAnswer {
  return { headers: { 'x-log-progress': progress, 'x-log-count': String(rows.length) }, body: JSON.stringify(rows) };
}

describe('SLS', () => {
  test('says that all logs of a range are fetched, and why', async () => {
    const { store } = sls([{ second: 3, text: 'x' }]);
    const { fields, search, lastMs } = await store.probe();
    expect(fields).toMatchObject({ message: 'content', node: '__tag__:__hostname__', file: '__tag__:__path__', level: 'level' });
    expect(search.kind).toBe('range');
    expect(lastMs).toBe(T0 + 3999);
  });

  test('gives all logs of a range in order, however they are paged', async () => {
    const logs = Array.from({ length: 1050 }, (_, index) => ({
      second: Math.floor(index / 20),
      nanos: index * 1000,
      text: `${index}`,
    }));
    const { store, asked } = sls([...logs, { second: 5, text: 'of another', cluster: 'prod-2' }]);
    await store.probe();
    const found = await allOf(store.documents(QUESTION));
    expect(found.map(({ text }) => text)).toEqual(logs.map(({ text }) => text));
    expect(found[1]).toEqual({ stream: STREAM, atMs: T0, nanos: 1000, offset: null, line: null, level: 'ERROR', text: '1' });
    expect(asked.at(-1)?.path).toContain('query=%22cluster%22%3A%20%22prod%22');
    expect(await store.count({ ...QUESTION, range: { fromMs: T0 + 1000, toMs: T0 + 1999 } })).toBe(20);
  });

  test('asks again for an answer that is not complete, with a new signature', async () => {
    let incomplete = 2;
    const { store, asked } = sls([{ second: 3, text: 'x' }], (parameters) =>
      parameters.has('line') && incomplete-- > 0 ? complete([], 'Incomplete') : null,
    );
    await store.probe();
    expect(await allOf(store.documents(QUESTION))).toHaveLength(1);
    expect(asked.every(({ headers }) => headers['authorization']?.startsWith('LOG id:') === true)).toBe(true);
  });

  test('never takes a page that stays incomplete for an answer', async () => {
    const { store } = sls([{ second: 3, text: 'x' }], (parameters) =>
      parameters.has('line') ? complete([], 'Incomplete') : null,
    );
    await expect(store.probe()).rejects.toMatchObject({ code: 'store-failed' });
  });

  test('gives what stands at one end of a stream, with all of the last millisecond', async () => {
    const { store } = sls(Array.from({ length: 50 }, (_, index) => ({ second: Math.floor(index / 5), text: `number ${index}` })));
    await store.probe();
    const first = await store.context(STREAM, { fromMs: T0 + 1000, toMs: T0 + 9000 }, 'first', 7);
    const last = await store.context(STREAM, { fromMs: T0, toMs: T0 + 2999 }, 'last', 3);
    const numbers = (list: readonly { readonly text: string }[]) =>
      list.map(({ text }) => Number(text.slice(7))).sort((a, b) => a - b);
    expect(numbers(first)).toEqual([5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
    expect(numbers(last)).toEqual([10, 11, 12, 13, 14]);
  });

  test('counts in SQL by minute, node, file and level', async () => {
    const cell = { node: 'n', file: '/f', level: '', minute: String(S0), logs: '7', first: String(S0 + 1), last: String(S0 + 9) };
    const { store } = sls([{ second: 3, text: 'x' }], (parameters) =>
      (parameters.get('query') ?? '').includes('count(1)') ? complete([cell]) : null,
    );
    await store.probe();
    expect(await allOf(store.tally({ fromMs: T0, toMs: T0 + 59_999 }))).toEqual([
      { stream: { node: 'n', file: '/f' }, minute: T0 / 60_000, level: null, count: 7, firstMs: T0 + 1000, lastMs: T0 + 9999 },
    ]);
  });

  test.for([
    [{ status: 401, body: '{"errorCode":"SignatureNotMatch","errorMessage":"tr0ub4dor"}' }, 'it refuses the request'],
    [{ status: 404, body: '{"errorCode":"LogStoreNotExist","errorMessage":"logstore nacos does not exist"}' }, 'does not exist'],
  ] as const)('tells an error: %j', async ([answer, message]) => {
    const { store } = sls([], () => answer);
    const failure = await store.probe().then(
      () => '',
      (error: unknown) => (error instanceof Error ? error.message : ''),
    );
    expect(failure).toContain(message);
    expect(failure).not.toContain('tr0ub4dor');
  });

  test('wants an AccessKey', () => {
    const request = { method: 'GET', path: '/logstores/x', parameters: new Map<string, string>(), headers: {} } as const;
    expect(() => signatureOf(request, { account: null, nowMs: 0 })).toThrow('AccessKey');
  });

  test('signs as its documentation does', () => {
    // The request, key and signature of the documentation's example for GET.
    const parameters = new Map([
      ['size', '1000'],
      ['logstoreName', ''],
      ['offset', '0'],
    ]);
    const headers = { 'x-log-signaturemethod': 'hmac-sha1', 'x-log-apiversion': '0.6.0' };
    const account = { name: 'bq2sjzesjmo86kq35behupbq', password: '4fdO2fTDDnZPU/L7CHNdemB2Nsk=' };
    const { authorization, date } = signatureOf(
      { method: 'GET', path: '/logstores', parameters, headers },
      { account, nowMs: Date.UTC(2015, 10, 9, 6, 11, 16) },
    );
    expect(date).toBe('Mon, 09 Nov 2015 06:11:16 GMT');
    expect(authorization).toBe('LOG bq2sjzesjmo86kq35behupbq:jEYOTCJs2e88o+y5F4/S5IsnBJQ=');
  });

  test('quotes what it searches for', () => {
    expect(searchFor(new Map())).toBe('*');
    expect(searchFor(new Map([['__tag__:x', 'a "b" \\']]))).toBe('"__tag__:x": "a \\"b\\" \\\\"');
  });
});
