import type { AnalyzeOptions } from './analyze-options.ts';
import { reportOf } from './books.ts';
import { tellingGaps } from './correlate/derive/node-gaps.ts';
import { narrowReport } from './correlate/narrow.ts';
import { UserError } from './errors.ts';
import type { Diagnostic } from './model/diagnostic.ts';
import type { Report, SourceCoverage } from './model/report.ts';
import type { Source } from './model/source.ts';
import { openSources, type OpenedSources, sizeOnDisk } from './open-sources.ts';
import { booksOf, type ReadBooks, take } from './read-books.ts';
import { readSource } from './read-source.ts';
import { closeStores, openStores, readStores } from './read-stores.ts';
import { NodesLeft } from './read/nodes-left.ts';
import { writersOf } from './read/writers.ts';
import { CoverageLines } from './coverage-lines.ts';
import { contextOf } from './scan-context.ts';
import { MinuteBook } from './scan/tally/minute-book.ts';
import { SourceTally } from './scan/tally/tally.ts';
import { seriesOf } from './series.ts';
import type { StoredLogs } from './stored/open-stored.ts';
import { GramCounts } from './text/gram-counts.ts';
import { type Bounds, boundsOf, isWithin } from './time-bounds.ts';

/**
 * Whole logs to a report: reads every source once, one after the other, and correlates what matched.
 * Memory grows with the kinds of things seen (signatures, nodes, templates), not with the size of the logs.
 *
 * @throws UserError for inputs that aren't there and options that can't be read; all else is in the report's diagnostics.
 */
export async function analyze(options: AnalyzeOptions): Promise<Report> {
  const diagnostics: Diagnostic[] = [];
  const stores = await openStores(options, (diagnostic) => void diagnostics.push(diagnostic));
  try {
    return narrowReport(await wholeReport(options, stores, diagnostics), options);
  } finally {
    await closeStores(stores);
  }
}

/** The report before anything is left out of it. @param diagnostics are added to. */
async function wholeReport(options: AnalyzeOptions, stores: readonly StoredLogs[], diagnostics: Diagnostic[]): Promise<Report> {
  const report = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic);
  const usual = new GramCounts();
  const opened = await openWanted(options, stores, report, usual);
  const { wanted, zones } = opened;
  const books = booksOf(options, usual);
  const writers = writersOf([...wanted, ...stores.flatMap((store) => store.sources)]);
  const minutes = new MinuteBook();
  const { bounds, files } = await readOpened(opened, stores, books, { options, minutes, report });
  const documents = await readStores(stores, books, {
    run: options,
    zones,
    take: (record) => void take(record, books),
    isWithin: (record) => isWithin(record, bounds),
    report,
    minutes,
  });
  const run = { ...options, complete: !options.signal.aborted };
  const told = await reportOf(books, { run, coverage: [...files, ...documents], sources: writers, zones, diagnostics });
  const tracks = books.figures?.tracks() ?? [];
  return options.series === false ? told : { ...told, series: seriesOf(minutes, tracks, told.state) };
}

/** Works the bounds out, reads all files within them into the books, and closes what was opened. */
async function readOpened(
  { wanted, open, zones, hasPods, close }: WantedSources,
  stores: readonly StoredLogs[],
  books: ReadBooks,
  run: { readonly options: AnalyzeOptions; readonly minutes: MinuteBook; readonly report: (diagnostic: Diagnostic) => void },
): Promise<{ readonly bounds: Bounds; readonly files: SourceCoverage[] }> {
  const { options, minutes, report } = run;
  try {
    const bounds = await boundsOf(options, { sources: wanted, open }, stores, zones);
    const files = await readFiles(wanted, books, minutes, {
      options,
      bounds,
      contextFor: (tally) => contextOf(zones, tally, report, options.signal),
      open,
      // Pods and stores may write as the same node later.
      mayWriteLater: hasPods || stores.length > 0,
    });
    return { bounds, files };
  } finally {
    await close();
  }
}

/** What files are read with. */
interface ReadingFiles {
  readonly options: AnalyzeOptions;
  readonly bounds: Bounds;
  readonly contextFor: (tally: SourceTally) => ReturnType<typeof contextOf>;
  readonly open: OpenedSources['open'];
  /** Whether further records of the nodes may come once all files are read. */
  readonly mayWriteLater: boolean;
}

/**
 * Reads all sources into the books, one after the other.
 *
 * @param sources taken out as they are read: of a source that was read what it says is kept, and not what it is.
 * @returns what was read of each, in the order of the sources.
 */
async function readFiles(
  sources: Source[],
  books: ReadBooks,
  minutes: MinuteBook,
  { options, bounds, contextFor, open, mayWriteLater }: ReadingFiles,
): Promise<SourceCoverage[]> {
  const left = new NodesLeft(sources);
  if (!mayWriteLater) books.silence.ignoreGapsOf(left.ofOneSource());
  const coverage: SourceCoverage[] = [];
  const lines = new CoverageLines();
  const totalBytes = sources.reduce((sum, source) => sum + sizeOnDisk(source), 0);
  let doneBytes = 0;
  sources.reverse();
  for (let source = sources.pop(); source !== undefined && !options.signal.aborted; source = sources.pop()) {
    const { name: file } = source;
    const sizeBytes = sizeOnDisk(source);
    options.onProgress({ doneBytes, totalBytes, file });
    const tally = new SourceTally(minutes.counterOf(source));
    // A stream's length is not known, and a .gz gives more bytes than it has on disk.
    const doneOf = (bytes: number): number => (sizeBytes === 0 ? bytes : Math.min(sizeBytes, bytes));
    const before = doneBytes;
    await readSource(source, books, {
      open: (path) => open(path, options.signal),
      context: contextFor(tally),
      bounds,
      byBlocks: options.byBlocks !== false,
      onChunk: () => options.onProgress({ doneBytes: before + doneOf(tally.bytes), totalBytes, file }),
    });
    books.silence.endSources();
    if (left.isLast(source) && !mayWriteLater) books.silence.endNode(source.node, tellingGaps);
    doneBytes += sizeBytes;
    coverage.push(lines.of(source, tally));
  }
  return coverage;
}

/** Sources that are open, without those of nodes that nobody wants. */
interface WantedSources extends Omit<OpenedSources, 'sources'> {
  readonly wanted: Source[];
}

/** The sources of the nodes that the user wants, all of which are to be read. */
async function openWanted(
  options: AnalyzeOptions,
  stores: readonly StoredLogs[],
  report: (diagnostic: Diagnostic) => void,
  usual: GramCounts,
): Promise<WantedSources> {
  const { sources, ...opened } = await openSources(options, report, {
    further: stores.flatMap(({ samples }) => samples),
    onHead: (head) => usual.sample(head),
  });
  if (options.nodes.length === 0) return { ...opened, wanted: sources };
  const nodes = [...sources, ...stores.flatMap((store) => store.sources)].map(({ node }) => node);
  if (nodes.length > 0 && !nodes.some((node) => options.nodes.includes(node))) throw noSuchNode(options.nodes, nodes);
  return { ...opened, wanted: sources.filter(({ node }) => options.nodes.includes(node)) };
}

function noSuchNode(wanted: readonly string[], nodes: readonly string[]): UserError {
  const names = [...new Set(nodes)].sort();
  return new UserError(
    'bad-option',
    { en: `no logs of node ${wanted.join(', ')}`, zh: `没有节点 ${wanted.join('、')} 的日志` },
    { hint: { en: `the nodes here are: ${names.join(', ')}`, zh: `这里的节点有：${names.join('、')}` } },
  );
}
