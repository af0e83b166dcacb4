import { describe, expect, test } from 'vitest';
import { Loki } from '../../src/store/loki/adapter.ts';
import { chooseLabels } from '../../src/store/loki/labels.ts';
import { asPattern } from '../../src/store/loki/logql.ts';
import { parseStoreUrl } from '../../src/store/store-url.ts';
import { allOf, fakeHttp, type FakeAnswer } from './fake-http.ts';

const T0 = Date.UTC(2024, 4, 1, 10);
const NS = BigInt(T0) * 1_000_000n;
const STREAM = { job: 'nacos', k8s_pod_name: 'nacos-0', filename: '/logs/naming.log' };
const LABELS = { status: 'success', data: Object.keys(STREAM) };
const QUESTION = {
  range: { fromMs: T0, toMs: T0 + 59_999 },
  literals: ['is (sealed)', 'b'],
  levels: ['ERROR'],
  streams: [{ node: 'nacos-0', file: '/logs/naming.log' }],
};

interface Line {
  readonly nanos: bigint;
  readonly text: string;
}

interface Query {
  readonly path: string;
  readonly form: URLSearchParams;
  readonly tenant: string | undefined;
}

/** A Loki with these lines in one stream, as its documentation has its answers. */
function loki(lines: readonly Line[], answer: (query: Query) => FakeAnswer | null = () => null, labels = [['job', 'nacos']]) {
  const asked: Query[] = [];
  const { http } = fakeHttp(({ path, body, headers }) => {
    const query = { path, form: new URLSearchParams(body ?? ''), tenant: headers['x-scope-orgid'] };
    asked.push(query);
    const special = answer(query);
    if (special !== null) return special;
    if (path.includes('/labels')) return { body: JSON.stringify(LABELS) };
    const { form } = query;
    const from = BigInt(form.get('start') ?? 0);
    const until = BigInt(form.get('end') ?? NS * 2n);
    const within = lines.filter(({ nanos }) => nanos >= from && nanos < until);
    if (form.get('direction') === 'backward') within.reverse();
    const values = within.slice(0, Number(form.get('limit'))).map(({ nanos, text }) => [String(nanos), text]);
    const stream = { ...STREAM, detected_level: 'error' };
    const result = values.length === 0 ? [] : [{ stream, values }];
    return { body: JSON.stringify({ status: 'success', data: { resultType: 'streams', result, stats: {} } }) };
  });
  const url = parseStoreUrl('loki+https://logs/loki?tenant=ops');
  return {
    store: new Loki({ url, http, overrides: new Map(), labels: new Map(labels.map(([name = '', value = '']) => [name, value])) }),
    asked,
  };
}

function line(nanos: number, text: string): Line {
  return { nanos: NS + BigInt(nanos), text };
}

