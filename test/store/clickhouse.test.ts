import { describe, expect, test } from 'vitest';
import { ClickHouse } from '../../src/store/clickhouse/adapter.ts';
import { rowsOf } from '../../src/store/clickhouse/client.ts';
import { quotedName } from '../../src/store/clickhouse/columns.ts';
import { kindOfException } from '../../src/store/clickhouse/exceptions.ts';
import { formOf } from '../../src/store/clickhouse/form.ts';
import { escaped } from '../../src/store/clickhouse/parameters.ts';
import { asPattern } from '../../src/store/clickhouse/search.ts';
import { settingsToSend } from '../../src/store/clickhouse/settings.ts';
import { parseStoreUrl } from '../../src/store/store-url.ts';
import { allOf, fakeHttp, type FakeAnswer } from './fake-http.ts';

const T0 = Date.UTC(2024, 4, 1, 10);
const RANGE = { fromMs: T0, toMs: T0 + 999 };
const QUESTION = { range: RANGE, literals: ['a.b'], levels: ['ERROR'], streams: [{ node: "n'1", file: '/f' }] };
const COLUMNS = [
  ['TimestampTime', 'DateTime', 'toDateTime(Timestamp)'],
  ['Timestamp', 'DateTime64(9)', ''],
  ['SeverityText', 'LowCardinality(String)', ''],
  ['Body', 'String', ''],
  ['ResourceAttributes', 'Map(LowCardinality(String), String)', ''],
  ['LogAttributes', 'Map(LowCardinality(String), String)', ''],
];
const EXCEPTION = 'Code: 241. DB::Exception: Memory limit exceeded: While executing AggregatingTransform. (version 26.7)';

interface Asked {
  readonly path: string;
  readonly sql: string;
  readonly parameters: ReadonlyMap<string, string>;
}

function rows(data: readonly (readonly string[])[]): FakeAnswer {
  return { body: JSON.stringify({ meta: [], data, rows: data.length }) };
}

/** Answers of the collector's table, for `probe`; other statements are answered by `answer`. */
function clickHouse(answer: (sql: string) => FakeAnswer, told = 'readonly=0\nlimit=1', labels: [string, string][] = []) {
  const asked: Asked[] = [];
  const { http } = fakeHttp(({ path, body }) => {
    const fields = new Map(
      [...(body ?? '').matchAll(/name="(\w+)"\r\n\r\n(.*?)\r\n--/gsu)].map(([, name = '', value = '']) => [name, value]),
    );
    const sql = fields.get('query') ?? '';
    asked.push({ path, sql, parameters: fields });
    if (sql === 'SELECT version()') return rows([['26.7']]);
    if (sql.includes('system.settings')) return rows([[told]]);
    if (sql.includes('system.columns')) return rows(COLUMNS);
    if (sql.includes('toString(max(')) return rows([['7', String(T0)]]);
    if (sql.includes('mapKeys(`ResourceAttributes`)')) return rows([['k8s.pod.name']]);
    if (sql.includes('mapKeys(')) return rows([['log.file.path'], ['log.file.record_offset']]);
    if (sql.includes('countIf(')) return rows([['0']]);
    return answer(sql);
  });
  const url = parseStoreUrl('clickhouse+http://logs:8123/proxy/otel/otel_logs');
  return { store: new ClickHouse({ url, http, overrides: new Map(), labels: new Map(labels) }), asked };
}

function row(nanos: number, text: string): string[] {
  return [String(BigInt(T0) * 1_000_000n + BigInt(nanos)), 'n', '/f', '12', '-1', 'ERROR', text];
}

