// Bytes of a block, and what they are. Addresses are in bytes; 64 are readable behind every line's start.

export const TAB: i32 = 9;
export const LF: i32 = 10;
export const CR: i32 = 13;
export const SPACE: i32 = 32;
export const DASH: i32 = 45;
export const DOT: i32 = 46;
export const COMMA: i32 = 44;
export const COLON: i32 = 58;
export const OPEN: i32 = 91;
export const CLOSE: i32 = 93;
export const BAR: i32 = 124;
/** Of a vector; and a bit for each. */
export const VECTOR: i32 = 16;
export const ALL: i32 = 0xffff;

export function byteAt(at: i32): i32 {
  return <i32>load<u8>(at);
}

/** Above 9 where no digit stands there. */
export function digitAt(at: i32): u32 {
  return <u32>load<u8>(at) - 48;
}

/** Of two digits. */
export function numberAt(at: i32): i32 {
  return <i32>(digitAt(at) * 10 + digitAt(at + 1));
}

export function behindDigits(at: i32): i32 {
  let end = at;
  while (digitAt(end) < 10) end++;
  return end;
}

export function isSmallLetter(code: i32): bool {
  return code >= 97 && code <= 122;
}

/** Characters of a Java logger's name. */
export function isLoggerByte(code: i32): bool {
  const letter = code | 32;
  return (letter >= 97 && letter <= 122) || (code >= 48 && code <= 57) || code == DOT || code == 95 || code == 36;
}

/** Whether the same bytes stand at two places; a vector is readable behind both. */
export function isSame(one: i32, other: i32, length: i32): bool {
  for (let i = 0; i < length; i += VECTOR) {
    const equal = i8x16.bitmask(i8x16.eq(v128.load(one + i), v128.load(other + i)));
    const left = length - i;
    const wanted = left < VECTOR ? (1 << left) - 1 : ALL;
    if ((equal & wanted) != wanted) return false;
  }
  return true;
}
