import type { LogRecord } from '../../model/record.ts';
import type { Source } from '../../model/source.ts';
import { BYTE_LEVELS, type ByteLayout } from '../bytes/byte-heads.ts';
import type { RecordTable } from './record-table.ts';

const LF = 10;

/** What the records of one block have in common. */
export interface BlockOfText {
  readonly source: Source;
  /** Path as reports print it. */
  readonly file: string;
  readonly bytes: Buffer;
  /** All of the block is ASCII, which decodes four times as fast. */
  readonly isAscii: boolean;
  /** That of the records. */
  readonly layout: ByteLayout;
}

/**
 * Decodes one record of the table, as joining its lines would give it. Only for records that are not unsure, in blocks of
 * valid UTF-8 without carriage returns and NUL bytes; records with escape codes are to be marked unsure.
 *
 * @param lineStart from 1.
 */
export function directRecord(block: BlockOfText, table: RecordTable, index: number, lineStart: number): LogRecord {
  const start = table.startOf(index);
  const messageAt = table.messages[index] ?? start;
  const header = textOf(block, start, messageAt);
  const { level, text, messageLength } = matchedText(block, table, index);
  return {
    source: block.source,
    node: block.source.node,
    part: null,
    file: block.file,
    lineStart,
    lineEnd: messageLength === text.length ? lineStart : lineStart + lineFeedsIn(text, messageLength),
    atMs: table.timeOf(index),
    level,
    text,
    messageLength,
    header,
  };
}

/**
 * What signatures look at in one record of the table; as `directRecord` would give it.
 *
 * @param block null gives an empty text.
 */
export function matchedText(
  block: BlockOfText | null,
  table: RecordTable,
  index: number,
): Pick<LogRecord, 'level' | 'text' | 'messageLength'> {
  const level = BYTE_LEVELS[table.levels[index] ?? 0] ?? null;
  const start = table.messages[index] ?? 0;
  const whole = block === null ? '' : textOf(block, start, endOf(block, table, index));
  if (!table.hasMoreLines(index)) return { level, text: whole, messageLength: whole.length };
  const text = withoutBlankEnd(whole);
  const firstEnd = text.indexOf('\n');
  return { level, text, messageLength: firstEnd < 0 ? text.length : firstEnd };
}

/** Behind the record's last byte that is no line feed. */
function endOf({ bytes }: BlockOfText, table: RecordTable, index: number): number {
  let end = table.startOf(index + 1);
  while (bytes[end - 1] === LF) end--;
  return end;
}

function textOf({ bytes, isAscii }: BlockOfText, start: number, end: number): string {
  return bytes.toString(isAscii ? 'latin1' : 'utf8', start, end);
}

/** Blank lines count only where something follows them; the first line stays as it is. */
function withoutBlankEnd(text: string): string {
  let kept = text;
  for (let last = kept.lastIndexOf('\n'); last >= 0; last = kept.lastIndexOf('\n')) {
    if (kept.slice(last + 1).trim() !== '') break;
    kept = kept.slice(0, last);
  }
  return kept;
}

function lineFeedsIn(text: string, from: number): number {
  let count = 0;
  for (let at = from; at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
