// The records of a block, line by line, where heads follow each other as they mostly do: src/scan/blocks/usual-heads.ts tells where everything
// lies. Addresses are in bytes. `npm run docs` compiles this, with the others, to src/text/search-code.ts.

import { byteAt, LF, SPACE, TAB, VECTOR } from './bytes';
import { firstHits, flags, levels, linesBefore, messages, starts, times } from './columns';
import { bootHead, clientHead, columnsHead, levelOf, messageOf, serverHead } from './java-heads';
import { accessHead, jvmHead } from './other-heads';
import { keepStampAt, stampMs } from './stamps';
import { goesOn } from './trace';

export { setColumns } from './columns';
export { setMinute } from './stamps';

/** Numbers of layouts. */
const SERVER: i32 = 0;
const COLUMNS: i32 = 1;
const CLIENT: i32 = 2;
const BOOT: i32 = 3;
const ACCESS: i32 = 4;
/** As in src/scan/blocks/record-table.ts, and bits of a record's flags there. */
const LONGEST_LINE: i32 = 65536;
const UNSURE: i32 = 1;
const MORE_LINES: i32 = 8;

/** Where a call writes what it found, beside what it returns. */
let found: i32 = 0;
/** What the table holds. */
let records: i32 = 0;
let lines: i32 = 0;

/** @param stampAt 32 bytes. @param foundAt eight bytes, of which `readHeads` tells. */
export function setFound(stampAt: i32, foundAt: i32): void {
  keepStampAt(stampAt);
  found = foundAt;
}

/**
 * Adds the records whose heads are of the half hour in hand, with the empty and indented lines behind them.
 *
 * @param takesTraces whether also with those of a trace that are not indented.
 * @param recordCount how many the table holds before. @param lineCount the same of lines. Both are found (two numbers of four bytes)
 *   as they are then.
 * @returns where the first other line begins; `end` for none.
 */
export function readHeads(layout: i32, takesTraces: bool, from: i32, end: i32, recordCount: i32, lineCount: i32): i32 {
  records = recordCount;
  lines = lineCount;
  let at = from;
  while (at < end) {
    const first = byteAt(at);
    let next = at + 1;
    if (first != LF) {
      if (first == TAB || first == SPACE) mark(records - 1, MORE_LINES);
      else {
        const its = headAt(layout, at);
        if (its >= 0) add(at, its);
        else if (takesTraces && goesOn(at)) mark(records - 1, MORE_LINES);
        else break;
      }
      next = behindLine(at, end);
      if (next - at > LONGEST_LINE) mark(records - 1, UNSURE);
    }
    lines++;
    at = next;
  }
  store<i32>(found, records);
  store<i32>(found, lines, 4);
  return at;
}

function headAt(layout: i32, at: i32): i32 {
  if (layout == SERVER) return serverHead(at);
  if (layout == COLUMNS) return columnsHead(at);
  if (layout == CLIENT) return clientHead(at);
  if (layout == BOOT) return bootHead(at);
  return layout == ACCESS ? accessHead(at) : jvmHead(at);
}

function add(at: i32, its: i32): void {
  store<i32>(starts + (records << 2), at);
  store<f64>(times + (records << 3), stampMs());
  store<u8>(levels + records, levelOf(its));
  store<i32>(messages + (records << 2), messageOf(its));
  store<i32>(linesBefore + (records << 2), lines);
  store<u8>(flags + records, 0);
  store<i32>(firstHits + (records << 2), -1);
  records++;
}

function mark(index: i32, bits: i32): void {
  if (index >= 0) store<u8>(flags + index, load<u8>(flags + index) | bits);
}

/** Behind the line feed at or behind a place; one stands before `end`. */
function behindLine(from: i32, end: i32): i32 {
  const feeds = i8x16.splat(<i8>LF);
  for (let at = from; at < end; at += VECTOR) {
    const equal = i8x16.bitmask(i8x16.eq(v128.load(at), feeds));
    if (equal != 0) return at + ctz(equal) + 1;
  }
  return end;
}
