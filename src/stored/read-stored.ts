import { groupBy } from '../collections/group-by.ts';
import { UserError } from '../errors.ts';
import type { Matcher } from '../match/matcher.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { LogRecord } from '../model/record.ts';
import type { Source } from '../model/source.ts';
import { continues } from '../scan/records/continuation.ts';
import { levelOf } from '../scan/layouts/level.ts';
import { lineDiagnostics, sourceDiagnostics } from '../scan/scan-diagnostics.ts';
import { isTimeless } from '../scan/scan-source.ts';
import type { MinuteCounter } from '../scan/tally/minute-table.ts';
import { SourceTally } from '../scan/tally/tally.ts';
import type { Question, StoredDocument } from '../store/contract.ts';
import { streamKey } from '../store/document-order.ts';
import type { Zone } from '../time/zone.ts';
import { literalsFor, TROUBLE_WORDS } from './asked-literals.ts';
import { firstLineOf } from './first-line.ts';
import type { StoredLogs, StoredStream } from './open-stored.ts';
import { answersTo, busySpans } from './busy-spans.ts';
import { shippingOf } from './shipping.ts';
import { SplitRecords } from './split-records.ts';
import { levelsByWords, levelsDiffer, linesJoined, moved, searchesByRange } from './store-diagnostics.ts';
import { addTo, learnLevel } from './stream-tally.ts';
import { StreamReader } from './stream-reader.ts';

/** What reading a store needs to know and whom it tells. */
export interface ReadContext {
  readonly matcher: Matcher;
  readonly zoneOf: (node: string) => Zone;
  /** Documents that may be fetched. */
  readonly maxRecords: number;
  /** Takes the records of each source in time order; those of several sources are mixed. Between two others may lie that were not fetched. */
  readonly take: (record: LogRecord) => void;
  /** After each batch: how much was moved. */
  readonly onBatch: (bytes: number) => void;
  /** What counts the records of a source by minute; null where nobody asks. */
  readonly minutesOf: (source: Source) => MinuteCounter | null;
  readonly report: (diagnostic: Diagnostic) => void;
  readonly signal: AbortSignal;
}

/** What was read of one source of a store. */
export interface ReadSource {
  readonly source: Source;
  readonly tally: SourceTally;
}

/** What decides how a store is asked. */
interface Asking {
  readonly matcher: Matcher;
  readonly areLevelsTrue: boolean;
}

/** Streams that are asked the same. */
type Group = readonly StoredStream[];

/**
 * Fetches the records of a store that may matter: those with a literal of a signature that can hold on their source, and those of level
 * WARN and above. What the others are worth, their number, stands in the store's tally.
 * Memory: one page of documents, one reader per stream.
 *
 * @returns what was read of each source, in the order of the sources.
 * @throws UserError where the store stays away, or a bound is reached.
 */
export async function readStored(logs: StoredLogs, context: ReadContext): Promise<ReadSource[]> {
  const { connection } = logs;
  const { url } = connection;
  const readers = new Map<string, StreamReader>();
  const readerOf = (key: string, { source, path }: StoredStream): StreamReader => {
    const reader = readers.get(key) ?? new StreamReader(source, path, context.zoneOf, logs.clock);
    readers.set(key, reader);
    return reader;
  };
  let areLevelsTrue = true;
  const lined = new Set<string>();
  let fetched = 0;
  const split = new SplitRecords(logs, readerOf, context.take);
  await untilStopped(context.signal, async () => {
    const shipping = await shippingOf(logs);
    ({ areLevelsTrue } = shipping);
    for (const key of shipping.lined) lined.add(key);
    for (const group of groupsOf(logs)) {
      for await (const documents of documentsOf(group, logs, { matcher: context.matcher, areLevelsTrue })) {
        if ((fetched += documents.length) > context.maxRecords) throw tooMany(url.shown, context.maxRecords);
        // A stream that nothing was known of shows itself by a document that begins within a record.
        for (const { stream, text } of documents) if (continues(firstLineOf(text))) lined.add(streamKey(stream));
        const isLine = ({ stream }: StoredDocument): boolean => lined.has(streamKey(stream));
        const wholes = documents.filter((document) => !isLine(document));
        takeWhole(wholes, logs, readerOf, context.take);
        await split.take(documents.filter(isLine));
        context.onBatch(connection.traffic.receivedBytes);
      }
      await split.finish();
    }
  });
  if (lined.size > 0) context.report(linesJoined(url.shown, lined.size, split.cutRecords));
  for (const diagnostic of howRead(logs, { areLevelsTrue, fetched })) context.report(diagnostic);
  return logs.sources.map((source) => ({ source, tally: tallyOf(source, logs, readers, context) }));
}

