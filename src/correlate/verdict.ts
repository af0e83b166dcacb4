import type { Words } from '../model/language.ts';
import {
  type Finding,
  type Incident,
  OTHER_PRODUCT,
  type RankedCause,
  type SourceCoverage,
  type Verdict,
  UNNAMED_NODES,
  WHOLE_CLUSTER,
} from '../model/report.ts';
import { isAtLeast, type Severity } from '../model/severity.ts';
import { complaintsOf } from './silences/complainers.ts';

/** What the answer is made of. */
interface Told extends Pick<Incident, 'severity' | 'title' | 'next'> {
  readonly causes: readonly Pick<RankedCause, 'id' | 'title' | 'confidence' | 'scope' | 'fix' | 'benign' | 'unread'>[];
}

/** What of the logs, beside incidents, counts for the answer. */
export interface LogsSummary {
  /** What was read. */
  readonly sources: readonly SourceCoverage[];
  /** Whether any signature held on any record, context included. */
  readonly isKnown: boolean;
  /** Whether so little was read that finding nothing grave shows no health. */
  readonly isExcerpt: boolean;
  /** Whether hardly anything but complaints was read: slight ones may be all that was picked out of something grave. */
  readonly isPickedOut: boolean;
  /** Whether something was wrong, though nothing that makes an incident. */
  readonly hasTrouble: boolean;
  /** Whether all that looks alarming is known and harmless. */
  readonly isHarmless: boolean;
}

const NONE: Words = { en: '', zh: '' };
const NOT_OF_NACOS: Words = { en: 'What fails here is another product, not Nacos', zh: '出问题的是别的产品，不是 Nacos' };
/** A healthy server writes more within a minute: fewer records are an excerpt, which shows no health. */
const ENOUGH_RECORDS = 20;
/** Nor do records of a few seconds: fewer than a start writes. */
const BRIEF = { records: 100, ms: 30_000 } as const;

/**
 * Sums up what was read and found, for the verdict.
 *
 * @param logs `findings`: all of them; `severities`: of what was found, in any order, without what a completed restart accounts for
 *   where that is known; `hasUnknownErrors`: whether there were errors that no signature knows.
 */
export function summaryOfLogs(logs: {
  readonly sources: readonly SourceCoverage[];
  readonly findings: readonly Pick<Finding, 'severity' | 'benign'>[];
  readonly severities: readonly Severity[];
  readonly hasUnknownErrors: boolean;
}): LogsSummary {
  const { sources, findings, severities, hasUnknownErrors } = logs;
  return {
    sources,
    isKnown: findings.length > 0,
    isExcerpt: showsNoHealth(
      sources,
      severities.some((severity) => isAtLeast(severity, 'low')),
    ),
    isPickedOut: isPickedOut(sources),
    hasTrouble: hasTrouble(severities),
    isHarmless: !hasUnknownErrors && areHarmless(findings),
  };
}

/** Whether something of these severities is trouble, and not only a slight sign of it. */
export function hasTrouble(severities: readonly Severity[]): boolean {
  return severities.some((severity) => isAtLeast(severity, 'medium'));
}

/**
 * The one-line answer.
 *
 * @param incidents most important first.
 */
