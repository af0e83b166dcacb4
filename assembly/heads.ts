// The heads of the usual layouts, read line by line as src/scan/byte-heads.ts reads them, as WebAssembly: src/scan/usual-heads.ts tells
// where everything lies. Addresses are in bytes. `npm run docs` compiles this, with search.ts, to src/text/search-code.ts.

const TAB: i32 = 9;
const LF: i32 = 10;
const CR: i32 = 13;
const SPACE: i32 = 32;
const DASH: i32 = 45;
const DOT: i32 = 46;
const COMMA: i32 = 44;
const COLON: i32 = 58;
const OPEN: i32 = 91;
const CLOSE: i32 = 93;
const BAR: i32 = 124;
/** Numbers of layouts. */
const SERVER: i32 = 0;
const COLUMNS: i32 = 1;
const CLIENT: i32 = 2;
const BOOT: i32 = 3;
const ACCESS: i32 = 4;
const JVM: i32 = 5;
/** Limits of src/scan/byte-heads.ts, byte-header.ts and record-table.ts. */
const LAST_BRACKET_WITHIN: i32 = 300;
const BOOT_WITHIN: i32 = 180;
const BOOT_BRACKETS: i32 = 4;
const LONGEST_LINE: i32 = 65536;
/** Bits of a record's flags. */
const UNSURE: i32 = 1;
const MORE_LINES: i32 = 8;
const NONE: i32 = -1;
const VECTOR: i32 = 16;
/** A bit for each of its bytes; those of `yyyy-MM-dd HH:` and `dd/MMM/yyyy:HH:`. */
const ALL: i32 = 0xffff;
const ISO_BEFORE_MINUTE: i32 = 0x3fff;
const ACCESS_BEFORE_MINUTE: i32 = 0x7fff;
/** Where their minute stands. */
const ISO_MINUTE: i32 = 14;
const ACCESS_MINUTE: i32 = 15;
const HALF_HOUR: i32 = 30;
const MINUTE_MS: i32 = 60000;

// The columns of the table.
let starts: i32 = 0;
let times: i32 = 0;
let levels: i32 = 0;
let messages: i32 = 0;
let linesBefore: i32 = 0;
let flags: i32 = 0;
let firstHits: i32 = 0;
/** Where the first 32 bytes of the stamp in hand stand: `yyyy-MM-dd HH:mm...` or `dd/MMM/yyyy:HH:mm:ss +0800...`. */
let minute: i32 = 0;
/** When its minute began, and how long the zone behind its milliseconds is. */
let minuteMs: f64 = 0;
let zoneBytes: i32 = 0;
/** Where a call writes what it found, beside what it returns. */
let found: i32 = 0;
/** Of the head that was read last: milliseconds within its minute, and where its message begins. */
let withinMs: i32 = 0;
let messageAt: i32 = 0;

/** What the table holds. */
let records: i32 = 0;
let lines: i32 = 0;

/** @param minuteAt 32 bytes. @param foundAt eight bytes, of which `readHeads` tells. */
export function setRecords(
  startsAt: i32,
  timesAt: i32,
  levelsAt: i32,
  messagesAt: i32,
  linesAt: i32,
  flagsAt: i32,
  firstHitsAt: i32,
  minuteAt: i32,
  foundAt: i32,
): void {
  starts = startsAt;
  times = timesAt;
  levels = levelsAt;
  messages = messagesAt;
  linesBefore = linesAt;
  flags = flagsAt;
  firstHits = firstHitsAt;
  minute = minuteAt;
  found = foundAt;
}

/** Heads of the minute of a stamp that stands at a place are known from now on. @param ms when it is. @param zone bytes of its zone. */
export function setMinute(at: i32, ms: f64, zone: i32): void {
  v128.store(minute, v128.load(at));
  v128.store(minute, v128.load(at, VECTOR), VECTOR);
  minuteMs = ms;
  zoneBytes = zone;
}

