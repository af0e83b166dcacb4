import { type Books, newBooks, noteRecord, reportOf } from './books.ts';
import { instantOf, momentOf } from './bounds.ts';
import { EventCounts } from './event-counts.ts';
import { UserError } from './errors.ts';
import { tellingGaps } from './correlate/derive/node-gap.ts';
import { FigureBook, isCounted } from './correlate/figure-book.ts';
import type { KnownTemplate } from './correlate/unknown-errors.ts';
import { narrowReport } from './correlate/narrow.ts';
import type { Diagnostic } from './model/diagnostic.ts';
import type { LogRecord } from './model/record.ts';
import type { Report, SourceCoverage } from './model/report.ts';
import type { Severity } from './model/severity.ts';
import type { Side } from './model/side.ts';
import type { Source, SourceFile } from './model/source.ts';
import type { PatternLibrary } from './patterns/library.ts';
import { openSources, type OpenedSource, type OpenedSources } from './open-sources.ts';
import { openStores, readStores } from './read-stores.ts';
import { coverageOfSource } from './run-info.ts';
import { SourceKinds } from './source-kinds.ts';
import { seriesOf } from './series.ts';
import { NodesLeft } from './read/nodes-left.ts';
import { ReadFailure } from './read/read-failure.ts';
import { writersOf } from './read/writers.ts';
import type { BlockSink } from './scan/block-sink.ts';
import { BlockMemory } from './scan/block-memory.ts';
import { MinuteBook } from './scan/minute-book.ts';
import { PodSources } from './scan/pod-sources.ts';
import { scanBlocks } from './scan/scan-blocks.ts';
import { type ScanContext, scanSource } from './scan/scan-source.ts';
import { SourceTally } from './scan/tally.ts';
import type { StoreOptions } from './store/connect.ts';
import type { StoredLogs } from './stored/open-stored.ts';
import type { Zones } from './scan/zones.ts';
import { GramCounts } from './text/gram-counts.ts';

export interface AnalyzeOptions {
  /** Files, folders, globs, and addresses of log stores. */
  readonly inputs: readonly string[];
  /** How log stores are asked; without it none may be among the inputs. */
  readonly store?: StoreOptions;
  /** Bytes of a stream read beside the inputs; null for none. */
  readonly stdin: AsyncIterable<Uint8Array> | null;
  readonly nodeNames: readonly { readonly glob: string; readonly name: string }[];
  /** Zone of stamps that carry none: IANA name or offset; null: found out per node, else `machineZone`. */
  readonly zone: string | null;
  /** A function is asked only where it matters. */
  readonly machineZone: string | (() => string);
  /** Bounds: an absolute stamp, or a duration before the end of the logs. */
  readonly since: string | null;
  readonly until: string | null;
  /** Nodes to look at; all where empty. */
  readonly nodes: readonly string[];
  readonly only: Side | null;
  readonly minSeverity: Severity | null;
  readonly patterns: PatternLibrary;
  /** Version of the tool, as the report names it. */
  readonly version: string;
  /** Ends the reading; what was read by then is reported. */
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
  /**
   * Whether logs are read by blocks, where only the records that matter are decoded: yes by default. The report is the
   * same (held by tests).
   */
  readonly byBlocks?: boolean;
  /**
   * False leaves `series` out of the report: records and figures over time, for which every line of access and config trace
   * logs is read. `records` leaves out the figures that these lines tell.
   */
  readonly series?: boolean | 'records';
}

export interface Progress {
  /** Bytes on disk. */
  readonly doneBytes: number;
  readonly totalBytes: number;
  readonly file: string;
}

interface ReadBooks extends Books {
  /** Null where nobody asked for figures. */
  readonly figures: FigureBook | null;
  readonly kinds: SourceKinds;
  /** Null before the first file. */
  memory: BlockMemory | null;
}

