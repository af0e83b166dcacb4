import { readIsoStamp, type Stamp } from '../../time/stamp.ts';
import { levelOf } from './level.ts';
import type { Level } from '../../model/record.ts';
import { type JsonObject, parseJsonObject, textAt } from './json.ts';
import { type Head, stamped, unstamped } from './head.ts';

/**
 * Where the layouts keep a field: logstash, ECS flat (3.4) and nested (3.5+), GELF, zap, log4j2, pino/bunyan, Serilog, Rust's
 * tracing, .NET's console, go-zero.
 */
const STAMP = ['@timestamp', 'timestamp', 'time', 'ts', 'instant', '@t', 'date', 'asctime', 'Timestamp'];
const LEVEL = ['level', 'log.level', '_level_name', 'severity', 'levelname', '@l', 'lvl', 'loglevel', 'LogLevel', 'Level'];
const MESSAGE = [
  'message',
  'msg',
  'short_message',
  '@m',
  '@mt',
  'log',
  'fields.message',
  'RenderedMessage',
  'Message',
  'content',
];
const LOGGER = [
  'logger_name',
  'log.logger',
  'loggerName',
  '_log_logger',
  'logger',
  'caller',
  'SourceContext',
  'name',
  'target',
  'Category',
];
const THREAD = ['thread_name', 'process.thread.name', 'thread', '_process_thread_name', 'threadName'];
const STACK = [
  'stack_trace',
  'error.stack_trace',
  '_error_stack_trace',
  'stacktrace',
  'exception',
  'err.stack',
  '@x',
  'thrown.extendedStackTrace',
  'exc_info',
  'Exception',
  'error',
];
const POD = ['kubernetes.pod_name', 'kubernetes.pod.name', 'podName'];
/** Syslog's and pino's numbers. */
const SYSLOG: readonly Level[] = ['FATAL', 'FATAL', 'FATAL', 'ERROR', 'WARN', 'INFO', 'INFO', 'DEBUG'];
const PINO: readonly Level[] = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];

/**
 * One JSON object per line with a message and a stamp or a level. The stack trace, a field of its own, becomes continuation lines.
 * The header is made up of the fields in the usual order, so that evidence can be read.
 */
export function readJsonHead(line: string): Head | null {
  const object = line.endsWith('}') ? parseJsonObject(line) : null;
  return object === null ? null : headOf(object);
}

function headOf(object: JsonObject): Head | null {
  const full = textAt(object, ['full_message']);
  const message = textAt(object, MESSAGE);
  const stamp = stampOf(object);
  const level = levelIn(object);
  if (message === null || (stamp === null && level === null)) return null;
  if (level === null && isSpringErrorBody(object)) return null;
  const logger = textAt(object, LOGGER) ?? '';
  const thread = textAt(object, THREAD) ?? '';
  const stack = (textAt(object, STACK) ?? behind(full ?? '', message)).trim();
  const [first = '', ...rest] = message.split(/\r?\n/u);
  const header = [
    stamp === null ? null : stampText(object, stamp),
    level,
    thread === '' ? null : `[${thread}]`,
    logger === '' ? null : `${logger}:`,
  ];
  const fields = { level, logger, thread, messageStart: 0 };
  const head = stamp === null ? unstamped('json', fields) : stamped('json', stamp, fields);
  return {
    ...head,
    parts: {
      header: `${header.filter((part) => part !== null).join(' ')} `,
      message: first,
      trace: [...rest, ...(stack === '' ? [] : stack.split(/\r?\n/u))].join('\n').trimEnd(),
      node: textAt(object, POD),
    },
  };
}

/** What Spring Boot answers for a failed request has a stamp and a message too; which path failed, and how, stands beside them. */
function isSpringErrorBody({ status, error, path }: JsonObject): boolean {
  return typeof status === 'number' && typeof error === 'string' && typeof path === 'string';
}

/** GELF's full message repeats the short one. */
function behind(full: string, message: string): string {
  return full.startsWith(message) ? full.slice(message.length) : full;
}

/** The stamp as written, if that can be read; numbers as UTC. */
function stampText(object: JsonObject, stamp: Stamp): string {
  const text = textAt(object, STAMP) ?? '';
  return text.includes(':') ? text : new Date(stamp.ms).toISOString();
}

function levelIn(object: JsonObject): Level | null {
  const word = textAt(object, LEVEL);
  if (word === null) return null;
  const number = Number(word);
  if (!Number.isInteger(number)) return levelOf(word);
  return number < 8 ? (SYSLOG[number] ?? null) : (PINO[Math.floor(number / 10) - 1] ?? null);
}

function stampOf(object: JsonObject): Stamp | null {
  const instant = object['instant'];
  const seconds = textAt(object, ['instant.epochSecond']);
  if (instant !== undefined && seconds !== null) return fromEpoch(Number(seconds));
  const text = textAt(object, STAMP) ?? textAt(object, ['timeMillis']);
  if (text === null) return null;
  const iso = readIsoStamp(text, 0);
  if (iso !== null) return iso;
  return fromEpoch(Number(text));
}

/** Seconds with a fraction (zap, GELF) or milliseconds, whichever gives a year between 2001 and 2286; null for neither. */
function fromEpoch(number: number): Stamp | null {
  if (number >= 1e9 && number < 1e10) return epoch(number * 1000);
  return number >= 1e12 && number < 1e13 ? epoch(number) : null;
}

function epoch(ms: number): Stamp {
  return { clock: 'instant', ms: Math.floor(ms), end: 0, offset: 0 };
}
