// Lines that go on with the record before them though they are not indented, as src/scan/bytes/byte-trace.ts tells them. All functions
// look at the line at a place, which ends with a line feed.

import { byteAt, COLON, digitAt, DOT, isLoggerByte, isSmallLetter, LF, OPEN, SPACE, VECTOR } from './bytes';

/** Whether it can only be part of a stack trace, or is one bare word. */
export function goesOn(at: i32): bool {
  return isBareWord(at) || ((startsWithCause(at) || startsWithClass(at)) && !hasBracketedNumber(at));
}

function isBareWord(at: i32): bool {
  if (!isSmallLetter(byteAt(at))) return false;
  let end = at + 1;
  while (isBareByte(byteAt(end))) end++;
  return byteAt(end) == LF;
}

/** Letters, digits and `_.=+%-`. */
function isBareByte(code: i32): bool {
  return (isLoggerByte(code) && code != 36) || code == 61 || code == 43 || code == 37 || code == 45;
}

/** `Caused by: `, as words of eight, two and one bytes. */
function startsWithCause(at: i32): bool {
  return load<i64>(at) == 0x6220646573756143 && load<u16>(at, 8) == 0x3a79 && byteAt(at + 10) == SPACE;
}

function startsWithClass(at: i32): bool {
  if (!isSmallLetter(byteAt(at))) return false;
  let end = at;
  let dots = 0;
  for (; isLoggerByte(byteAt(end)); end++) if (byteAt(end) == DOT) dots++;
  const behind = byteAt(end);
  const next = byteAt(end + 1);
  const isClass = behind == LF || (behind == COLON && (next == SPACE || next == LF));
  return dots > 0 && isClass && !isOutOfMemory(at);
}

/** `java.lang.OutOfMemoryError`. */
function isOutOfMemory(at: i32): bool {
  const isJavaLang = load<i64>(at) == 0x6e616c2e6176616a && load<u16>(at, 8) == 0x2e67;
  return isJavaLang && load<i64>(at, 10) == 0x6d654d664f74754f && load<i64>(at, 18) == 0x726f72724579726f;
}

function hasBracketedNumber(at: i32): bool {
  const opens = i8x16.splat(<i8>OPEN);
  const feeds = i8x16.splat(<i8>LF);
  let ends = 0;
  for (let from = at; ends == 0; from += VECTOR) {
    const part = v128.load(from);
    ends = i8x16.bitmask(i8x16.eq(part, feeds));
    let equal = i8x16.bitmask(i8x16.eq(part, opens));
    if (ends != 0) equal &= (ends & -ends) - 1;
    for (; equal != 0; equal &= equal - 1) if (digitAt(from + ctz(equal) + 1) < 10) return true;
  }
  return false;
}
