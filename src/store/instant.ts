import { StoreFailure } from './failure.ts';

const STAMP = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?Z$/u;

/**
 * `2024-05-01T10:00:00.123456789Z` as ms and nanoseconds below them.
 *
 * @throws StoreFailure `wrong` for another form.
 */
export function instantOf(text: string): { readonly atMs: number; readonly nanos: number } {
  const found = STAMP.exec(text);
  const [, seconds = '', fraction = ''] = found ?? [];
  const digits = fraction.padEnd(9, '0');
  const atMs = Date.parse(`${seconds}.${digits.slice(0, 3)}Z`);
  // Without date and time `Date.parse` makes something of the fraction alone.
  if (found === null || Number.isNaN(atMs)) throw new StoreFailure('wrong', 'a time in an answer has no known form');
  return { atMs, nanos: Number(digits.slice(3)) };
}
