import { Matcher } from '../../src/match/matcher.ts';
import type { LogRecord } from '../../src/model/record.ts';
import { openSources } from '../../src/open-sources.ts';
import type { PatternLibrary } from '../../src/patterns/library.ts';
import { scanSource } from '../../src/scan/scan-source.ts';
import { SourceTally } from '../../src/scan/tally/tally.ts';
import { resolveZones } from '../../src/scan/sources/zones.ts';
import type { StoreOptions } from '../../src/store/connect.ts';
import { openStored } from '../../src/stored/open-stored.ts';
import { readStored } from '../../src/stored/read-stored.ts';
import { analyzeOptions } from '../support/analyze-folder.ts';

/** One event as one text: file, signature, node, captures; without time, which undated records have in a store only. */
function eventTexts(record: LogRecord, matcher: Matcher): string[] {
  return matcher.match(record).map(({ signature, node, captures, numbers }) => {
    const place = record.file.replace(/^[a-z]+:/u, '').replace(/(?:\.gz|@byte|@ms)$/u, '');
    return JSON.stringify([place, signature, node, captures, numbers]);
  });
}

/** All events of the logs in a folder, in no order. */
export async function eventsOfFiles(folder: string, patterns: PatternLibrary): Promise<string[]> {
  const matcher = new Matcher(patterns.signatures, patterns.own);
  const events: string[] = [];
  for await (const record of recordsOfFiles(folder)) events.push(...eventTexts(record, matcher));
  return events.sort();
}

/** All events of the logs in a store, in no order. */
export async function eventsOfStore(
  address: string,
  bounds: { readonly fromMs: number; readonly toMs: number },
  store: StoreOptions,
  patterns: PatternLibrary,
): Promise<string[]> {
  const matcher = new Matcher(patterns.signatures, patterns.own);
  const { signal } = new AbortController();
  const wanted = { address, prefix: 'store:', boundsOf: () => bounds, nodeNames: [] };
  const logs = await openStored(wanted, store, signal, () => undefined);
  const zones = resolveZones(logs.samples, { machineZone: 'UTC' });
  const events: string[] = [];
  await readStored(logs, {
    matcher,
    zoneOf: (node) => zones.zoneOf(node),
    maxRecords: store.maxRecords,
    take: (record) => void events.push(...eventTexts(record, matcher)),
    onBatch: () => undefined,
    minutesOf: () => null,
    report: () => undefined,
    signal,
  });
  await logs.connection.close();
  return events.sort();
}

/** The signatures that hold on records without a time. */
export async function undatedSignatures(folder: string, patterns: PatternLibrary): Promise<ReadonlySet<string>> {
  const matcher = new Matcher(patterns.signatures, patterns.own);
  const found = new Set<string>();
  for await (const record of recordsOfFiles(folder)) {
    if (record.atMs === null) for (const { signature } of matcher.match(record)) found.add(signature);
  }
  return found;
}

async function* recordsOfFiles(folder: string): AsyncGenerator<LogRecord> {
  const { sources, open, zones, close } = await openSources(await analyzeOptions([folder]), () => undefined);
  for (const source of sources) {
    const context = { zoneOf: (node: string) => zones.zoneOf(node), tally: new SourceTally(), report: () => undefined };
    for await (const records of scanSource(source, (file) => open(file, new AbortController().signal), context)) yield* records;
  }
  await close();
}

/** What one list has more often than the other. */
export function missingFrom(list: readonly string[], other: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const text of other) counts.set(text, (counts.get(text) ?? 0) + 1);
  return list.filter((text) => {
    const count = counts.get(text) ?? 0;
    counts.set(text, count - 1);
    return count <= 0;
  });
}
