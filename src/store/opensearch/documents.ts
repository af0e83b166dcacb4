import { StoreFailure } from '../failure.ts';
import { instantOf } from '../instant.ts';
import type { FieldNames, StoredDocument } from '../contract.ts';
import { listAt, objectIn, valueAt } from './json.ts';

/** The time of hits, exact to the nanosecond whatever the field is: asked for as a text. */
export const TIME_FORMAT = 'strict_date_optional_time_nanos';

/**
 * One hit of a search as a document.
 *
 * @throws StoreFailure `wrong` for one without `_source` or without a time: the index keeps no texts, or another field is the time.
 */
export function documentOf(hit: unknown, fields: FieldNames): StoredDocument {
  const source = valueAt(hit, '_source');
  if (source === undefined) throw new StoreFailure('wrong', 'an index keeps no _source: its texts cannot be had');
  const level = scalarAt(source, fields.level);
  return {
    stream: { node: scalarAt(source, fields.node), file: scalarAt(source, fields.file) },
    ...timeOf(hit, fields.time),
    offset: wholeNumber(scalarAt(source, fields.offset)),
    line: wholeNumber(scalarAt(source, fields.line)),
    level: level === '' ? null : level,
    text: scalarAt(source, fields.message).replace(/\r?\n$/u, ''),
  };
}

function timeOf(hit: unknown, field: string): ReturnType<typeof instantOf> {
  const [text] = listAt(hit, 'fields', field);
  return instantOf(String(text));
}

/**
 * A value of a document by the name of its field: `log.file.path` may be an object in an object, a name with dots in it, or half of
 * both. Several values are lines of one text.
 *
 * @returns empty where there is none.
 */
export function scalarAt(source: unknown, name: string | null): string {
  if (name === null) return '';
  const value = deepValue(source, name);
  if (Array.isArray(value)) return value.map(asText).join('\n');
  return asText(value);
}

function deepValue(source: unknown, name: string): unknown {
  const object = objectIn(source);
  if (Object.hasOwn(object, name)) return object[name];
  for (let dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) {
    const inner = deepValue(valueAt(object, name.slice(0, dot)), name.slice(dot + 1));
    if (inner !== undefined) return inner;
  }
  return undefined;
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

function wholeNumber(text: string): number | null {
  return /^\d{1,15}$/u.test(text) ? Number(text) : null;
}

/** The hits of an answer. */
export function hitsOf(answer: unknown): readonly unknown[] {
  return listAt(answer, 'hits', 'hits');
}

/** The number of an index's own order of documents, by which those of one time are paged. */
export function sequenceOf(hit: unknown): number {
  const [sequence] = listAt(hit, 'sort');
  if (typeof sequence !== 'number') throw new StoreFailure('gone', 'an answer has no order');
  return sequence;
}
