import type { TimeRange } from '../contract.ts';
import { type Column, digitsOfTime, quotedName } from './columns.ts';
import type { Parameters } from './parameters.ts';

/** What DateTime can hold: a 32-bit number of seconds; and DateTime64 with nine digits. */
const LAST_OF_SECONDS_MS = 0xffff_ffff * 1000;
const LAST_OF_NANOS_MS = Date.UTC(2262, 3, 11);
const DAY_MS = 24 * 3_600_000;

/** The column of a table's time, and others that follow from it, by which the table may be sorted and parted. */
export interface TimeColumns {
  readonly time: Column;
  readonly derived: readonly Column[];
}

/** A value of time as a 64-bit number of nanoseconds since 1970. */
export function nanosOf({ name }: Column): string {
  return `toUnixTimestamp64Nano(toDateTime64(${quotedName(name)}, 9))`;
}

/** As milliseconds. */
export function millisOf(column: Column): string {
  return `intDiv(${nanosOf(column)}, 1000000)`;
}

/** Columns that a table fills from its time: `toDateTime(Timestamp)`, as the OpenTelemetry exporter has it, and `toDate(...)`. */
export function derivedFrom(time: Column, columns: readonly Column[]): Column[] {
  const of = (made: string): string => `${made}(${time.name})`;
  return columns.filter(({ defaultExpression, type }) => {
    const expression = defaultExpression.replace(/[`\s]/gu, '');
    return (type.startsWith('DateTime') && expression === of('toDateTime')) || (type === 'Date' && expression === of('toDate'));
  });
}

/**
 * The condition that a row's time is within a range. Bounds are values of the column's own type, so that its index is used; derived
 * columns are bounded as well, with a margin.
 */
export function within({ fromMs, toMs }: TimeRange, { time, derived }: TimeColumns, parameters: Parameters): string {
  const bound = (column: Column, atMs: number): string => boundOf(column, atMs, parameters);
  return [
    `${quotedName(time.name)} >= ${bound(time, fromMs)}`,
    `${quotedName(time.name)} < ${bound(time, toMs + 1)}`,
    // The zone of a Date is that of the server.
    ...derived.flatMap((column) => {
      const marginMs = column.type === 'Date' ? 2 * DAY_MS : 1000;
      return [
        `${quotedName(column.name)} >= ${bound(column, fromMs - marginMs)}`,
        `${quotedName(column.name)} <= ${bound(column, toMs + marginMs)}`,
      ];
    }),
  ].join(' AND ');
}

/** The first instant of a column's type that is not before a time. */
function boundOf(column: Column, atMs: number, parameters: Parameters): string {
  if (column.type === 'Date')
    return parameters.add('Date', instant(Math.max(0, Math.min(atMs, Date.UTC(2149, 5, 6)))).slice(0, 10));
  const digits = digitsOfTime(column) ?? 0;
  if (column.type.includes('DateTime64')) {
    const stepMs = 10 ** Math.max(0, 3 - digits);
    const text = instant(Math.max(0, Math.min(Math.ceil(atMs / stepMs) * stepMs, LAST_OF_NANOS_MS)));
    return parameters.add(
      `DateTime64(${digits}, 'UTC')`,
      digits === 0 ? text.slice(0, 19) : text.slice(0, 20 + Math.min(3, digits)),
    );
  }
  const seconds = Math.max(0, Math.min(Math.ceil(atMs / 1000) * 1000, LAST_OF_SECONDS_MS));
  return parameters.add(`DateTime('UTC')`, instant(seconds).slice(0, 19));
}

/** `2024-05-01 10:00:00.123` */
function instant(ms: number): string {
  return new Date(ms).toISOString().replace('T', ' ').replace('Z', '');
}
