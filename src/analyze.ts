import { instantOf, momentOf } from './bounds.ts';
import { UserError } from './errors.ts';
import { ClockBook } from './correlate/clock-book.ts';
import { correlate } from './correlate/correlate.ts';
import { EpisodeBook } from './correlate/episode-book.ts';
import { SilenceBook } from './correlate/silence-book.ts';
import { StateBook } from './correlate/state-book.ts';
import { type KnownTemplate, UnknownErrors } from './correlate/unknown-errors.ts';
import { narrowReport } from './correlate/narrow.ts';
import { evidenceOf, Matcher } from './match/matcher.ts';
import type { Diagnostic } from './model/diagnostic.ts';
import type { LogRecord } from './model/record.ts';
import type { Report, SourceCoverage } from './model/report.ts';
import type { Severity } from './model/severity.ts';
import type { Side } from './model/side.ts';
import type { Role, Source, SourceFile } from './model/source.ts';
import type { PatternLibrary } from './patterns/library.ts';
import { openSources, type OpenedSource } from './open-sources.ts';
import { maskReport } from './redact/mask-report.ts';
import { coverageOfSource, runInfoOf } from './run-info.ts';
import { ReadFailure } from './read/read-failure.ts';
import type { BlockSink } from './scan/block-sink.ts';
import { ByteConditions } from './scan/byte-conditions.ts';
import { ByteLiterals } from './scan/byte-literals.ts';
import { scanStream } from './scan/record-stream.ts';
import { scanBlocks } from './scan/scan-blocks.ts';
import { type ScanContext, scanSource } from './scan/scan-source.ts';
import { SourceTally } from './scan/tally.ts';
import type { Zones } from './scan/zones.ts';
import { collapse } from './text/collapse.ts';

const SCHEMA_VERSION = '1.0';
/** Below it a source is read as fast record by record. */
const LARGE_BYTES = 512 * 1024;
/** Of log text to its gzip. */
const USUAL_RATIO = 10;

export interface AnalyzeOptions {
  /** Files, folders and globs. */
  readonly inputs: readonly string[];
  /** Bytes of a stream read beside the inputs; null for none. */
  readonly stdin: AsyncIterable<Uint8Array> | null;
  readonly nodeNames: readonly { readonly glob: string; readonly name: string }[];
  /** Zone of stamps that carry none: IANA name or offset; null: found out per node, else `machineZone`. */
  readonly zone: string | null;
  readonly machineZone: string;
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
   * Reads large files by blocks and decodes only the records that matter. Gives the same report (held by tests); off by
   * default until it is faster on logs of which much is matched.
   */
  readonly byBlocks?: boolean;
}

export interface Progress {
  /** Bytes on disk. */
  readonly doneBytes: number;
  readonly totalBytes: number;
  readonly file: string;
}

/** The books that one run keeps. */
interface Books {
  readonly matcher: Matcher;
  readonly episodes: EpisodeBook;
  readonly silence: SilenceBook;
  readonly clocks: ClockBook;
  readonly states: StateBook;
  readonly unknown: UnknownErrors;
  readonly podNodes: Map<string, Role>;
  /** By family and role of the sources. */
  readonly conditions: Map<string, ByteConditions>;
  /** Of all signatures; built for the first large file. */
  literals: ByteLiterals | null;
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
  const { opened, zones } = await openSources(options, report);
  const wanted = opened.filter(({ source }) => options.nodes.length === 0 || options.nodes.includes(source.node));
  if (wanted.length === 0 && opened.length > 0) throw noSuchNode(options.nodes, opened);
  const bounds = await boundsOf(options, wanted, zones);
  const books = newBooks(options.patterns);
  const coverage: SourceCoverage[] = [];
  const progress = { doneBytes: 0, totalBytes: wanted.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) };
  for (const { source, open, sizeBytes } of wanted) {
    if (options.signal.aborted) break;
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
    if (options.byBlocks !== true || !isLarge(source)) {
      for await (const records of recordsOf(source, read, context)) {
        for (const record of records) if (isWithin(record, bounds)) take(record, books);
        onChunk();
      }
    } else {
      books.literals ??= new ByteLiterals(books.matcher.anchors);
      const asked = { literals: books.literals, conditions: conditionsFor(source, books), ...bounds };
      await scanBlocks(source, read, context, blockSink(source, books, bounds), asked, onChunk);
    }
    progress.doneBytes += sizeBytes;
    coverage.push(coverageOfSource(source, tally));
  }
  return maskReport(narrowReport(await tell(options, books, coverage, wanted, zones, diagnostics), options));
}

