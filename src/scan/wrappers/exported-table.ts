import type { Level } from '../../model/record.ts';
import { monthOf, readIsoStamp } from '../../time/stamp.ts';
import { levelOf } from '../layouts/level.ts';
import { type Unwrapped, unwrapped } from './unwrapped.ts';

const MAX_HEADER = 4000;
const STAMP = new Set(['@timestamp', '_time', 'timestamp', 'time', 'date', 'datetime', 'ts', '__time__', 'log.timestamp']);
const MESSAGE = new Set(['message', 'msg', 'log', 'line', 'content', '_raw', 'event.original', 'log.message', 'body']);
const LEVEL = new Set(['level', 'log.level', 'log_level', 'loglevel', 'severity']);
const NODE: readonly string[] = [
  'kubernetes.pod.name',
  'kubernetes.pod_name',
  'pod',
  'pod_name',
  'host.name',
  'host.hostname',
  'hostname',
  'host',
  '__source__',
];
const KIBANA = /^[A-Z][a-z]{2} (\d{1,2}), (\d{4}) @ (\d\d:\d\d:\d\d(?:\.\d{3})?)$/u;

/** Where the columns stand that say something; -1 for none. */
interface Columns {
  readonly stamp: number;
  readonly message: number;
  readonly level: number;
  readonly node: number;
}

interface Cells {
  readonly cells: readonly string[];
  /** The last one goes on in the next line. */
  readonly isOpen: boolean;
}

/**
 * A table of log lines that a page exported as CSV: Kibana's and OpenSearch's Discover, Splunk, Grafana, SLS. Its first line names the
 * columns. A message of several lines stands in one cell, so a row may go on below.
 */
export class ExportedTable {
  readonly #columns: Columns;
  readonly #startsRecord: (line: string) => boolean;
  /** The row that goes on: the number of its last cell, and what wrote it. */
  #open: { readonly cell: number; readonly node: string | null } | null = null;

  private constructor(columns: Columns, startsRecord: (line: string) => boolean) {
    this.#columns = columns;
    this.#startsRecord = startsRecord;
  }

  /**
   * The table that such a line begins; null where it names no columns for a time and a text.
   *
   * @param startsRecord tells whether a record starts with a text by itself.
   */
  static under(header: string, startsRecord: (line: string) => boolean): ExportedTable | null {
    if (header.length > MAX_HEADER || !header.includes(',')) return null;
    const { cells, isOpen } = cellsOf(header, false);
    const names = cells.map((name) => name.trim().toLowerCase());
    const stamp = names.findIndex((name) => STAMP.has(name));
    const message = names.findIndex((name) => MESSAGE.has(name));
    if (isOpen || stamp < 0 || message < 0) return null;
    const node = NODE.map((name) => names.indexOf(name)).find((at) => at >= 0) ?? -1;
    return new ExportedTable({ stamp, message, level: names.findIndex((name) => LEVEL.has(name)), node }, startsRecord);
  }

  /** The log line that stands in one line of the table. */
  unwrap(line: string): Unwrapped {
    const open = this.#open;
    const { cells, isOpen } = cellsOf(line, open !== null);
    if (open === null) return this.#row(cells, isOpen);
    const cell = open.cell + cells.length - 1;
    this.#open = isOpen ? { ...open, cell } : null;
    const text = cells[this.#columns.message - open.cell] ?? '';
    return unwrapped(text, { node: open.node, channel: 'table' });
  }

  #row(cells: readonly string[], isOpen: boolean): Unwrapped {
    const { stamp, message, level, node } = this.#columns;
    const name = cells[node]?.trim() || null;
    if (isOpen) this.#open = { cell: cells.length - 1, node: name };
    const text = cells[message] ?? '';
    const time = timeOf(cells[stamp]?.trim() ?? '');
    const word = levelOf(cells[level]?.trim() ?? '');
    const fields = { atMs: time?.atMs ?? null, node: name, channel: 'table', level: word };
    if (text === '' || time === null || this.#startsRecord(text)) return unwrapped(text, fields);
    return unwrapped(headed(text, time.text, word), fields);
  }
}

/** A message that has no head of its own gets that of a server's log file. */
function headed(message: string, stamp: string, level: Level | null): string {
  return level === null ? `${stamp} ${message}` : `${stamp} ${level} ${message}`;
}

/** @returns the time as a log writes it, and its instant where it tells its zone; null for no time. */
function timeOf(cell: string): { readonly text: string; readonly atMs: number | null } | null {
  const kibana = KIBANA.exec(cell);
  const month = kibana === null ? 0 : monthOf(cell, 0);
  if (kibana !== null && month > 0) {
    const [, day = '', year = '', clock = ''] = kibana;
    return { text: `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')} ${clock.replace('.', ',')}`, atMs: null };
  }
  const stamp = readIsoStamp(cell, 0);
  if (stamp !== null) return { text: isoOf(stamp.ms), atMs: stamp.clock === 'instant' ? stamp.ms : null };
  if (!/^\d{10}(?:\d{3}|\d{9})?$/u.test(cell)) return null;
  const atMs = Number(cell.slice(0, 13).padEnd(13, '0'));
  return { text: isoOf(atMs), atMs };
}

function isoOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 23).replace('T', ' ').replace('.', ',');
}

/** @param isInside whether the line begins within a cell that an earlier line opened. */
function cellsOf(line: string, isInside: boolean): Cells {
  const cells: string[] = [];
  let at = 0;
  let inside = isInside;
  while (at <= line.length) {
    if (!inside && line[at] !== '"') {
      const end = line.indexOf(',', at);
      cells.push(end < 0 ? line.slice(at) : line.slice(at, end));
      if (end < 0) break;
      at = end + 1;
      continue;
    }
    if (!inside) at++;
    inside = false;
    const end = endOfQuoted(line, at);
    cells.push(line.slice(at, end < 0 ? line.length : end).replaceAll('""', '"'));
    if (end < 0) return { cells, isOpen: true };
    if (line[end + 1] !== ',') break;
    at = end + 2;
  }
  return { cells, isOpen: false };
}

/** Index of the quote that ends a cell; -1 where it goes on in the next line. */
function endOfQuoted(line: string, from: number): number {
  let at = line.indexOf('"', from);
  while (at >= 0 && line[at + 1] === '"') at = line.indexOf('"', at + 2);
  return at;
}