describe('Loki', () => {
  test('is asked by labels, for alternations of escaped literals, with the tenant', async () => {
    const { store, asked } = loki([line(7, 'x is (sealed)\n')]);
    const { fields, lastMs } = await store.probe();
    expect([fields.node, fields.file, fields.level, lastMs]).toEqual(['k8s_pod_name', 'filename', 'detected_level', T0]);
    const found = await allOf(store.documents(QUESTION));
    expect(found).toEqual([
      {
        stream: { node: 'nacos-0', file: '/logs/naming.log' },
        atMs: T0,
        nanos: 7,
        offset: null,
        line: null,
        level: 'error',
        text: 'x is (sealed)',
      },
    ]);
    const [byLevel, byLiteral] = asked.slice(-2).map(({ form }) => form.get('query'));
    expect(byLevel).toBe('{job="nacos", k8s_pod_name=~"nacos-0", filename=~"/logs/naming\\\\.log"} | detected_level=~"ERROR"');
    expect(byLiteral).toBe('{job="nacos", k8s_pod_name=~"nacos-0", filename=~"/logs/naming\\\\.log"} |~ "is \\\\(sealed\\\\)|b"');
    expect(asked.at(-1)).toMatchObject({ path: '/loki/loki/api/v1/query_range', tenant: 'ops' });
  });

  test('misses and doubles nothing where one millisecond holds more than a page', async () => {
    const lines = Array.from({ length: 12_001 }, (_, index) => line(Math.floor(index / 3), `b ${index}`));
    const { store } = loki(lines);
    await store.probe();
    const found = await allOf(store.documents({ ...QUESTION, literals: ['b'], levels: [] }));
    expect(found).toHaveLength(12_001);
    expect(new Set(found.map(({ text }) => text)).size).toBe(12_001);
  });

  test('tells where one time has more entries than a page', async () => {
    const { store } = loki(Array.from({ length: 5001 }, (_, index) => line(3, `b ${index}`)));
    await store.probe();
    await expect(allOf(store.documents(QUESTION))).rejects.toMatchObject({
      code: 'store-failed',
      message: expect.stringContaining('2024-05-01T10:00:00.000Z'),
    });
  });

  test('asks for fewer entries where Loki allows fewer', async () => {
    const lines = Array.from({ length: 2500 }, (_, index) => line(index * 1_000_000, `b ${index}`));
    const { store, asked } = loki(lines, ({ form }) =>
      Number(form.get('limit') ?? 0) > 1000
        ? { status: 400, body: 'max entries limit per query exceeded, limit > max_entries_limit_per_query (5000 > 1000)' }
        : null,
    );
    await store.probe();
    expect(await allOf(store.documents(QUESTION))).toHaveLength(2500);
    expect(asked.filter(({ form }) => form.get('limit') === '5000')).toHaveLength(1);
  });

  test('gives what stands at one end of a stream, with all of the last millisecond', async () => {
    const { store } = loki(Array.from({ length: 50 }, (_, index) => line(Math.floor(index / 5) * 1_000_000, `number ${index}`)));
    await store.probe();
    const stream = { node: 'nacos-0', file: '/logs/naming.log' };
    const first = await store.context(stream, { fromMs: T0 + 1, toMs: T0 + 9 }, 'first', 7);
    const last = await store.context(stream, { fromMs: T0, toMs: T0 + 2 }, 'last', 3);
    expect(first.map(({ text }) => text)).toEqual(Array.from({ length: 10 }, (_, index) => `number ${index + 5}`));
    expect(last.map(({ text }) => text)).toEqual(Array.from({ length: 5 }, (_, index) => `number ${index + 10}`));
  });

  test('counts by minute: an instant stands for the minute that ends with it', async () => {
    const metric = { k8s_pod_name: 'nacos-0', filename: '/f', detected_level: 'error' };
    const result = [{ metric, values: [[T0 / 1000 + 59.999, '3']] }];
    const { store, asked } = loki([line(0, 'b')], ({ form }) =>
      (form.get('query') ?? '').startsWith('sum by')
        ? { body: JSON.stringify({ status: 'success', data: { resultType: 'matrix', result } }) }
        : null,
    );
    await store.probe();
    expect(await allOf(store.tally({ fromMs: T0, toMs: T0 + 30_000 }))).toEqual([
      {
        stream: { node: 'nacos-0', file: '/f' },
        minute: T0 / 60_000,
        level: 'error',
        count: 3,
        firstMs: T0,
        lastMs: T0 + 30_000,
      },
    ]);
    const { form } = asked.at(-1) ?? { form: new URLSearchParams() };
    expect(form.get('query')).toBe('sum by (k8s_pod_name, filename, detected_level) (count_over_time({job="nacos"} [60000ms]))');
    expect(form.get('start')).toBe(String(NS + 59_999_999_999n));
    expect(await allOf(store.activity({ fromMs: T0, toMs: T0 }, 60_000))).toEqual([{ node: 'nacos-0', slot: T0 / 60_000 }]);
  });

  test('an answer with a warning is not taken for whole', async () => {
    const { store } = loki([line(0, 'b')], ({ form }) =>
      form.get('limit') === '5000' ? { body: JSON.stringify({ status: 'success', warnings: ['left out'], data: {} }) } : null,
    );
    await store.probe();
    await expect(allOf(store.documents(QUESTION))).rejects.toThrow('left out');
  });

  test('wants a label', async () => {
    const { store } = loki([], () => null, []);
    await expect(store.probe()).rejects.toMatchObject({ code: 'store-unsuited', hint: expect.stringContaining('filename, job') });
  });

  test('patterns find the literals they are made of', () => {
    for (const literal of ['a.b', '[x] (1+1)?', 'C:\\logs|$^', '{}*'])
      expect(new RegExp(asPattern(literal), 'u').exec(`x${literal}y`)?.[0]).toBe(literal);
  });

  test('fields are known by labels with underscores', () => {
    const names = new Set(['k8s_pod_name', 'log_file_path', 'severity_text', 'detected_level']);
    expect(chooseLabels(names, new Map())).toEqual({ node: 'k8s_pod_name', file: 'log_file_path', level: 'severity_text' });
    expect(chooseLabels(names, new Map([['level', '']]))).toMatchObject({ level: null });
  });
});