export function verdictOf(incidents: readonly Told[], logs: LogsSummary): Verdict {
  const { sources, isKnown, isExcerpt } = logs;
  const records = recordsIn(sources);
  if (records === 0) {
    return {
      status: 'nothing-read',
      headline: { en: 'No log records were read', zh: '没有读到任何日志记录' },
      next: { en: 'Point it at the logs folder of a server or of a client.', zh: '请指定服务端或客户端的日志目录。' },
    };
  }
  if (!isKnown) return sources.every(({ family }) => family === 'access-log') ? requestsOnly(records) : foreign();
  const [first] = incidents;
  const [cause] = first?.causes ?? [];
  // Slight trouble of which the cause is sure is told; the rest of it is no more than what any log holds.
  const isSlight = first !== undefined && !isAtLeast(first.severity, 'medium') && cause?.benign === undefined;
  if (first === undefined || (isSlight && (cause === undefined || cause.confidence === 'possible'))) {
    const errors = errorsOf(sources);
    if (!isExcerpt) return errors * 2 > records ? mostlyErrors(records, errors) : healthy(logs.hasTrouble);
    if (logs.isHarmless) return harmlessSoFar(records);
    const { headline, ...rest } = tooLittle(sources, errors > 0);
    return { ...rest, headline: cause === undefined ? headline : headlineOf(cause) };
  }
  if (cause === undefined) {
    return {
      status: isAtLeast(first.severity, 'high') ? 'undetermined' : 'degraded',
      headline: { en: `Cause undetermined: ${first.title.en}`, zh: `原因未能确定：${first.title.zh}` },
      next: { en: first.next.en[0] ?? '', zh: first.next.zh[0] ?? '' },
    };
  }
  if (cause.benign !== undefined && cause.unread !== undefined) {
    return {
      status: 'undetermined',
      headline: { en: `Perhaps nothing is wrong: ${lowerFirst(cause.title.en)}`, zh: `可能没有故障：${cause.title.zh}` },
      next: { en: first.next.en[0] ?? '', zh: first.next.zh[0] ?? '' },
    };
  }
  if (cause.benign !== undefined) {
    return {
      status: 'healthy',
      headline:
        cause.id === OTHER_PRODUCT
          ? NOT_OF_NACOS
          : { en: `Nothing is wrong: ${lowerFirst(cause.title.en)}`, zh: `没有故障：${cause.title.zh}` },
      next: NONE,
    };
  }
  const status = isAtLeast(first.severity, 'high') ? (cause.confidence === 'possible' ? 'undetermined' : 'incident') : 'degraded';
  return { status, headline: headlineOf(cause), next: { en: cause.fix.en[0] ?? '', zh: cause.fix.zh[0] ?? '' } };
}

/** A server's access log says what was asked and answered, and hardly how the server is. */
function requestsOnly(records: number): Verdict {
  return {
    status: 'undetermined',
    headline: {
      en: `Only an access log was read: none of its ${records} requests tells of trouble`,
      zh: `只读到访问日志：${records} 条请求中没有发现异常`,
    },
    next: {
      en: 'Give the other logs of that server (/home/nacos/logs) as well: an access log alone does not show how it is.',
      zh: '请同时提供该服务端的其他日志（/home/nacos/logs）：只凭访问日志看不出服务端的状态。',
    },
  };
}

/** Not a line of it is known: "healthy" would be a guess. */
function foreign(): Verdict {
  return {
    status: 'undetermined',
    headline: {
      en: 'No line of these logs is known: they may not be logs of Nacos',
      zh: '这些日志中没有一行能识别，可能不是 Nacos 的日志',
    },
    next: {
      en: 'Give the logs folder of a Nacos server (/home/nacos/logs) or of a client (~/logs/nacos), or the log of the application.',
      zh: '请指定 Nacos 服务端（/home/nacos/logs）或客户端（~/logs/nacos）的日志目录，或应用自身的日志。',
    },
  };
}

/**
 * Whether so little was read, with something wrong among it, that finding nothing grave shows no health.
 *
 * @param hasSigns whether anything of it is a sign of trouble, however slight.
 */
function showsNoHealth(sources: readonly SourceCoverage[], hasSigns: boolean): boolean {
  const records = recordsIn(sources);
  const isLittle = records < ENOUGH_RECORDS || (records < BRIEF.records && spanOf(sources) < BRIEF.ms);
  return isLittle && (hasSigns || errorsOf(sources) > 0);
}

/** From the first to the last dated record in milliseconds; endless where none is dated. */
function spanOf(sources: readonly SourceCoverage[]): number {
  const dated = sources.flatMap(({ firstMs, lastMs }) => (firstMs === null || lastMs === null ? [] : [{ firstMs, lastMs }]));
  if (dated.length === 0) return Infinity;
  return Math.max(...dated.map(({ lastMs }) => lastMs)) - Math.min(...dated.map(({ firstMs }) => firstMs));
}

/** Errors only, or warnings and errors with a line in ten of another level at most. */
function isPickedOut(sources: readonly SourceCoverage[]): boolean {
  const records = recordsIn(sources);
  const complaints = sources.reduce((sum, source) => sum + complaintsOf(source), 0);
  return errorsOf(sources) * 2 > records || complaints * 10 >= records * 9;
}

/** Whether there is something that looks like trouble among what was found, and each such thing is harmless where it passes. */
function areHarmless(findings: readonly Pick<Finding, 'severity' | 'benign'>[]): boolean {
  const alarming = findings.filter(({ severity }) => isAtLeast(severity, 'low'));
  return alarming.length > 0 && alarming.every(({ benign }) => benign !== undefined);
}