interface Bounds {
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * Whole logs to a report: reads every source once, one after the other, and correlates what matched.
 * Memory grows with the kinds of things seen (signatures, nodes, templates), not with the size of the logs.
 *
 * @throws UserError for inputs that aren't there and options that can't be read; all else is in the report's diagnostics.
 */
export async function analyze(options: AnalyzeOptions): Promise<Report> {
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic);
  const stores = await openStores(options, report);
  const usual = new GramCounts();
  const { wanted, zones, hasPods, close } = await openWanted(options, stores, report, usual);
  const bounds = await boundsOf(options, wanted, stores, zones);
  const books = booksOf(options);
  books.matcher.prepare(usual);
  const left = new NodesLeft(wanted.map(({ source }) => source));
  const writers = writersOf([...wanted.map(({ source }) => source), ...stores.flatMap((store) => store.sources)]);
  const coverage: SourceCoverage[] = [];
  const minutes = new MinuteBook();
  const progress = { doneBytes: 0, totalBytes: wanted.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) };
  // Of a source that was read what it says is kept, and not what it is.
  wanted.reverse();
  for (let next = wanted.pop(); next !== undefined && !options.signal.aborted; next = wanted.pop()) {
    const { source, open, sizeBytes } = next;
    options.onProgress({ ...progress, file: source.name });
    const tally = new SourceTally();
    const onChunk = (): void =>
      options.onProgress({
        // A stream's length is not known, and a .gz gives more bytes than it has on disk.
        doneBytes: sizeBytes === 0 ? progress.doneBytes + tally.bytes : progress.doneBytes + Math.min(sizeBytes, tally.bytes),
        totalBytes: progress.totalBytes,
        file: source.name,
      });
    const context = contextOf(zones, tally, report, options.signal);
    const read = (file: SourceFile): AsyncIterable<Uint8Array> => open(file, options.signal);
    const pods = new PodSources(source);
    const isEachCounted = books.figures !== null && isCounted(source.family);
    if (options.byBlocks === false || isEachCounted) {
      for await (const records of scanSource(source, read, context)) {
        for (const record of records) if (isWithin(record, bounds)) takeOwn(record, pods, books);
        books.episodes.settle();
        onChunk();
      }
    } else {
      const { conditions } = books.kinds.of(source);
      const { literals } = books.matcher;
      const memory = (books.memory ??= new BlockMemory());
      const asked = { literals, conditions, memory, fromMs: bounds.fromMs, toMs: bounds.toMs };
      await scanBlocks(source, read, context, blockSink(source, pods, books, bounds), asked, () => {
        books.episodes.settle();
        onChunk();
      });
    }
    for (const record of pods.rest()) take(record, books);
    for (const [node, role] of pods.roles()) books.podNodes.set(node, role);
    books.silence.endSources();
    // Pods and stores may write as the same node later.
    if (left.isLast(source) && !hasPods && stores.length === 0) books.silence.endNode(source.node, tellingGaps);
    progress.doneBytes += sizeBytes;
    coverage.push(coverageOfSource(source, tally));
    minutes.add({ node: source.node, role: source.role, minutes: tally.minutes });
  }
  await close();
  const read = await readStores(stores, books, {
    run: options,
    zones,
    take: (record) => void take(record, books),
    isWithin: (record) => isWithin(record, bounds),
    report,
    minutes,
  });
  coverage.push(...read);
  const run = { ...options, complete: !options.signal.aborted };
  const told = await reportOf(books, { run, coverage, sources: writers, zones, diagnostics });
  const tracks = books.figures?.tracks() ?? [];
  const whole = options.series === false ? told : { ...told, series: seriesOf(minutes, tracks, told.state) };
  return narrowReport(whole, options);
}

/** The sources of the nodes that the user wants, all of which are to be read. */
async function openWanted(
  options: AnalyzeOptions,
  stores: readonly StoredLogs[],
  report: (diagnostic: Diagnostic) => void,
  usual: GramCounts,
): Promise<Omit<OpenedSources, 'opened'> & { readonly wanted: OpenedSource[] }> {
  const { opened, zones, hasPods, close } = await openSources(options, report, {
    further: stores.flatMap(({ samples }) => samples),
    onHead: (head) => usual.sample(head),
  });
  const wanted = opened.filter(({ source }) => options.nodes.length === 0 || options.nodes.includes(source.node));
  const nodes = [...opened.map(({ source }) => source.node), ...stores.flatMap(({ sources }) => sources.map(({ node }) => node))];
  if (nodes.length > 0 && options.nodes.length > 0 && !nodes.some((node) => options.nodes.includes(node))) {
    throw noSuchNode(options.nodes, nodes);
  }
  return { wanted, zones, hasPods, close };
}

