const LF = 10;
const SPACE = 32;
const COLON = 58;
const DOT = 46;
const OPEN = 91;
const CAUSED = Buffer.from('Caused by: ');
/** The JVM prints it on consoles, too, where it starts a record (continuation.ts). */
const OUT_OF_MEMORY = Buffer.from('java.lang.OutOfMemoryError');

/** Characters of a class name. */
const NAME = new Uint8Array(256);
for (const character of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_$.') NAME[character.charCodeAt(0)] = 1;

/** Characters of a bare word. */
const BARE = new Uint8Array(256);
for (const character of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.=+%-') BARE[character.charCodeAt(0)] = 1;

/**
 * Whether the line at `at` can only be part of a stack trace: `Caused by: ` or `a.b.SomeException`, alone or with a colon and a
 * blank (`grep` writes `nacos.log:` without one).
 * No wrapper and no head of any layout starts like that, save that of an access log, which has a date in brackets.
 */
export function isTraceLine(bytes: Buffer, at: number): boolean {
  return (startsWith(bytes, at, CAUSED) || startsWithClass(bytes, at)) && !hasBracketedNumber(bytes, at);
}

/**
 * Whether the line at `at` is one word of letters, digits and `_.=+%-`, a small letter first, as in a config's content or a
 * program's figures. No wrapper and no head of any layout is such a line: each has a blank or a colon.
 */
export function isBareWord(bytes: Buffer, at: number): boolean {
  const first = bytes[at] ?? 0;
  if (first < 97 || first > 122) return false;
  let end = at + 1;
  while (BARE[bytes[end] ?? 0] === 1) end++;
  return bytes[end] === LF;
}

function startsWithClass(bytes: Buffer, at: number): boolean {
  const first = bytes[at] ?? 0;
  if (first < 97 || first > 122) return false;
  let end = at;
  let dots = 0;
  for (; NAME[bytes[end] ?? 0] === 1; end++) if (bytes[end] === DOT) dots++;
  const behind = bytes[end];
  const isClass = behind === LF || (behind === COLON && isBlank(bytes[end + 1]));
  return dots > 0 && isClass && !startsWith(bytes, at, OUT_OF_MEMORY);
}

function isBlank(code: number | undefined): boolean {
  return code === SPACE || code === LF;
}

function startsWith(bytes: Buffer, at: number, word: Buffer): boolean {
  for (let i = 0; i < word.length; i++) if (bytes[at + i] !== word[i]) return false;
  return true;
}

function hasBracketedNumber(bytes: Buffer, at: number): boolean {
  for (let i = at; i < bytes.length && bytes[i] !== LF; i++) {
    const next = bytes[i + 1] ?? 0;
    if (bytes[i] === OPEN && next >= 48 && next <= 57) return true;
  }
  return false;
}
