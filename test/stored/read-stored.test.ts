import { describe, expect, test } from 'vitest';
import { SilenceBook } from '../../src/correlate/silences/silence-book.ts';
import { evidenceOf } from '../../src/match/quote.ts';
import { Matcher } from '../../src/match/matcher.ts';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import type { LogRecord } from '../../src/model/record.ts';
import { libraryFrom } from '../../src/patterns/library.ts';
import type { StoredDocument } from '../../src/store/contract.ts';
import { lookAt } from '../../src/stored/open-stored.ts';
import { readStored } from '../../src/stored/read-stored.ts';
import { MinuteTable } from '../../src/scan/tally/minute-table.ts';
import { noteSilences } from '../../src/stored/silences.ts';
import { parseZone, UTC } from '../../src/time/zone.ts';
import { compileOf, T0 } from '../support/make.ts';
import { MemoryStore } from '../support/memory-store.ts';

const MATCHER = new Matcher(
  libraryFrom(
    compileOf([
      { id: 'vault-sealed', match: [{ contains: 'the vault is sealed' }] },
      { id: 'door-in-trace', match: [{ contains: 'DoorException: stuck', in: 'trace' }] },
      { id: 'client-only', side: 'client', match: [{ contains: 'a client said hello' }] },
    ]),
  ).signatures,
);

function stamp(atMs: number): string {
  return new Date(atMs).toISOString().replace('T', ' ').replace('.', ',').slice(0, 23);
}

function documentAt(atMs: number, text: string, more: Partial<StoredDocument> = {}): StoredDocument {
  const stream = { node: 'nacos-0', file: '/home/nacos/logs/nacos.log' };
  return { stream, atMs, nanos: 0, offset: null, line: null, level: null, text, ...more };
}

/** A record as the server writes it. */
function serverRecord(atMs: number, level: string, message: string, more: Partial<StoredDocument> = {}): StoredDocument {
  return documentAt(atMs, `${stamp(atMs)} ${level} ${message}`, { level, ...more });
}

async function read(documents: readonly StoredDocument[], more: { readonly zone?: string; readonly maxRecords?: number } = {}) {
  const store = new MemoryStore(documents);
  const url = { kind: 'victorialogs', origin: 'http://logs', path: [], parameters: new Map(), shown: 'memory' } as const;
  const traffic = { requests: 0, receivedBytes: 0, sentBytes: 0, retries: 0, waitedMs: 0 };
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic);
  const wanted = {
    address: '',
    prefix: 'memory:',
    nodeNames: [],
    boundsOf: () => ({ fromMs: T0 - 3_600_000, toMs: T0 + 24 * 3_600_000 }),
  };
  const logs = await lookAt({ url, adapter: store, traffic, cursor: null, close: () => store.close() }, wanted, report);
  const records: LogRecord[] = [];
  const silence = new SilenceBook(evidenceOf);
  const zoneOf = () => parseZone(more.zone ?? 'UTC') ?? UTC;
  const minutes = new MinuteTable();
  const sources = await readStored(logs, {
    matcher: MATCHER,
    zoneOf,
    maxRecords: more.maxRecords ?? 1000,
    take(record) {
      records.push(record);
      silence.noteSkipped(record.source);
      silence.note(record);
    },
    onBatch: () => undefined,
    minutesOf: () => minutes,
    report,
    signal: new AbortController().signal,
  });
  await noteSilences(logs, { silence, zoneOf, isWithin: () => true, report });
  return { store, logs, records, sources, minutes, silence, codes: diagnostics.map(({ code }) => code) };
}

