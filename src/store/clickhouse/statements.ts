import type { Question, RangeEnd, StoredDocument, StreamName, TimeRange } from '../contract.ts';
import type { Expression } from './columns.ts';
import { Parameters, type Statement } from './parameters.ts';
import { holdsOneOf, type Way } from './search.ts';
import { millisOf, nanosOf, type TimeColumns, within } from './time-range.ts';

/** A table whose columns are known; null for what it has no field for. */
export interface Table {
  /** Quoted, with its database. */
  readonly name: string;
  readonly times: TimeColumns;
  readonly message: Expression;
  readonly level: Expression | null;
  readonly node: Expression | null;
  readonly file: Expression | null;
  readonly offset: Expression | null;
  readonly line: Expression | null;
  /** What all rows of the run have: one of the values is the text. */
  readonly labels: readonly { readonly values: readonly Expression[]; readonly text: string }[];
}

/** Which rows a statement is about. */
export type Wanted = Question & { readonly way: Way };

/** Where a page goes on: behind this document. */
export type After = Pick<StoredDocument, 'atMs' | 'nanos' | 'stream' | 'offset' | 'line'>;

/** A list of streams beyond that is left out of a question; the caller drops those it did not ask for. */
const MOST_OF_STREAMS_BYTES = 60_000;
const KEY = ['nacoscope_time', 'nacoscope_node', 'nacoscope_file', 'nacoscope_offset', 'nacoscope_line'].join(', ');

export function countStatement(table: Table, wanted: Wanted): Statement {
  const parameters = new Parameters();
  return parameters.statement(`SELECT toString(count()) FROM ${table.name} WHERE ${conditionOf(table, wanted, parameters)}`);
}

/**
 * The documents that are wanted, in the order of time, node, file and place; with those that are like the last one in all of these, so
 * that a page never ends between documents that its key does not tell apart.
 *
 * @param after the last one of the page before; null for the first page.
 */
export function pageStatement(table: Table, wanted: Wanted, most: number, after: After | null): Statement {
  const parameters = new Parameters();
  const condition = conditionOf(table, wanted, parameters);
  const key = `(${keyOf(table, parameters).join(', ')})`;
  const where = after === null ? condition : `${condition} AND ${key} > ${keyAfter(after, parameters)}`;
  return documents(table, `${where} ORDER BY ${KEY} LIMIT ${most} WITH TIES`, parameters);
}

/** The documents at one end of a range, `most` of them with all of the last millisecond. */
export function endStatement(
  table: Table,
  stream: StreamName,
  range: TimeRange,
  { side, most }: { readonly side: RangeEnd; readonly most: number },
): Statement {
  const parameters = new Parameters();
  const where = conditionOf(table, { range, streams: [stream], literals: null, levels: [], way: 'match' }, parameters);
  const order = `intDiv(nacoscope_time, 1000000)${side === 'last' ? ' DESC' : ''}`;
  return documents(table, `${where} ORDER BY ${order} LIMIT ${most} WITH TIES`, parameters);
}

/** Per node, file, level and minute: how many, and the first and last time in ms. */
export function tallyStatement(table: Table, range: TimeRange): Statement {
  const parameters = new Parameters();
  const millis = millisOf(table.times.time);
  return parameters.statement(
    `SELECT nacoscope_node, nacoscope_file, nacoscope_level, toString(nacoscope_minute), toString(count()), toString(min(nacoscope_ms)), toString(max(nacoscope_ms)) FROM (SELECT ${valueOf(table.node, parameters)} AS nacoscope_node, ${valueOf(table.file, parameters)} AS nacoscope_file, ${valueOf(table.level, parameters)} AS nacoscope_level, ${millis} AS nacoscope_ms, intDiv(nacoscope_ms, 60000) AS nacoscope_minute FROM ${table.name} WHERE ${scopeOf(table, range, null, parameters)}) GROUP BY nacoscope_node, nacoscope_file, nacoscope_level, nacoscope_minute`,
  );
}

/** Per node the slots in which it wrote. */
export function activityStatement(table: Table, range: TimeRange, slotMs: number): Statement {
  const parameters = new Parameters();
  const slot = `intDiv(${millisOf(table.times.time)}, ${slotMs})`;
  return parameters.statement(
    `SELECT nacoscope_node, toString(nacoscope_slot) FROM (SELECT DISTINCT ${valueOf(table.node, parameters)} AS nacoscope_node, ${slot} AS nacoscope_slot FROM ${table.name} WHERE ${scopeOf(table, range, null, parameters)})`,
  );
}

