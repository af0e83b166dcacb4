import type { AlternativeLogic } from '../patterns/compile.ts';
import { descriptionOf } from './description.ts';
import type { ExportEntry, Exporter, ExportOptions } from './exported.ts';
import { commonLosses, type Loss, severityOf } from './losses.ts';
import { literalRegex, portableRegex } from './portable-regex.ts';

const STAMP = '(?<timestamp>\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}[,.]\\d{3})';
const LEVEL = '(?<level>TRACE|DEBUG|INFO|WARN|ERROR|FATAL)';

/**
 * A format file of lnav: it knows the lines of Nacos' servers and of its Java client, and tags each message with the signatures
 * that hold on it (`raft-no-leader`), so that `:filter-in`, `/` and SQL (`log_tags`) find them.
 *
 * Stack traces belong to the message before them, as lnav reads lines without a stamp.
 */
export const toLnav: Exporter = (entries, options) => {
  const format = {
    title: 'Nacos',
    description: `Logs of Nacos servers and Java clients, tagged with the signatures of nacoscope ${options.version}.`,
    url: ['https://nacos.io'],
    regex: {
      server: { pattern: `^${STAMP} ${LEVEL} (?<body>.*)$` },
      // %d %p [%-5t:%c{2}] %m%n, as the client's own logback and log4j2 files have it.
      client: { pattern: `^${STAMP} ${LEVEL}\\s+\\[(?<thread>[^\\]]*?)\\s*:(?<logger>[\\w.$]+)\\] (?<body>.*)$` },
      columns: { pattern: `^${STAMP}\\|(?<body>.*)$` },
    },
    'timestamp-format': ['%Y-%m-%d %H:%M:%S,%L', '%Y-%m-%d %H:%M:%S.%L'],
    'level-field': 'level',
    level: { trace: 'TRACE', debug: 'DEBUG', info: 'INFO', warning: 'WARN', error: 'ERROR', fatal: 'FATAL' },
    value: { thread: { kind: 'string', identifier: true }, logger: { kind: 'string', identifier: true } },
    tags: Object.fromEntries(entries.map((entry) => [entry.logic.id, tagOf(entry, options)])),
    sample: [
      { line: '2024-05-14 00:00:00,029 INFO Nacos is starting...', level: 'info' },
      { line: '2024-05-14 00:00:00.029 WARN  [main:c.a.n.client.naming] a message', level: 'warning' },
      { line: '2024-05-14 00:00:00,029|a message' },
    ],
  };
  const file = { $schema: 'https://lnav.org/schemas/format-v1.schema.json', nacos_log: format };
  return `${JSON.stringify(file, null, 2)}\n`;
};

function tagOf(entry: ExportEntry, options: ExportOptions): unknown {
  const { logic, texts } = entry;
  const losses: Loss[] = commonLosses(entry);
  if (logic.side !== 'any') losses.push('side');
  if (logic.yieldsTo.length > 0) losses.push('yields');
  if (logic.threshold !== null) losses.push('threshold');
  const pattern = logic.match
    .map((form) => {
      const written = formPattern(form);
      losses.push(...written.losses);
      return written.pattern;
    })
    .join('|');
  const description = `${texts.title[options.language]} (${severityOf(entry, losses)})\n${descriptionOf(entry, losses, options)}`;
  return { pattern, description };
}

/** Several things in one message, in any order: looks ahead from its start, once each. */
function formPattern(form: AlternativeLogic): { pattern: string; losses: Loss[] } {
  if (form.also.length === 0 && form.regex === null && form.not.length === 0) {
    return { pattern: literalRegex(form.anchor), losses: [] };
  }
  const regex = form.regex === null ? null : portableRegex(form.regex, 'pcre');
  const losses: Loss[] = [];
  if (form.regex !== null && regex === null) losses.push('regex');
  if (regex?.looser === true) losses.push('regex-parts');
  const wanted = [form.anchor, ...form.also].map((literal) => `(?=[\\s\\S]*?${literalRegex(literal)})`);
  const unwanted = form.not.map((literal) => `(?![\\s\\S]*?${literalRegex(literal)})`);
  const found = regex === null ? '' : `(?=[\\s\\S]*?(?:${regex.source}))`;
  return { pattern: `\\A${[...wanted, ...unwanted, found].join('')}`, losses };
}
