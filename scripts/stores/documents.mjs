// Cuts log files into documents as a shipper does: a document per record where a file's records start with stamps, else per line.
import { createReadStream, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';

const ISO = /^\[?(\d{4})[-/](\d\d)[-/](\d\d)[T ](\d\d:\d\d:\d\d)(?:[.,](\d{3})\d*)?\s?(Z|[+-]\d\d:?\d\d)?/;
const ACCESS = /^\S+ \S+ \S+ \[(\d\d)\/(\w{3})\/(\d{4}):(\d\d:\d\d:\d\d) ([+-]\d\d)(\d\d)\]/;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const LEVEL = /^\S+ \S+ +\[?(TRACE|DEBUG|INFO|WARN|ERROR|FATAL)\b/;
/** A shipper flushes a record that grows beyond that. */
const MOST_LINES = 5000;

/**
 * One document.
 * @typedef {{ atMs: number, host: string, path: string, offset: number, line: number, level: string, message: string }} Document
 */

/** The earliest stamp at the beginning of a host's files: when it began. */
async function beginOf(paths) {
  let first = Number.POSITIVE_INFINITY;
  for (const path of paths) {
    let lines = 0;
    for await (const { text } of linesOf(path)) {
      const stamp = stampOf(text);
      if (stamp !== null && stamp < first) first = stamp;
      if (++lines >= 50) break;
    }
  }
  return Number.isFinite(first) ? first : 0;
}

/**
 * All logs of a folder whose first level names hosts, as documents in the order of each file.
 *
 * @param {string} folder
 * @param {{ as?: 'records' | 'lines' | 'joined', under?: string }} [options] `as`: a document per record, per line, or per three
 *   records; `under`: where the files lie on their host.
 * @returns {AsyncGenerator<Document>}
 */
export async function* documentsOf(folder, { as = 'records', under = '/home/nacos/logs' } = {}) {
  const paths = filesOf(folder);
  const begins = new Map();
  for (const path of paths) {
    const [host, ...rest] = relative(folder, path).split(sep);
    const shown = `${under}/${rest.join('/').replace(/\.gz$/, '')}`;
    // A shipper stamps what has no time with that of its reading.
    if (!begins.has(host)) begins.set(host, await beginOf(paths.filter((one) => relative(folder, one).startsWith(host + sep))));
    yield* documentsOfFile(path, { host, path: shown }, as, begins.get(host));
  }
}

function filesOf(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

async function* documentsOfFile(file, names, as, beginMs) {
  let document = null;
  let records = 0;
  let lastMs = null;
  const early = [];
  for await (const { text, offset, line } of linesOf(file)) {
    const stamp = stampOf(text);
    const starts = stamp !== null || document === null || lastMs === null;
    if (stamp !== null) records++;
    const cut = as === 'lines' || (as === 'joined' ? stamp !== null && records % 3 === 1 : starts);
    if (document !== null && !cut && document.lines < MOST_LINES) {
      document.message += `\n${text}`;
      document.lines++;
      continue;
    }
    if (document !== null) yield* dated(document, early);
    lastMs = stamp ?? lastMs;
    const level = LEVEL.exec(text)?.[1] ?? '';
    document = { ...names, atMs: lastMs, offset, line, level, message: text, lines: 1 };
  }
  if (document !== null) yield* dated(document, early);
  // No stamp in the whole file.
  for (const waiting of early) yield { ...waiting, atMs: beginMs };
}

/** Documents before the first stamp of their file wait for it. */
function* dated(document, early) {
  if (document.atMs === null) {
    early.push(document);
    return;
  }
  for (const waiting of early.splice(0)) yield { ...waiting, atMs: document.atMs };
  yield document;
}

/** UTC epoch ms of a line's stamp, one without a zone read as UTC; null for none. */
export function stampOf(text) {
  const iso = ISO.exec(text);
  if (iso !== null) {
    const [, year, month, day, time, ms = '000', zone = 'Z'] = iso;
    return Date.parse(`${year}-${month}-${day}T${time}.${ms}${zone.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2')}`);
  }
  const access = ACCESS.exec(text);
  if (access === null) return null;
  const [, day, month, year, time, hours, minutes] = access;
  return Date.parse(`${year}-${String(MONTHS.indexOf(month) + 1).padStart(2, '0')}-${day}T${time}${hours}:${minutes}`);
}

async function* linesOf(file) {
  const raw = createReadStream(file);
  const input = file.endsWith('.gz') ? raw.pipe(createGunzip()) : raw;
  let offset = 0;
  let line = 0;
  // latin1 keeps offsets and bytes; each line is decoded by itself.
  input.setEncoding('latin1');
  for await (const bytes of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    line++;
    yield { text: Buffer.from(bytes, 'latin1').toString('utf8'), offset, line };
    offset += bytes.length + 1;
  }
}