/** How many rows the labels let through, and the latest time of them in ms. */
export function latestStatement(table: Pick<Table, 'name' | 'times' | 'labels'>): Statement {
  const parameters = new Parameters();
  const where = [...labelConditions(table, parameters), '1'].join(' AND ');
  return parameters.statement(
    `SELECT toString(count()), toString(max(${millisOf(table.times.time)})) FROM ${table.name} WHERE ${where}`,
  );
}

/** Numbers where a row has none are -1, as `compareDocuments` orders them. */
function documents(table: Table, rest: string, parameters: Parameters): Statement {
  const [time = '', node = '', file = '', offset = '', line = ''] = keyOf(table, parameters);
  return parameters.statement(
    `SELECT toString(nacoscope_time), nacoscope_node, nacoscope_file, toString(nacoscope_offset), toString(nacoscope_line), nacoscope_level, nacoscope_text FROM (SELECT ${time} AS nacoscope_time, ${node} AS nacoscope_node, ${file} AS nacoscope_file, ${offset} AS nacoscope_offset, ${line} AS nacoscope_line, ${valueOf(table.level, parameters)} AS nacoscope_level, ${table.message(parameters)} AS nacoscope_text FROM ${table.name} WHERE ${rest}) ORDER BY ${KEY}`,
  );
}

function keyOf({ times, node, file, offset, line }: Table, parameters: Parameters): string[] {
  return [
    nanosOf(times.time),
    valueOf(node, parameters),
    valueOf(file, parameters),
    numberOf(offset, parameters),
    numberOf(line, parameters),
  ];
}

function keyAfter({ atMs, nanos, stream, offset, line }: After, parameters: Parameters): string {
  const time = parameters.integer(BigInt(atMs) * 1_000_000n + BigInt(nanos));
  const { node, file } = stream;
  const place = [offset, line].map((number) => parameters.integer(number ?? -1));
  return `(${[time, parameters.text(node), parameters.text(file), ...place].join(', ')})`;
}

function conditionOf(table: Table, { range, streams, literals, levels, way }: Wanted, parameters: Parameters): string {
  const scope = scopeOf(table, range, streams, parameters);
  if (literals === null) return scope;
  const wanted = [
    ...(levels.length === 0 || table.level === null ? [] : [`${table.level(parameters)} IN ${parameters.texts(levels)}`]),
    ...(literals.length === 0 ? [] : [holdsOneOf(table.message(parameters), literals, way, parameters)]),
  ];
  return `${scope} AND (${wanted.length === 0 ? '0' : wanted.join(' OR ')})`;
}

function scopeOf(table: Table, range: TimeRange, streams: Question['streams'], parameters: Parameters): string {
  const named = streams === null || sizeOf(streams) > MOST_OF_STREAMS_BYTES ? [] : streams;
  const among = (field: Expression | null, values: readonly string[]): string[] =>
    field === null || values.length === 0 ? [] : [`${field(parameters)} IN ${parameters.texts([...new Set(values)])}`];
  return [
    within(range, table.times, parameters),
    ...labelConditions(table, parameters),
    ...among(
      table.node,
      named.map(({ node }) => node),
    ),
    ...among(
      table.file,
      named.map(({ file }) => file),
    ),
  ].join(' AND ');
}

function labelConditions({ labels }: Pick<Table, 'labels'>, parameters: Parameters): string[] {
  return labels.map(
    ({ values, text }) => `(${values.map((value) => `${value(parameters)} = ${parameters.text(text)}`).join(' OR ') || '0'})`,
  );
}

function valueOf(field: Expression | null, parameters: Parameters): string {
  return field === null ? `''` : `toString(${field(parameters)})`;
}

function numberOf(field: Expression | null, parameters: Parameters): string {
  return field === null ? 'toInt64(-1)' : `ifNull(toInt64OrNull(toString(${field(parameters)})), -1)`;
}

function sizeOf(streams: readonly StreamName[]): number {
  return streams.reduce((size, { node, file }) => size + node.length + file.length, 0);
}
