import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Matcher } from '../../src/match/matcher.ts';
import { holdsOneOf, WAYS } from '../../src/store/clickhouse/search.ts';
import { Parameters, type Statement } from '../../src/store/clickhouse/parameters.ts';
import { formOf } from '../../src/store/clickhouse/form.ts';
import { rowsOf } from '../../src/store/clickhouse/client.ts';
import { analyzePaths, builtinLibrary } from '../support/analyze-folder.ts';
import { comparable, differences } from './compare-reports.ts';
import { undatedSignatures } from './events.ts';
import { documentsOf, startStore, STORES, storeOptions, type TestStore } from './servers.ts';

const LOGS = join(import.meta.dirname, '..', '..', 'fixtures', 'mysql-stopped-two-minutes', 'logs');
const SINCE = { since: '2000-01-01', until: '2099-01-01' };
/** The columns that the exporter of the OpenTelemetry collector makes, as far as logs are read from them, and its order and parts. */
const OTEL_TABLE = `CREATE TABLE otel_logs (
  Timestamp DateTime64(9) CODEC(Delta(8), ZSTD(1)),
  TimestampTime DateTime DEFAULT toDateTime(Timestamp),
  SeverityText LowCardinality(String),
  ServiceName LowCardinality(String),
  Body String CODEC(ZSTD(1)),
  ResourceAttributes Map(LowCardinality(String), String),
  ScopeAttributes Map(LowCardinality(String), String),
  LogAttributes Map(LowCardinality(String), String)
) ENGINE = MergeTree PARTITION BY toDate(TimestampTime) PRIMARY KEY (ServiceName, TimestampTime) ORDER BY (ServiceName, TimestampTime, Timestamp)`;

const module = STORES.find(({ name }) => name === 'clickhouse');

describe.runIf(module?.isAvailable() === true)('clickhouse', () => {
  let store: TestStore;
  beforeAll(async () => {
    if (module !== undefined) store = await startStore(module);
  });
  afterAll(() => store.stop());

  async function insert(table: string, rows: readonly object[]): Promise<void> {
    const query = new URLSearchParams({ query: `INSERT INTO ${table} FORMAT JSONEachRow` });
    const body = rows.map((row) => JSON.stringify(row)).join('\n');
    const answer = await fetch(`${store.origin}/?${query.toString()}`, { method: 'POST', body });
    expect(answer.status).toBe(200);
  }

  async function create(statement: string): Promise<void> {
    const query = new URLSearchParams({ query: statement });
    expect((await fetch(`${store.origin}/?${query.toString()}`, { method: 'POST' })).status).toBe(200);
  }

  async function ask({ sql, parameters }: Statement): Promise<readonly (readonly string[])[]> {
    const { body, contentType } = formOf([
      ['query', sql],
      ...[...parameters].map(([name, value]): [string, string] => [`param_${name}`, value]),
    ]);
    const answer = await fetch(`${store.origin}/?default_format=JSONCompact`, {
      method: 'POST',
      headers: { 'content-type': contentType },
      body,
    });
    return rowsOf(await answer.text());
  }

  test.for(WAYS)('%s finds each literal of the library, in bytes that are no UTF-8 too', async (way) => {
    const { signatures, own } = await builtinLibrary();
    const literals = new Matcher(signatures, own).anchors;
    await create('CREATE TABLE IF NOT EXISTS planted (literal String) ENGINE = MergeTree ORDER BY literal');
    await create('TRUNCATE TABLE planted');
    await insert(
      'planted',
      literals.map((literal) => ({ literal })),
    );
    for (const around of ['literal', "concat('abc', literal, 'xyz')", "concat(unhex('ffe8'), literal, unhex('c3'))"]) {
      const parameters = new Parameters();
      const condition = holdsOneOf(around, literals, way, parameters);
      const missed = await ask(parameters.statement(`SELECT literal FROM planted WHERE NOT (${condition})`));
      expect(missed).toEqual([]);
    }
  });

  test('gives what the files give from a table of the OpenTelemetry collector', async () => {
    await create(OTEL_TABLE);
    const rows: object[] = [];
    for await (const document of documentsOf(LOGS)) {
      rows.push({
        Timestamp: new Date(document.atMs).toISOString().replace('T', ' ').replace('Z', ''),
        SeverityText: document.level,
        ServiceName: 'nacos',
        Body: document.message,
        ResourceAttributes: { 'host.name': document.host },
        LogAttributes: { 'log.file.path': document.path, 'log.file.record_offset': String(document.offset) },
      });
    }
    await insert('otel_logs', rows);
    const files = await analyzePaths([LOGS]);
    const address = store.url.replace(/\/nacos$/u, '/otel_logs');
    const stored = await analyzePaths([address], { ...SINCE, store: storeOptions({}) });
    const undated = await undatedSignatures(LOGS, await builtinLibrary());
    expect(differences(comparable(files, '', undated), comparable(stored, 'clickhouse:', undated), 10)).toEqual([]);
  });

  test('tells the tables there are where the one asked for is not there', async () => {
    const address = store.url.replace(/\/nacos$/u, '/missing');
    await expect(analyzePaths([address], { ...SINCE, store: storeOptions({}) })).rejects.toMatchObject({
      code: 'store-unsuited',
      hint: expect.stringContaining('default/nacos'),
    });
  });
});
