import { ClockBook } from './correlate/clocks/clock-book.ts';
import { correlate } from './correlate/correlate.ts';
import { EpisodeBook } from './correlate/episodes/episode-book.ts';
import { SilenceBook } from './correlate/silences/silence-book.ts';
import { StateBook } from './correlate/states/state-book.ts';
import { type KnownTemplate, UnknownErrors } from './correlate/unknown-errors.ts';
import { Matcher } from './match/matcher.ts';
import { evidenceOf } from './match/quote.ts';
import type { SlowSignature } from './match/regex-budget.ts';
import type { Diagnostic } from './model/diagnostic.ts';
import type { Event } from './model/event.ts';
import type { LogRecord } from './model/record.ts';
import type { Report, SourceCoverage } from './model/report.ts';
import type { Role, Writer } from './model/source.ts';
import type { PatternLibrary } from './patterns/library.ts';
import { maskReport } from './redact/mask-report.ts';
import { runInfoOf } from './run-info.ts';
import type { Zones } from './scan/sources/zones.ts';
import { firstLine } from './scan/lines/first-line.ts';
import { collapse } from './text/collapse.ts';
import type { GramCounts } from './text/gram-counts.ts';

const SCHEMA_VERSION = '1.0';

/** The books that one run keeps, whether it reads whole logs or watches them. */
export interface Books {
  matcher: Matcher;
  readonly episodes: EpisodeBook;
  readonly silence: SilenceBook;
  readonly clocks: ClockBook;
  readonly states: StateBook;
  readonly unknown: UnknownErrors;
  readonly podNodes: Map<string, Role>;
}

/** What a report needs beside the books. */
interface ReportMaterial {
  readonly run: {
    readonly patterns: PatternLibrary;
    readonly version: string;
    readonly zone: string | null;
    /** False where reading was stopped early. */
    readonly complete: boolean;
  };
  /** Who wrote the sources. */
  readonly sources: readonly Writer[];
  readonly coverage: readonly SourceCoverage[];
  readonly zones: Zones;
  readonly diagnostics: readonly Diagnostic[];
}

/** Empty books for the signatures of a library. @param usual of logs that are there already (Matcher). */
export function newBooks({ signatures, own }: PatternLibrary, usual: GramCounts | null = null): Books {
  return {
    matcher: new Matcher(signatures, own, usual),
    episodes: new EpisodeBook(signatures),
    silence: new SilenceBook(evidenceOf),
    clocks: new ClockBook(signatures),
    states: new StateBook(signatures),
    unknown: new UnknownErrors((record) => collapse(firstLine(record)), evidenceOf),
    podNodes: new Map(),
  };
}

/**
 * Notes a record with its events. The records of a source must come in file order; those of several sources may be mixed.
 *
 * @returns its template where it is an error that no signature knows.
 */
export function noteRecord(record: LogRecord, events: readonly Event[], books: Books): KnownTemplate | null {
  books.silence.note(record);
  if (record.node !== record.source.node) books.podNodes.set(record.node, record.source.role);
  for (const event of events) {
    books.episodes.add(event, record.source.role);
    books.clocks.note(event);
    books.states.note(event, record.source.role);
  }
  return events.length === 0 ? books.unknown.note(record) : null;
}

/** The report of what the books hold now, without passwords and tokens; they can be added to afterwards. */
export async function reportOf(books: Books, { run, sources, coverage, zones, diagnostics }: ReportMaterial): Promise<Report> {
  const { incidentsLeft, ...correlated } = await correlate({
    library: run.patterns,
    sources,
    podNodes: books.podNodes,
    sourceCoverage: coverage,
    episodes: books.episodes.episodes(),
    activities: books.silence.activities(),
    clocks: books.clocks.readings(),
    states: books.states.tracks(),
    hasUnknownErrors: !books.unknown.isEmpty,
  });
  const nodes = [...new Set([...sources.map((source) => source.node), ...books.podNodes.keys()])].sort();
  const { zone, complete } = run;
  return maskReport({
    schemaVersion: SCHEMA_VERSION,
    tool: { name: 'nacoscope', version: run.version },
    run: runInfoOf({ nodes, zones, sourceCoverage: coverage, zone, complete }),
    ...correlated,
    unknown: books.unknown.list(),
    diagnostics: [
      ...diagnostics,
      ...books.matcher.slow().map(slowPattern),
      ...(incidentsLeft === 0 ? [] : [lesserIncidents(incidentsLeft, correlated.incidents.length)]),
    ],
  });
}

/** An error: what the signature would have found is not in the report. */
function slowPattern({ signature, tookMs }: SlowSignature): Diagnostic {
  const ms = Math.round(tookMs);
  return {
    code: 'slow-pattern',
    kind: 'error',
    source: '',
    message: {
      en: `the regex of your signature ${signature} took ${ms} ms on one record and was not tried on the rest: make it stricter, such as [^,]* in place of .*`,
      zh: `自定义特征 ${signature} 的正则在一条日志上耗时 ${ms} 毫秒，其余日志不再用它匹配：请写得更严格，例如用 [^,]* 代替 .*`,
    },
  };
}

function lesserIncidents(left: number, told: number): Diagnostic {
  return {
    code: 'incidents-left-out',
    kind: 'note',
    source: '',
    message: {
      en: `${left} more incidents are left out: each matters less than the ${told} that are told. --since and --until narrow the time, --node the nodes`,
      zh: `另有 ${left} 起故障未列出：它们都不如列出的 ${told} 起重要。可用 --since、--until 缩小时间范围，用 --node 缩小节点范围`,
    },
  };
}