function booksOf({ patterns, series }: AnalyzeOptions): ReadBooks {
  const figures = series === false || series === 'records' ? null : new FigureBook(patterns.signatures);
  const books = newBooks(patterns);
  return { ...books, figures, kinds: new SourceKinds(books.matcher), memory: null };
}

/** A pod's record is taken as what the pod is, as soon as that is known. @returns as `take`; null for a pod's. */
function takeOwn(record: LogRecord, pods: PodSources, books: ReadBooks, known: Known | null = null): KnownTemplate | null {
  if (record.node === record.source.node) return take(record, books, known);
  for (const own of pods.push(record)) take(own, books);
  return null;
}

/** What is known of a record that was found by its literals. */
interface Known {
  readonly literals: readonly number[];
  readonly counts: EventCounts;
}

/** One record through matching into the books. @returns its template where it is an error that no signature knows. */
function take(record: LogRecord, books: ReadBooks, known: Known | null = null): KnownTemplate | null {
  const events = books.matcher.match(record, known === null ? null : known.literals);
  known?.counts.learn(record, known.literals, events);
  books.figures?.note(record, events);
  return noteRecord(record, events, books);
}

function blockSink(source: Source, pods: PodSources, books: ReadBooks, bounds: Bounds): BlockSink {
  const counts = new EventCounts(source, books, books.kinds.of(source).recipes);
  return {
    record(record, literals) {
      if (!isWithin(record, bounds)) return null;
      return takeOwn(record, pods, books, { literals, counts });
    },
    count: (record, literals) => counts.count(record, literals),
    quoteCounted: (decode) => counts.quote(decode),
    skipped: () => books.silence.noteSkipped(source),
    silenceFrom: () => books.silence.wantsGapsFrom(source),
    mostSilences: books.silence.maxGaps,
    activity: (slots, firstMs) => books.silence.noteActivity(source, slots, firstMs),
  };
}

/** A file that can't be read to its end is told, and the next one of the series follows. */
function contextOf(zones: Zones, tally: SourceTally, report: (diagnostic: Diagnostic) => void, signal: AbortSignal): ScanContext {
  return {
    zoneOf: (node) => zones.zoneOf(node),
    tally,
    report,
    failed(_file, error) {
      if (error instanceof ReadFailure) report(error.diagnostic());
      else if (!signal.aborted) throw error;
    },
  };
}

/** Records without a time are always in. */
function isWithin(record: LogRecord, bounds: Bounds): boolean {
  return record.atMs === null || (record.atMs >= bounds.fromMs && record.atMs <= bounds.toMs);
}

/** Works `--since` and `--until` out; where one counts from the end of the logs, they are read once more for that end. */
async function boundsOf(
  options: AnalyzeOptions,
  opened: readonly OpenedSource[],
  stores: readonly StoredLogs[],
  zones: Zones,
): Promise<Bounds> {
  const since = momentOf(options.since, '--since', options);
  const until = momentOf(options.until, '--until', options);
  const relative = since?.kind === 'before-end' || until?.kind === 'before-end';
  const endOfFiles = relative ? await endOfLogs(opened, zones, options.signal) : 0;
  const endMs = stores.reduce((end, { profile }) => Math.max(end, profile.lastMs ?? 0), endOfFiles);
  const bounds = {
    fromMs: since === null ? Number.NEGATIVE_INFINITY : instantOf(since, endMs),
    toMs: until === null ? Number.POSITIVE_INFINITY : instantOf(until, endMs),
  };
  if (bounds.fromMs > bounds.toMs) throw new UserError('bad-option', '--since is later than --until', { hint: 'swap the two' });
  return bounds;
}

async function endOfLogs(opened: readonly OpenedSource[], zones: Zones, signal: AbortSignal): Promise<number> {
  let endMs = 0;
  for (const { source, open } of opened) {
    const tally = new SourceTally();
    // What goes wrong is told when the source is read for good.
    const context = contextOf(zones, tally, () => undefined, signal);
    for await (const _ of scanSource(source, (file) => open(file, signal), context)) if (signal.aborted) break;
    endMs = Math.max(endMs, tally.lastMs ?? 0);
  }
  return endMs;
}

function noSuchNode(wanted: readonly string[], nodes: readonly string[]): UserError {
  const names = [...new Set(nodes)].sort();
  return new UserError('bad-option', `no logs of node ${wanted.join(', ')}`, { hint: `the nodes here are: ${names.join(', ')}` });
}