function newBooks(patterns: PatternLibrary): Books {
  return {
    matcher: new Matcher(patterns.signatures),
    episodes: new EpisodeBook(patterns.signatures),
    silence: new SilenceBook(evidenceOf),
    clocks: new ClockBook(patterns.signatures),
    states: new StateBook(patterns.signatures),
    unknown: new UnknownErrors((record) => collapse(firstLine(record)), evidenceOf),
    podNodes: new Map(),
    conditions: new Map(),
    literals: null,
  };
}

/** One record through matching into the books. @returns its template where it is an error that no signature knows. */
function take(record: LogRecord, books: Books): KnownTemplate | null {
  books.silence.note(record);
  if (record.node !== record.source.node) books.podNodes.set(record.node, record.source.role);
  const events = books.matcher.match(record);
  for (const event of events) {
    books.episodes.add(event, record.source.role);
    books.clocks.note(event);
    books.states.note(event, record.source.role);
  }
  return events.length === 0 ? books.unknown.note(record) : null;
}

function blockSink(source: Source, books: Books, bounds: Bounds): BlockSink {
  return {
    record: (record) => (isWithin(record, bounds) ? take(record, books) : null),
    undecoded: (slots, firstMs) => books.silence.noteUndecoded(source.node, slots, firstMs),
  };
}

/** When the literals of signatures matter on a source; sources of one kind share that. */
function conditionsFor(source: Source, books: Books): ByteConditions {
  const kind = `${source.family} ${source.role}`;
  let conditions = books.conditions.get(kind);
  if (conditions === undefined) {
    books.conditions.set(kind, (conditions = new ByteConditions(books.matcher.alternativesFor(source))));
  }
  return conditions;
}

/** The records of a source one by one: split2 cuts the lines of a stream. */
function recordsOf(source: Source, read: (file: SourceFile) => AsyncIterable<Uint8Array>, context: ScanContext) {
  const [file] = source.files;
  return file !== undefined && isStream(source) ? scanStream(source, read(file), context) : scanSource(source, read, context);
}

/** Standard input can be read only once and may come slowly. */
function isStream(source: Source): boolean {
  return source.files.some((file) => file.absolutePath === '');
}

/** Whether a source is a file worth the tables of the block scanner. */
function isLarge(source: Source): boolean {
  const sizes = source.files.map((file) => (file.compression === 'gzip' ? file.sizeBytes * USUAL_RATIO : file.sizeBytes));
  return !isStream(source) && sizes.reduce((sum, size) => sum + size, 0) >= LARGE_BYTES;
}

function firstLine(record: LogRecord): string {
  const message = record.text.slice(0, record.messageLength).trim();
  if (message !== '') return message;
  // Spring's failure block and some traces leave the first line empty.
  return record.text.trimStart().split('\n', 1)[0] ?? '';
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

async function tell(
  options: AnalyzeOptions,
  books: Books,
  sourceCoverage: readonly SourceCoverage[],
  opened: readonly OpenedSource[],
  zones: Zones,
  diagnostics: readonly Diagnostic[],
): Promise<Report> {
  const activities = books.silence.activities();
  const sources = opened.map(({ source }) => source);
  const correlated = await correlate({
    library: options.patterns,
    sources,
    podNodes: books.podNodes,
    sourceCoverage,
    episodes: books.episodes.episodes(),
    activities,
    clocks: books.clocks.readings(),
    states: books.states.tracks(),
  });
  const nodes = [...new Set([...sources.map((source) => source.node), ...books.podNodes.keys()])].sort();
  return {
    schemaVersion: SCHEMA_VERSION,
    tool: { name: 'nacoscope', version: options.version },
    run: runInfoOf({
      nodes,
      zones,
      sourceCoverage,
      zone: options.zone,
      machineZone: options.machineZone,
      complete: !options.signal.aborted,
    }),
    ...correlated,
    unknown: books.unknown.list(),
    diagnostics,
  };
}

/** Records without a time are always in. */
function isWithin(record: LogRecord, bounds: Bounds): boolean {
  return record.atMs === null || (record.atMs >= bounds.fromMs && record.atMs <= bounds.toMs);
}

/** Works `--since` and `--until` out; where one counts from the end of the logs, they are read once more for that end. */
async function boundsOf(options: AnalyzeOptions, opened: readonly OpenedSource[], zones: Zones): Promise<Bounds> {
  const since = momentOf(options.since, '--since', options);
  const until = momentOf(options.until, '--until', options);
  const relative = since?.kind === 'before-end' || until?.kind === 'before-end';
  const endMs = relative ? await endOfLogs(opened, zones, options.signal) : 0;
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

function noSuchNode(wanted: readonly string[], opened: readonly OpenedSource[]): UserError {
  const names = [...new Set(opened.map(({ source }) => source.node))].sort();
  return new UserError('bad-option', `no logs of node ${wanted.join(', ')}`, { hint: `the nodes here are: ${names.join(', ')}` });
}