describe('ClickHouse', () => {
  test('knows the table of the OpenTelemetry collector by its columns and the keys of its maps', async () => {
    const { store, asked } = clickHouse(() => rows([]));
    const { fields, lastMs, product } = await store.probe();
    expect(fields).toEqual({
      time: 'Timestamp',
      message: 'Body',
      level: 'SeverityText',
      node: 'k8s.pod.name',
      file: 'log.file.path',
      offset: 'log.file.record_offset',
      line: null,
    });
    expect([product, lastMs]).toEqual(['ClickHouse 26.7', T0]);
    // The setting that would cut answers is sent along from then on.
    expect(asked.at(-1)?.path).toBe('/proxy/?default_format=JSONCompact&wait_end_of_query=1&limit=0');
  });

  test('puts nothing of a question into the SQL', async () => {
    const { store, asked } = clickHouse(() => rows([row(5, 'a.b\n')]), 'readonly=0', [['cluster', "x' OR 1"]]);
    await store.probe();
    const found = await allOf(store.documents(QUESTION));
    expect(found).toEqual([
      { stream: { node: 'n', file: '/f' }, atMs: T0, nanos: 5, offset: 12, line: null, level: 'ERROR', text: 'a.b' },
    ]);
    const { sql = '', parameters = new Map<string, string>() } = asked.at(-1) ?? {};
    expect(sql).toContain('multiMatchAny(`Body`, {');
    expect(sql).toContain('FROM `otel`.`otel_logs`');
    expect(sql).toContain('LIMIT 5000 WITH TIES');
    // The collector's table is sorted by this one.
    expect(sql).toContain('`TimestampTime` >= {');
    expect(sql).not.toContain('a.b');
    expect([...parameters.values()]).toEqual(
      expect.arrayContaining(["['a\\\\.b']", "x\\' OR 1", "['n\\'1']", '2024-05-01 10:00:00.000']),
    );
  });

  test('goes down to another way of searching where patterns are refused, and stays there', async () => {
    const refused = {
      status: 500,
      body: 'Code: 344. DB::Exception: Hyperscan functions are disabled, because setting allow_hyperscan is set to 0',
    };
    const { store, asked } = clickHouse((sql) => (sql.includes('multiMatchAny') ? refused : rows([row(0, 'a.b')])));
    await store.probe();
    expect(await allOf(store.documents(QUESTION))).toHaveLength(1);
    expect(await allOf(store.documents(QUESTION))).toHaveLength(1);
    expect(asked.filter(({ sql }) => sql.includes('multiMatchAny'))).toHaveLength(1);
    expect(asked.at(-1)?.sql).toContain('match(`Body`, {');
  });

  test('reads one millisecond page by page behind the last key', async () => {
    const all = Array.from({ length: 12_000 }, (_, index) => row(index, `a.b ${index}`));
    const { store, asked } = clickHouse((sql) => {
      if (!sql.includes(') > (')) return rows(all.slice(0, 5000));
      const after = Number(
        [...(asked.at(-1)?.parameters.values() ?? [])].find((value) => value.startsWith('1714557600000'))?.slice(-6),
      );
      return rows(all.slice(after + 1, after + 5001));
    });
    await store.probe();
    const found = await allOf(store.documents({ ...QUESTION, range: { fromMs: T0, toMs: T0 } }));
    expect(new Set(found.map(({ text }) => text)).size).toBe(12_000);
    expect(found).toHaveLength(12_000);
  });

  test('refuses a user whose answers are cut and who may not change it', async () => {
    const { store } = clickHouse(() => rows([]), 'readonly=1\ntimeout_overflow_mode=break');
    await expect(store.probe()).rejects.toMatchObject({
      code: 'store-unsuited',
      message: expect.stringContaining('timeout_overflow_mode'),
    });
  });

  test('asks for a smaller slice where memory ends within an answer of status 200', async () => {
    let failures = 0;
    const { store } = clickHouse((sql) => {
      if (!sql.includes('WITH TIES') || failures++ > 0) return rows([]);
      return { body: `{"meta": [], "data": [["1"]${EXCEPTION}` };
    });
    await store.probe();
    expect(await allOf(store.documents(QUESTION))).toEqual([]);
    expect(failures).toBeGreaterThan(2);
  });
});

describe('an answer of ClickHouse', () => {
  test.for([
    ['an exception behind rows', `{"data": [["1"],\n${EXCEPTION}`, 'too-much'],
    ['an exception that is a member', JSON.stringify({ data: [], rows: 0, exception: EXCEPTION }), 'too-much'],
    ['fewer rows than it tells', JSON.stringify({ data: [['1']], rows: 2 }), 'gone'],
    ['a number where a text was asked for', JSON.stringify({ data: [[1]], rows: 1 }), 'gone'],
  ] as const)('is a failure with %s', ([, text, kind]) => {
    expect(() => rowsOf(text)).toThrow(expect.objectContaining({ kind }));
  });

  test.for([
    ['Code: 159. DB::Exception: Timeout exceeded', 'slow'],
    ['Code: 516. DB::Exception: reader: Authentication failed', 'refused'],
    ['Code: 202. DB::Exception: Too many simultaneous queries', 'busy'],
    ['Code: 307. DB::Exception: Limit for bytes to read exceeded', 'too-much'],
    ['Code: 307. DB::Exception: Too long total regexp lengths for hyperscan', 'wrong'],
    ['Code: 62. DB::Exception: Syntax error', 'wrong'],
    ['<html>', null],
  ] as const)('%s', ([text, kind]) => expect(kindOfException(text)).toBe(kind));
});

describe('what goes to ClickHouse', () => {
  test('is escaped where it must be', () => {
    expect(escaped("it's\ta\\b\n")).toBe("it\\'s\\ta\\\\b\\n");
    expect(quotedName('a`b\\c')).toBe('`a\\`b\\\\c`');
    expect(asPattern('[x] (1+1)?\t-\0')).toBe('\\[x\\] \\(1\\+1\\)\\?\\x09\\-\\x00');
  });

  test('is a form whose border no value holds', () => {
    const { body, contentType } = formOf([['query', 'nacoscope-form-0']]);
    expect(contentType).toBe('multipart/form-data; boundary=nacoscope-form-1');
    expect(body).toBe(
      '--nacoscope-form-1\r\nContent-Disposition: form-data; name="query"\r\n\r\nnacoscope-form-0\r\n--nacoscope-form-1--\r\n',
    );
  });

  test('are only settings that this version has and that differ', () => {
    const { settings, fixed } = settingsToSend('readonly=2\nresult_overflow_mode=break\nlimit=0\nenable_http_compression=0');
    expect([...settings]).toEqual([
      ['result_overflow_mode', 'throw'],
      ['enable_http_compression', '1'],
    ]);
    expect(fixed).toEqual([]);
  });
});
