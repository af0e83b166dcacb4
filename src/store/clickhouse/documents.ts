import type { StoredDocument } from '../contract.ts';
import type { Row } from './client.ts';

const NANOS_OF_MS = 1_000_000n;

/** The documents that rows of `pageStatement` and `endStatement` are, in the order of the rows. */
export function documentsOf(rows: readonly Row[]): StoredDocument[] {
  return rows.map(documentOf);
}

function documentOf([time = '', node = '', file = '', offset = '', line = '', level = '', text = '']: Row): StoredDocument {
  const nanos = BigInt(time);
  const below = ((nanos % NANOS_OF_MS) + NANOS_OF_MS) % NANOS_OF_MS;
  return {
    stream: { node, file },
    atMs: Number((nanos - below) / NANOS_OF_MS),
    nanos: Number(below),
    offset: numberOrNull(offset),
    line: numberOrNull(line),
    level: level === '' ? null : level,
    text: text.replace(/\r?\n$/u, ''),
  };
}

function numberOrNull(text: string): number | null {
  const number = Number(text);
  return number < 0 || !Number.isSafeInteger(number) ? null : number;
}
