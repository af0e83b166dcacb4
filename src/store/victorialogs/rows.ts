import { StoreFailure } from '../failure.ts';
import { instantOf } from '../instant.ts';
import type { FieldNames, StoredDocument } from '../contract.ts';

/** One line of an answer: all values are texts. */
export type Row = Readonly<Record<string, string>>;

/**
 * The lines of an answer.
 *
 * @throws StoreFailure `gone` where one of them is no object: the answer was cut.
 */
export function rowsOf(text: string): Row[] {
  if (text !== '' && !text.endsWith('\n')) throw new StoreFailure('gone', 'an answer was cut short');
  return text.split('\n').flatMap((line) => (line === '' ? [] : [rowOf(line)]));
}

function rowOf(line: string): Row {
  const value: unknown = JSON.parse(line);
  if (typeof value !== 'object' || value === null) throw new StoreFailure('gone', 'an answer came damaged');
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [name, typeof field === 'string' ? field : String(field)]),
  );
}

/** The document that a row is. */
export function documentOf(row: Row, fields: FieldNames): StoredDocument {
  const valueOf = (name: string | null): string => (name === null ? '' : (row[name] ?? ''));
  const level = valueOf(fields.level);
  return {
    stream: { node: valueOf(fields.node), file: valueOf(fields.file) },
    ...instantOf(valueOf(fields.time)),
    offset: wholeNumber(valueOf(fields.offset)),
    line: wholeNumber(valueOf(fields.line)),
    level: level === '' ? null : level,
    text: valueOf(fields.message).replace(/\r?\n$/u, ''),
  };
}

function wholeNumber(text: string): number | null {
  return /^\d{1,15}$/u.test(text) ? Number(text) : null;
}
