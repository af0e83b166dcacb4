import type { Books } from './books.ts';
import { instantOf, parseBound } from './since-until.ts';
import { UserError } from './errors.ts';
import { isCounted } from './correlate/figure-book.ts';
import type { Diagnostic } from './model/diagnostic.ts';
import type { LogRecord } from './model/record.ts';
import type { SourceCoverage } from './model/report.ts';
import type { AnalyzeOptions } from './analyze-options.ts';
import { CoverageLines } from './coverage-lines.ts';
import type { MinuteBook } from './scan/tally/minute-book.ts';
import type { Zones } from './scan/sources/zones.ts';
import { isStoreUrl, parseStoreUrl } from './store/store-url.ts';
import { noFigures } from './stored/store-diagnostics.ts';
import { openStored, type StoredLogs } from './stored/open-stored.ts';
import { readStored, untilStopped } from './stored/read-stored.ts';
import { noteSilences } from './stored/silences.ts';

/** What reads the records of stores, beside the books that it fills. */
interface ReadOptions {
  readonly run: AnalyzeOptions;
  readonly zones: Zones;
  readonly take: (record: LogRecord) => void;
  readonly isWithin: (record: LogRecord) => boolean;
  readonly report: (diagnostic: Diagnostic) => void;
  /** Takes when what was read was written. */
  readonly minutes: MinuteBook;
}

/**
 * Looks at the stores among the inputs. `closeStores` when all was read.
 *
 * @throws UserError for stores that can't be reached or trusted, and where no store may be asked; none stays open.
 */
export async function openStores(options: AnalyzeOptions, report: (diagnostic: Diagnostic) => void): Promise<StoredLogs[]> {
  const opened: StoredLogs[] = [];
  const kinds = new Map<string, number>();
  const bound = (text: string | null, flag: string, lastMs: number): number | null => {
    const moment = parseBound(text, flag, options);
    return moment === null ? null : instantOf(moment, lastMs);
  };
  try {
    for (const address of options.inputs.filter(isStoreUrl)) {
      if (options.store === undefined) throw noStoreOptions();
      const { kind } = parseStoreUrl(address);
      const number = (kinds.get(kind) ?? 0) + 1;
      kinds.set(kind, number);
      const wanted = {
        address,
        prefix: `${kind}${number === 1 ? '' : number}:`,
        nodeNames: options.nodeNames,
        boundsOf: (lastMs: number) => ({
          fromMs: bound(options.since, '--since', lastMs),
          toMs: bound(options.until, '--until', lastMs),
        }),
      };
      opened.push(await openStored(wanted, options.store, options.signal, report));
    }
  } catch (error) {
    await closeStores(opened);
    throw error;
  }
  return opened;
}

/** Ends the connections to stores. */
export async function closeStores(stores: readonly StoredLogs[]): Promise<void> {
  for (const { connection } of stores) await connection.close();
}

function noStoreOptions(): UserError {
  return new UserError(
    'bad-option',
    { en: 'log stores are not asked here: no store options were given', zh: '这里不能查询日志存储：没有给出存储选项' },
    { hint: { en: 'set `store` in the options, or save the logs to files', zh: '请在选项中设置 `store`，或先把日志保存为文件' } },
  );
}

/**
 * Reads stores, one after the other, into the books.
 *
 * @returns what was read, as for files.
 * @throws UserError where a store stays away or a bound is reached.
 */
export async function readStores(
  stores: readonly StoredLogs[],
  books: Books,
  { run, zones, take, isWithin, report, minutes }: ReadOptions,
): Promise<SourceCoverage[]> {
  const coverage: SourceCoverage[] = [];
  const lines = new CoverageLines();
  const zoneOf = (node: string) => zones.zoneOf(node);
  for (const logs of stores) {
    const wanted = onlyNodes(logs, run.nodes);
    const { shown } = logs.connection.url;
    const read = await readStored(wanted, {
      matcher: books.matcher,
      zoneOf,
      maxRecords: run.store?.maxRecords ?? Number.POSITIVE_INFINITY,
      take(record) {
        if (!isWithin(record)) return;
        // Records that were not fetched lie between: no silence of a source is told by two that were.
        books.silence.noteSkipped(record.source);
        take(record);
      },
      onBatch(bytes) {
        books.episodes.settle();
        run.onProgress({ doneBytes: bytes, totalBytes: 0, file: shown });
      },
      minutesOf: (source) => minutes.counterOf(source),
      report,
      signal: run.signal,
    });
    await untilStopped(run.signal, () => noteSilences(wanted, { silence: books.silence, zoneOf, isWithin, report }));
    for (const { source, tally } of read) coverage.push(lines.of(source, tally));
    const counted = [...new Set(wanted.sources.map(({ family }) => family).filter(isCounted))].sort();
    if (run.series !== false && run.series !== 'records' && counted.length > 0) report(noFigures(shown, counted));
  }
  return coverage;
}

/** Without the streams of other nodes than the user wants. */
function onlyNodes(logs: StoredLogs, nodes: readonly string[]): StoredLogs {
  if (nodes.length === 0) return logs;
  const isWanted = ({ node }: { readonly node: string }): boolean => nodes.includes(node);
  return {
    ...logs,
    streams: new Map([...logs.streams].filter(([, { source }]) => isWanted(source))),
    sources: logs.sources.filter(isWanted),
  };
}