/**
 * Adds the records whose heads are of the half hour in hand, with the empty and indented lines behind them.
 *
 * @param recordCount how many the table holds before, @param lineCount and lines; both are found (two numbers of four bytes) as they are then.
 * @returns where the first other line begins; `end` for none.
 */
export function readHeads(layout: i32, from: i32, end: i32, recordCount: i32, lineCount: i32): i32 {
  records = recordCount;
  lines = lineCount;
  let at = from;
  while (at < end) {
    const first = byteAt(at);
    let next = at + 1;
    if (first != LF) {
      if (first == TAB || first == SPACE) mark(records - 1, MORE_LINES);
      else {
        const level = levelOf(layout, at);
        if (level < 0) break;
        add(at, level);
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

function add(at: i32, level: i32): void {
  store<i32>(starts + (records << 2), at);
  store<f64>(times + (records << 3), minuteMs + <f64>withinMs);
  store<u8>(levels + records, level);
  store<i32>(messages + (records << 2), messageAt);
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

/** Level of the head at a place; -1 where none of the half hour in hand stands there for certain. Notes where the message begins. */
function levelOf(layout: i32, at: i32): i32 {
  if (layout == ACCESS) return accessHead(at);
  if (layout == JVM) return jvmHead(at);
  if (!isMinute(at) || !hasMilliseconds(at)) return NONE;
  if (byteAt(at + 19) != (layout == SERVER || layout == COLUMNS ? COMMA : DOT)) return NONE;
  const behind = byteAt(at + 23);
  if (layout == COLUMNS) return behind == BAR ? columns(at + 24) : NONE;
  if (behind != SPACE) return NONE;
  if (layout == SERVER) return worded(levelAt(at + 24));
  if (layout == CLIENT) return worded(clientLevel(at));
  return worded(bootLevel(at));
}

/** Whether `yyyy-MM-dd HH:mm` of the half hour in hand stands at a place. */
function isMinute(at: i32): bool {
  const same = i8x16.bitmask(i8x16.eq(v128.load(at), v128.load(minute)));
  return same == ALL || ((same & ISO_BEFORE_MINUTE) == ISO_BEFORE_MINUTE && turnsTo(at, ISO_MINUTE));
}

/** Takes the minute of a stamp of the hour in hand, where it is of the same half of it: no zone changes its offset within. */
function turnsTo(at: i32, digits: i32): bool {
  if (digitAt(at + digits) > 5 || digitAt(at + digits + 1) > 9) return false;
  const from = numberAt(minute + digits);
  const to = numberAt(at + digits);
  if (from < HALF_HOUR != to < HALF_HOUR) return false;
  setMinute(at, minuteMs + <f64>((to - from) * MINUTE_MS), zoneBytes);
  return true;
}

/** Of two digits. */
function numberAt(at: i32): i32 {
  return <i32>(digitAt(at) * 10 + digitAt(at + 1));
}

/** The level, where the message behind it starts with something else than white space for certain. */
function worded(level: i32): i32 {
  if (level < 0) return NONE;
  const first = byteAt(messageAt);
  if (first <= SPACE || first == 0xc2 || (first >= 0xe1 && first <= 0xe3) || first == 0xef) return NONE;
  return level;
}

/** Whether `:ss` and another byte before three digits stand behind the minute of a stamp; notes the milliseconds within it. */
function hasMilliseconds(at: i32): bool {
  const inMinute = byteAt(at + 16) == COLON && digitAt(at + 17) < 6 && digitAt(at + 18) < 10;
  if (!inMinute || digitAt(at + 20) > 9 || digitAt(at + 21) > 9 || digitAt(at + 22) > 9) return false;
  withinMs = numberAt(at + 17) * 1000 + <i32>(digitAt(at + 20) * 100) + numberAt(at + 21);
  return true;
}

/** No level, where the first column is none for certain. */
function columns(at: i32): i32 {
  const first = byteAt(at);
  const isUpper = first >= 65 && first <= 90;
  // DEBUG, ERROR and EVENT, FATAL, INFO, TRACE, WARN.
  if (isUpper && (first == 68 || first == 69 || first == 70 || first == 73 || first == 84 || first == 87)) return NONE;
  messageAt = at;
  const isName = isUpper || (first >= 97 && first <= 122) || (first >= 48 && first <= 57);
  return isName || first == 95 || first == OPEN || first == 40 ? 0 : NONE;
}

/** The level at a place and one blank behind it. */
function levelAt(at: i32): i32 {
  const word = load<i32>(at);
  const fifth = byteAt(at + 4);
  if (word == 0x4f464e49 || word == 0x4e524157) {
    messageAt = at + 5;
    return fifth != SPACE ? NONE : word == 0x4f464e49 ? 3 : 4;
  }
  messageAt = at + 6;
  if (byteAt(at + 5) != SPACE) return NONE;
  if (word == 0x4f525245 && fifth == 82) return 5;
  if (word == 0x55424544 && fifth == 71) return 2;
  return word == 0x43415254 && fifth == 69 ? 1 : NONE;
}

/** ` LEVEL [thread:logger] message`. */
function clientLevel(at: i32): i32 {
  const level = levelAt(at + 24);
  if (level < 0 || byteAt(messageAt) != OPEN) return NONE;
  const open = messageAt;
  let close = open + 1;
  while (!(byteAt(close) == CLOSE && byteAt(close + 1) == SPACE)) {
    if (byteAt(close) == LF || byteAt(close) == CR || ++close > open + LAST_BRACKET_WITHIN) return NONE;
  }
  let colon = close - 1;
  while (isLoggerByte(byteAt(colon))) colon--;
  messageAt = close + 2;
  return byteAt(colon) != COLON || colon <= open || colon == close - 1 ? NONE : level;
}

/** ` LEVEL pid --- [thread] logger : message`, the level padded on its left. */
function bootLevel(at: i32): i32 {
  const level = levelAt(byteAt(at + 24) == SPACE ? at + 25 : at + 24);
  if (level < 0) return NONE;
  const pid = messageAt;
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
  messageAt = end + 2;
  return byteAt(end) == COLON && byteAt(end + 1) == SPACE ? level : NONE;
}

/** `1.2.3.4 - - [dd/MMM/yyyy:HH:mm:ss +0800]`; all of the line is its message. */
function accessHead(at: i32): i32 {
  let end = at;
  let dots = 0;
  for (; digitAt(end) < 10 || byteAt(end) == DOT; end++) if (byteAt(end) == DOT) dots++;
  if (dots != 3 || end > at + 15 || byteAt(end - 1) == DOT) return NONE;
  // ` - - [`.
  if (load<i32>(end) != 0x2d202d20 || byteAt(end + 4) != SPACE || byteAt(end + 5) != OPEN) return NONE;
  const stamp = end + 6;
  if (byteAt(stamp + 20) != SPACE || byteAt(stamp + 26) != CLOSE || !isSameText(stamp + 21, minute + 21, 5)) return NONE;
  if (byteAt(stamp + 17) != COLON || digitAt(stamp + 18) > 5 || digitAt(stamp + 19) > 9) return NONE;
  const same = i8x16.bitmask(i8x16.eq(v128.load(stamp), v128.load(minute)));
  if ((same & ACCESS_BEFORE_MINUTE) != ACCESS_BEFORE_MINUTE) return NONE;
  const isSame = same == ALL && byteAt(stamp + VECTOR) == byteAt(minute + VECTOR);
  if (!isSame && !turnsTo(stamp, ACCESS_MINUTE)) return NONE;
  withinMs = numberAt(stamp + 18) * 1000;
  messageAt = at;
  return 0;
}

/** `[yyyy-MM-ddTHH:mm:ss.SSS+0800][1.234s][level][tags] message`. */
function jvmHead(at: i32): i32 {
  const zone = at + 24;
  if (byteAt(at) != OPEN || byteAt(at + 20) != DOT || zoneBytes == 0) return NONE;
  if (byteAt(zone + zoneBytes) != CLOSE || !isSameText(zone, minute + 23, zoneBytes)) return NONE;
  if (!isMinute(at + 1) || !hasMilliseconds(at + 1)) return NONE;
  const bracket = behindUptime(zone + zoneBytes + 1);
  const level = jvmLevelAt(bracket);
  messageAt = behindTags(level == 0 ? bracket : behindWord(bracket));
  return messageAt < 0 ? NONE : worded(level);
}

/** Behind `[1.234s]` at a place; the place where something else stands there. */
function behindUptime(at: i32): i32 {
  if (byteAt(at) != OPEN) return at;
  let end = behindDigits(at + 1);
  if (end == at + 1 || byteAt(end) != DOT || digitAt(end + 1) > 9) return at;
  end = behindDigits(end + 1);
  return byteAt(end) == 115 && byteAt(end + 1) == CLOSE && end < at + 40 ? end + 2 : at;
}

function behindDigits(at: i32): i32 {
  let end = at;
  while (digitAt(end) < 10) end++;
  return end;
}

/** The level where `[info]` or `[info   ]` begins at a place; 0 where another word does, also one that is a level's rarely. */
function jvmLevelAt(at: i32): i32 {
  const behind = byteAt(at + 5);
  if (byteAt(at) != OPEN) return 0;
  const word = load<i32>(at + 1);
  if (behind == SPACE || behind == CLOSE) return word == 0x6f666e69 ? 3 : 0;
  const last = byteAt(at + 6);
  if (last != SPACE && last != CLOSE) return word == 0x6e726177 && behind == 105 && isWarningEnd(at) ? 4 : 0;
  if (word == 0x63617274 && behind == 101) return 1;
  if (word == 0x75626564 && behind == 103) return 2;
  return word == 0x6f727265 && behind == 114 ? 5 : 0;
}

/** `ing` behind `[warn`. */
function isWarningEnd(at: i32): bool {
  const last = byteAt(at + 8);
  return byteAt(at + 6) == 110 && byteAt(at + 7) == 103 && (last == SPACE || last == CLOSE);
}

/** Behind a level's brackets; -1 where they are not closed behind it. */
function behindWord(at: i32): i32 {
  let end = at + 1;
  while (isSmallLetter(byteAt(end))) end++;
  while (byteAt(end) == SPACE) end++;
  return byteAt(end) == CLOSE && end < at + 40 ? end + 1 : NONE;
}

/** Where the message begins behind `[gc,start   ] ` at a place; -1 where something else stands there. */
function behindTags(at: i32): i32 {
  if (at < 0 || byteAt(at) != OPEN) return NONE;
  let end = at + 1;
  while (isSmallLetter(byteAt(end)) || (byteAt(end) == COMMA && isSmallLetter(byteAt(end - 1)) && isSmallLetter(byteAt(end + 1))))
    end++;
  if (end == at + 1) return NONE;
  while (byteAt(end) == SPACE) end++;
  return byteAt(end) == CLOSE && byteAt(end + 1) == SPACE && end < at + 60 ? end + 2 : NONE;
}

function isSmallLetter(code: i32): bool {
  return code >= 97 && code <= 122;
}

/** Whether the same few bytes stand at two places. */
function isSameText(one: i32, other: i32, length: i32): bool {
  for (let i = 0; i < length; i++) if (load<u8>(one + i) != load<u8>(other + i)) return false;
  return true;
}

function closeOf(open: i32, limit: i32): i32 {
  for (let at = open + 1; at < limit; at++) {
    const code = byteAt(at);
    if (code == CLOSE) return at;
    if (code == OPEN || code == LF || code >= 128) return NONE;
  }
  return NONE;
}

/** Characters of a Java logger's name. */
function isLoggerByte(code: i32): bool {
  const letter = code | 32;
  return (letter >= 97 && letter <= 122) || (code >= 48 && code <= 57) || code == DOT || code == 95 || code == 36;
}

function byteAt(at: i32): i32 {
  return <i32>load<u8>(at);
}

/** Above 9 where no digit stands there. */
function digitAt(at: i32): u32 {
  return <u32>load<u8>(at) - 48;
}