/** What is told of the way in which a store was asked, and of what that cost. */
function howRead(
  { connection, profile, streams }: StoredLogs,
  { areLevelsTrue, fetched }: { readonly areLevelsTrue: boolean; readonly fetched: number },
): Diagnostic[] {
  const { shown } = connection.url;
  const tallies = [...streams.values()].map(({ tally }) => tally);
  const documents = tallies.reduce((sum, { minutes }) => sum + total(minutes), 0);
  const unlevelled = tallies.reduce((sum, tally) => sum + tally.unlevelled, 0);
  const told: Diagnostic[] = [];
  if (!areLevelsTrue) told.push(levelsDiffer(shown));
  if (profile.search.kind === 'range') told.push(searchesByRange(shown, profile.search.why));
  else if (unlevelled * 2 > documents && areLevelsTrue) told.push(levelsByWords(shown, unlevelled));
  if (documents > 0) told.push(moved(shown, { product: profile.product, documents, fetched }, connection.traffic));
  return told;
}

/** The documents of a group that may matter. */
async function* documentsOf(group: Group, logs: StoredLogs, asking: Asking): AsyncGenerator<readonly StoredDocument[]> {
  const { connection, streams, range } = logs;
  const asked = new Set(group);
  const tallies = group.map(({ tally }) => tally);
  const spans = busySpans(tallies, range);
  for await (const batch of answersTo(questionOf(group, logs, asking), spans, connection)) {
    yield batch.filter(({ stream }) => {
      const known = streams.get(streamKey(stream));
      return known !== undefined && asked.has(known);
    });
  }
}

/** Does a part of the work; where the user stops it, what was done by then is kept. */
export async function untilStopped(signal: AbortSignal, work: () => Promise<void>): Promise<void> {
  if (signal.aborted) return;
  try {
    await work();
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

function takeWhole(
  documents: readonly StoredDocument[],
  { streams }: StoredLogs,
  readerOf: (key: string, stream: StoredStream) => StreamReader,
  take: (record: LogRecord) => void,
): void {
  for (const document of documents) {
    const key = streamKey(document.stream);
    const stream = streams.get(key);
    if (stream === undefined) continue;
    const records = readerOf(key, stream).whole(document);
    const isKnown = document.level !== null && levelOf(document.level) !== null;
    if (!isKnown) learnLevel(stream.tally, document.atMs, records[0]?.level ?? null);
    for (const record of records) take(record);
  }
}

/** By role, since that decides which signatures can hold. */
function groupsOf({ streams }: StoredLogs): Group[] {
  return [...groupBy(streams.values(), ({ source }) => source.role).values()];
}

function questionOf(streams: Group, { profile }: StoredLogs, { matcher, areLevelsTrue }: Asking): Omit<Question, 'range'> {
  const names = streams.map(({ tally }) => tally.stream);
  if (profile.search.kind === 'range') return { literals: null, levels: [], streams: names };
  const sources = [...new Set(streams.map(({ source }) => source))];
  const levels = [...new Set(streams.flatMap(({ tally }) => [...tally.troubleWords]))].sort();
  const isJson = streams.some((stream) => stream.isJson);
  const isUnlevelled = !areLevelsTrue || streams.some(({ tally }) => tally.unlevelled > 0);
  const literals = literalsFor(matcher, sources, isJson, isUnlevelled ? TROUBLE_WORDS : []);
  return { literals, levels, streams: names };
}

/** What is told of a source, from what the store counted and what its readers saw; what they had to cut is reported. */
function tallyOf(
  source: Source,
  { streams }: StoredLogs,
  readers: ReadonlyMap<string, StreamReader>,
  { minutesOf, report }: Pick<ReadContext, 'minutesOf' | 'report'>,
): SourceTally {
  const tally = new SourceTally(minutesOf(source));
  let cutRecords = 0;
  let cutLines = 0;
  for (const [key, stream] of streams) {
    if (stream.source !== source) continue;
    const reader = readers.get(key);
    addTo(tally, stream.tally, reader?.layout ?? 'none');
    tally.bytes += reader?.characters ?? 0;
    tally.lines += reader?.lines ?? 0;
    cutRecords += reader?.cutRecords ?? 0;
    cutLines += reader?.cutLines ?? 0;
  }
  const counts = { lines: tally.lines, cutLines, badUtf8: 0, gbkLines: 0, nulBytes: 0 };
  for (const diagnostic of lineDiagnostics(source.name, counts)) report(diagnostic);
  for (const diagnostic of sourceDiagnostics(source.name, tally, cutRecords, isTimeless(source))) report(diagnostic);
  return tally;
}

function total(minutes: ReadonlyMap<number, Uint32Array>): number {
  let sum = 0;
  for (const counts of minutes.values()) for (const count of counts) sum += count;
  return sum;
}

function tooMany(store: string, most: number): UserError {
  return new UserError(
    'store-limit',
    {
      en: `${store}: more than ${most} documents would have to be fetched (--max-records)`,
      zh: `${store}：需要取回的文档超过 ${most} 条（--max-records）`,
    },
    {
      hint: {
        en: 'ask for a shorter time (--since, --until), for one node (--label), or allow more records',
        zh: '请缩短时间范围（--since、--until），只查一个节点（--label），或允许更多记录',
      },
    },
  );
}
