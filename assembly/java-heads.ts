// The heads of Nacos' own layouts and of Spring Boot's console, as src/scan/bytes/byte-heads.ts reads them. All functions look at the line at
// a place and give what `head` puts together; -1 where no such head, or none of the half hour in hand, stands there for certain.

import { BAR, byteAt, CLOSE, COLON, COMMA, CR, DASH, digitAt, DOT, isLoggerByte, LF, OPEN, SPACE } from './bytes';
import { readsIso } from './stamps';

/** Limits of src/scan/bytes/byte-heads.ts and byte-header.ts. */
const LAST_BRACKET_WITHIN: i32 = 300;
const BOOT_WITHIN: i32 = 180;
const BOOT_BRACKETS: i32 = 4;
const NONE: i32 = -1;
const LEVEL_BITS: i32 = 3;
const LEVEL_MASK: i32 = 7;

/** A level's number and where the message begins, as one. */
export function head(level: i32, message: i32): i32 {
  return (message << LEVEL_BITS) | level;
}

export function levelOf(its: i32): i32 {
  return its & LEVEL_MASK;
}

export function messageOf(its: i32): i32 {
  return its >> LEVEL_BITS;
}

/** `stamp LEVEL message`, neither padded nor empty. */
export function serverHead(at: i32): i32 {
  if (!readsIso(at) || byteAt(at + 19) != COMMA || byteAt(at + 23) != SPACE) return NONE;
  return worded(levelAt(at + 24));
}

/** `stamp|12|...`, `stamp|opType...`, but nothing that may be a level. */
export function columnsHead(at: i32): i32 {
  if (!readsIso(at) || byteAt(at + 19) != COMMA || byteAt(at + 23) != BAR) return NONE;
  const first = byteAt(at + 24);
  const isUpper = first >= 65 && first <= 90;
  // DEBUG, ERROR and EVENT, FATAL, INFO, TRACE, WARN.
  if (isUpper && (first == 68 || first == 69 || first == 70 || first == 73 || first == 84 || first == 87)) return NONE;
  const isName = isUpper || (first >= 97 && first <= 122) || (first >= 48 && first <= 57);
  return isName || first == 95 || first == OPEN || first == 40 ? head(0, at + 24) : NONE;
}

/** `stamp LEVEL [thread:logger] message`. */
export function clientHead(at: i32): i32 {
  if (!readsIso(at) || byteAt(at + 19) != DOT || byteAt(at + 23) != SPACE) return NONE;
  const its = levelAt(at + 24);
  const open = messageOf(its);
  if (its < 0 || byteAt(open) != OPEN) return NONE;
  let close = open + 1;
  while (!(byteAt(close) == CLOSE && byteAt(close + 1) == SPACE)) {
    if (byteAt(close) == LF || byteAt(close) == CR || ++close > open + LAST_BRACKET_WITHIN) return NONE;
  }
  let colon = close - 1;
  while (isLoggerByte(byteAt(colon))) colon--;
  if (byteAt(colon) != COLON || colon <= open || colon == close - 1) return NONE;
  return worded(head(levelOf(its), close + 2));
}

/** `stamp LEVEL pid --- [thread] logger : message`, the level padded on its left. */
export function bootHead(at: i32): i32 {
  if (!readsIso(at) || byteAt(at + 19) != DOT || byteAt(at + 23) != SPACE) return NONE;
  const its = levelAt(byteAt(at + 24) == SPACE ? at + 25 : at + 24);
  if (its < 0) return NONE;
  const pid = messageOf(its);
  let end = pid;
  while (digitAt(end) < 10) end++;
  // ` --- `.
  if (end == pid || end > pid + 10 || load<i32>(end) != 0x2d2d2d20 || byteAt(end + 4) != SPACE) return NONE;
  end += 5;
  for (let brackets = 0; byteAt(end) == OPEN; brackets++) {
    if (brackets == BOOT_BRACKETS) return NONE;
    const close = closeOf(end, pid + BOOT_WITHIN);
    if (close < 0 || byteAt(close + 1) != SPACE) return NONE;
    end = close + 2;
  }
  if (byteAt(end - 2) != CLOSE) return NONE;
  const logger = end;
  while (isLoggerByte(byteAt(end)) || byteAt(end) == DASH) end++;
  if (end == logger || end > pid + BOOT_WITHIN) return NONE;
  while (byteAt(end) == SPACE) end++;
  return byteAt(end) == COLON && byteAt(end + 1) == SPACE ? worded(head(levelOf(its), end + 2)) : NONE;
}

/** The level at a place and one blank behind it; the message begins there. */
function levelAt(at: i32): i32 {
  const word = load<i32>(at);
  const fifth = byteAt(at + 4);
  if (word == 0x4f464e49) return fifth == SPACE ? head(3, at + 5) : NONE;
  if (word == 0x4e524157) return fifth == SPACE ? head(4, at + 5) : NONE;
  if (byteAt(at + 5) != SPACE) return NONE;
  if (word == 0x4f525245 && fifth == 82) return head(5, at + 6);
  if (word == 0x55424544 && fifth == 71) return head(2, at + 6);
  return word == 0x43415254 && fifth == 69 ? head(1, at + 6) : NONE;
}

/** The same, where the message starts with something else than white space for certain. */
export function worded(its: i32): i32 {
  if (its < 0) return NONE;
  const first = byteAt(messageOf(its));
  if (first <= SPACE || first == 0xc2 || (first >= 0xe1 && first <= 0xe3) || first == 0xef) return NONE;
  return its;
}

function closeOf(open: i32, limit: i32): i32 {
  for (let at = open + 1; at < limit; at++) {
    const code = byteAt(at);
    if (code == CLOSE) return at;
    if (code == OPEN || code == LF || code >= 128) return NONE;
  }
  return NONE;
}
