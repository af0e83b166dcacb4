// The heads of access logs and of the JVM's unified log, as src/scan/bytes/byte-heads.ts and byte-gc.ts read them; see java-heads.ts.

import { behindDigits, byteAt, CLOSE, COMMA, digitAt, DOT, isSmallLetter, OPEN, SPACE } from './bytes';
import { head, worded } from './java-heads';
import { behindZoned, readsAccess } from './stamps';

const NONE: i32 = -1;

/** `1.2.3.4 - - [dd/MMM/yyyy:HH:mm:ss +0800]`; all of the line is its message. */
export function accessHead(at: i32): i32 {
  let end = at;
  let dots = 0;
  for (; digitAt(end) < 10 || byteAt(end) == DOT; end++) if (byteAt(end) == DOT) dots++;
  if (dots != 3 || end > at + 15 || byteAt(end - 1) == DOT) return NONE;
  // ` - - [`.
  if (load<i32>(end) != 0x2d202d20 || byteAt(end + 4) != SPACE || byteAt(end + 5) != OPEN) return NONE;
  return readsAccess(end + 6) ? head(0, at) : NONE;
}

/** `[yyyy-MM-ddTHH:mm:ss.SSS+0800][1.234s][level][tags] message`. */
export function jvmHead(at: i32): i32 {
  if (byteAt(at) != OPEN || byteAt(at + 20) != DOT) return NONE;
  const close = behindZoned(at + 1);
  if (close < 0 || byteAt(close) != CLOSE) return NONE;
  const bracket = behindUptime(close + 1);
  const level = jvmLevelAt(bracket);
  const message = behindTags(level == 0 ? bracket : behindWord(bracket));
  return message < 0 ? NONE : worded(head(level, message));
}

/** Behind `[1.234s]` at a place; the place where something else stands there. */
function behindUptime(at: i32): i32 {
  if (byteAt(at) != OPEN) return at;
  let end = behindDigits(at + 1);
  if (end == at + 1 || byteAt(end) != DOT || digitAt(end + 1) > 9) return at;
  end = behindDigits(end + 1);
  return byteAt(end) == 115 && byteAt(end + 1) == CLOSE && end < at + 40 ? end + 2 : at;
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