describe('reading a store', () => {
  test('fetches what holds a literal or is an error, and counts the rest', async () => {
    const { records, sources, store } = await read([
      ...Array.from({ length: 100 }, (_, index) => serverRecord(T0 + index * 100, 'INFO', `all is well ${index}`)),
      serverRecord(T0 + 3000, 'INFO', 'the vault is sealed'),
      serverRecord(T0 + 4000, 'WARN', 'something new'),
      serverRecord(T0 + 5000, 'INFO', 'a client said hello'),
    ]);
    expect(records.map(({ text }) => text)).toEqual(['the vault is sealed', 'something new']);
    expect(store.questions.at(-1)).toMatchObject({ levels: ['WARN'] });
    expect(sources[0]?.tally).toMatchObject({ records: 103, levels: { INFO: 102, WARN: 1 }, firstMs: T0, lastMs: T0 + 9900 });
    expect(sources[0]?.source).toMatchObject({
      name: 'memory:nacos-0/nacos.log',
      node: 'nacos-0',
      family: 'nacos',
      role: 'server',
    });
  });

  test('takes time and level from fields where the shipper cut the header off', async () => {
    const cut = documentAt(T0 + 1000, 'the vault is sealed', { level: 'error' });
    const { records } = await read([serverRecord(T0, 'INFO', 'begin'), cut]);
    expect(records).toMatchObject([{ atMs: T0 + 1000, level: 'ERROR', text: 'the vault is sealed' }]);
  });

  test('finds errors by the words where no field holds levels, and counts them so', async () => {
    const { records, sources, minutes } = await read([
      serverRecord(T0, 'INFO', 'begin', { level: null }),
      serverRecord(T0 + 1, 'ERROR', 'something new', { level: null }),
      documentAt(T0 + 2, `${stamp(T0 + 2)} INFO no ERROR at all`),
    ]);
    expect(records.map(({ level, text }) => [level, text])).toEqual([
      ['ERROR', 'something new'],
      ['INFO', 'no ERROR at all'],
    ]);
    expect(sources[0]?.tally.levels).toEqual({ none: 2, ERROR: 1 });
    expect([...minutes.entries()]).toEqual([[T0 / 60_000, { none: 2, ERROR: 1 }]]);
  });

  test('does not believe a level field that says the same of all', async () => {
    const { records, codes } = await read([
      ...Array.from({ length: 6 }, (_, index) =>
        serverRecord(T0 + index, index % 2 === 0 ? 'WARN' : 'ERROR', `odd ${index}`, { level: 'info' }),
      ),
      serverRecord(T0 + 9, 'INFO', 'begin', { level: 'info' }),
    ]);
    expect(records).toHaveLength(6);
    expect(codes).toContain('store-levels');
  });

  test('puts records together whose lines are stored one by one, whichever of them was found', async () => {
    const lines = [
      [0, `${stamp(T0)} INFO begin`],
      [1, `${stamp(T0 + 1)} ERROR it broke`],
      [1, 'a.b.DoorException: stuck'],
      [2, '\tat a.B.c(B.java:1)'],
      [40_000, '\tat a.B.d(B.java:2)'],
      [40_001, `${stamp(T0 + 40_001)} INFO the vault is sealed`],
      [90_000, `${stamp(T0 + 90_000)} INFO end`],
    ] as const;
    const { records, codes } = await read(
      lines.map(([at, text], index) => documentAt(T0 + at, text, { line: index + 1, offset: index })),
    );
    expect(codes).toContain('store-lines');
    const told = records.filter(({ text }) => /broke|sealed/u.test(text));
    expect(told.map(({ text, lineStart, lineEnd }) => [text, lineStart, lineEnd])).toEqual([
      ['it broke\na.b.DoorException: stuck\n\tat a.B.c(B.java:1)\n\tat a.B.d(B.java:2)', 2, 5],
      ['the vault is sealed', 6, 6],
    ]);
  });

  test('tells of lines that are longer than is read', async () => {
    const long = serverRecord(T0 + 1, 'ERROR', `the vault is sealed ${'-'.repeat(70_000)}`);
    const { records, codes } = await read([serverRecord(T0, 'INFO', 'begin'), long]);
    expect(records[0]?.text.length).toBeLessThan(65_536);
    expect(codes).toContain('cut-line');
  });

  test('takes documents apart that hold several records', async () => {
    const text = [
      `${stamp(T0)} INFO begin`,
      '',
      `${stamp(T0 + 5)} WARN odd`,
      '',
      `${stamp(T0 + 9)} ERROR the vault is sealed`,
    ].join('\n');
    const { records } = await read([documentAt(T0, text, { line: 10 })]);
    expect(records.map(({ atMs, level, lineStart }) => [atMs, level, lineStart])).toEqual([
      [T0, 'INFO', 10],
      [T0 + 5, 'WARN', 12],
      [T0 + 9, 'ERROR', 14],
    ]);
  });

  test('places records by byte, or by time, where no line is known', async () => {
    const twoRecords = `${stamp(T0)} INFO 连接\n${stamp(T0 + 5)} WARN the vault is sealed`;
    const byByte = await read([documentAt(T0, twoRecords, { offset: 1000 })]);
    expect(byByte.records.map(({ file, lineStart }) => `${file}:${lineStart}`)).toEqual([
      'memory:nacos-0/nacos.log@byte:1000',
      'memory:nacos-0/nacos.log@byte:1036',
    ]);
    const byTime = await read([serverRecord(T0 + 7, 'WARN', 'the vault is sealed')]);
    expect(byTime.records[0]).toMatchObject({ file: 'memory:nacos-0/nacos.log@ms', lineStart: T0 + 7 });
  });

  test('believes the stamp of a record where the store tells when it was read', async () => {
    const late = Array.from({ length: 10 }, (_, index) => serverRecord(T0 + index * 1000, 'WARN', 'the vault is sealed'));
    const { records, codes, logs } = await read(
      late.map((document, index) => ({ ...document, atMs: document.atMs + 5000 + 900 * index })),
    );
    expect(records.map(({ atMs }) => atMs)).toEqual(late.map(({ atMs }) => atMs));
    expect(codes).toContain('store-times');
    expect(logs.range.toMs).toBeGreaterThan(T0 + 24 * 3_600_000);
  });

  test('takes the time of the store where stamps are in a zone that nobody told', async () => {
    const shanghai = serverRecord(T0 + 8 * 3_600_000, 'WARN', 'the vault is sealed');
    const { records } = await read([{ ...shanghai, atMs: T0 }]);
    expect(records[0]?.atMs).toBe(T0);
  });

  test('tells a silence by the records on both sides of it, which no literal finds', async () => {
    const busy = (fromMs: number): StoredDocument[] =>
      ['nacos.log', 'naming-server.log'].flatMap((name) =>
        Array.from({ length: 60 }, (_, index) => {
          const stream = { node: 'nacos-0', file: `/home/nacos/logs/${name}` };
          return serverRecord(fromMs + index * 5000, 'INFO', `all is well ${index}`, { stream });
        }),
      );
    const { silence, records } = await read([...busy(T0), ...busy(T0 + 400_000)]);
    expect(records).toEqual([]);
    const [activity] = silence.activities();
    expect(activity).toMatchObject({ node: 'nacos-0', firstMs: T0, lastMs: T0 + 695_000 });
    expect(activity?.buckets.size).toBe(120);
    expect(activity?.gaps.map(({ startMs, endMs }) => [startMs, endMs])).toEqual([
      [T0 + 295_000, T0 + 400_000],
      [T0 + 295_000, T0 + 400_000],
    ]);
  });

  test('ends with an error rather than fetch more documents than are allowed', async () => {
    const many = Array.from({ length: 30 }, (_, index) => serverRecord(T0 + index, 'WARN', 'the vault is sealed'));
    await expect(read(many, { maxRecords: 20 })).rejects.toMatchObject({ code: 'store-limit' });
  });

  test('says where there is nothing at all', async () => {
    const { codes, sources } = await read([]);
    expect(codes).toEqual(['store-empty']);
    expect(sources).toEqual([]);
  });
});