function recordsIn(sources: readonly SourceCoverage[]): number {
  return sources.reduce((sum, { records }) => sum + records, 0);
}

function errorsOf(sources: readonly SourceCoverage[]): number {
  return sources.reduce((sum, { levels }) => sum + (levels.ERROR ?? 0) + (levels.FATAL ?? 0), 0);
}

/** Each is slight and none tells its cause, but a healthy program does not write like that. */
function mostlyErrors(records: number, errors: number): Verdict {
  return {
    status: 'undetermined',
    headline: {
      en: `Cause undetermined: ${errors} of ${records} records are errors, and none tells why`,
      zh: `原因未能确定：${records} 条记录中有 ${errors} 条是错误，但都看不出原因`,
    },
    next: {
      en: 'Give the logs of the other side for that time as well: of the servers beside those of a client. What a single line means: nacoscope explain.',
      zh: '请同时提供对端同一时间的日志：有客户端日志时，再给服务端日志。只想了解某一行的含义，用 nacoscope explain。',
    },
  };
}

/** Trouble that is slight by itself, and nothing around it. */
function tooLittle(sources: readonly SourceCoverage[], withErrors: boolean): Verdict {
  const records = recordsIn(sources);
  const seconds = Math.ceil(spanOf(sources) / 1000);
  const many =
    records < ENOUGH_RECORDS
      ? { en: manyRecords(records), zh: `只有 ${records} 条记录` }
      : { en: `${records} records of ${seconds} s`, zh: `只有 ${seconds} 秒内的 ${records} 条记录` };
  return {
    status: 'undetermined',
    headline: withErrors
      ? {
          en: `Too little to tell: ${many.en}, with errors among them`,
          zh: `日志太少，无法判断：${many.zh}，其中有错误`,
        }
      : {
          en: `Too little to tell: ${many.en}, with signs of trouble among them`,
          zh: `日志太少，无法判断：${many.zh}，其中有异常迹象`,
        },
    next: {
      en: 'Give the whole log, from before the first error on, or the folder it lies in. What a single line means: nacoscope explain.',
      zh: '请提供完整日志（从第一个错误之前开始）或其所在目录；只想了解某一行的含义，用 nacoscope explain。',
    },
  };
}

/** All of it passes by itself as a rule, and whether it did these few lines don't show. */
function harmlessSoFar(records: number): Verdict {
  return {
    status: 'undetermined',
    headline: {
      en: `Nothing grave in ${manyRecords(records)}: what looks alarming there is harmless unless it goes on`,
      zh: `这 ${records} 条记录中没有严重问题：看似异常的内容，只要不持续出现就无害`,
    },
    next: {
      en: 'Give the whole log, or the folder it lies in: that shows whether it goes on.',
      zh: '是否持续出现，请提供完整日志或其所在目录来判断。',
    },
  };
}

function manyRecords(records: number): string {
  return records === 1 ? 'one record' : `${records} records`;
}

function healthy(withTrouble: boolean): Verdict {
  return {
    status: 'healthy',
    headline: withTrouble
      ? { en: 'No lasting trouble in the logs read, only short signs of it', zh: '已读取的日志中没有持续的故障，只有短暂的异常' }
      : { en: 'No sign of trouble in the logs read', zh: '已读取的日志中没有发现故障' },
    next: NONE,
  };
}

function headlineOf(cause: Pick<RankedCause, 'title' | 'confidence' | 'scope'>): Words {
  const { kind, value } = cause.scope;
  const named = kind === 'cluster' ? value !== WHOLE_CLUSTER : kind !== 'database' && !UNNAMED_NODES.has(value);
  const sure =
    cause.confidence === 'confirmed'
      ? NONE
      : cause.confidence === 'probable'
        ? { en: 'Probably: ', zh: '很可能：' }
        : { en: 'Possibly: ', zh: '可能：' };
  return {
    en: `${sure.en}${cause.title.en}${named ? ` (${value})` : ''}`,
    zh: `${sure.zh}${cause.title.zh}${named ? `（${value}）` : ''}`,
  };
}

function lowerFirst(text: string): string {
  const second = text[1] ?? '';
  // "GC ..." and "JVM ..." keep their capitals.
  return second === second.toUpperCase() ? text : text.charAt(0).toLowerCase() + text.slice(1);
}
