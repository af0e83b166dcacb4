/** What stands between a record's level or stamp and its message, in bytes. All functions stop at the line's end. */

const LF = 10;
const SPACE = 32;
const DASH = 45;
const DOT = 46;
const COLON = 58;
const COMMA = 44;
const LESS = 60;
const GREATER = 62;
const OPEN = 91;
const CLOSE = 93;
/** Longer headers are left to the decoded line. */
const WITHIN = 180;
const MAX_BRACKETS = 4;
const MAX_LOGGER = 100;
const BEFORE_STAMP = Buffer.from(' - - [');
const BEFORE_BRACKETS = Buffer.from(' --- ');

/** @returns where the message begins behind `pid --- [thread] logger : ` of Spring Boot's console at `at`; -1 where something else stands there. */
export function behindBootHeader(bytes: Uint8Array, at: number): number {
  let end = at;
  while (isDigit(bytes[end])) end++;
  if (end === at || end > at + 10 || !standsAt(bytes, end, BEFORE_BRACKETS)) return -1;
  end += BEFORE_BRACKETS.length;
  for (let brackets = 0; bytes[end] === OPEN; brackets++) {
    if (brackets === MAX_BRACKETS) return -1;
    const close = closeOf(bytes, end, at + WITHIN);
    if (close < 0 || bytes[close + 1] !== SPACE) return -1;
    end = close + 2;
  }
  if (bytes[end - 2] !== CLOSE) return -1;
  const logger = end;
  while (isLoggerByte(bytes[end])) end++;
  if (end === logger || end > at + WITHIN) return -1;
  while (bytes[end] === SPACE) end++;
  return bytes[end] === COLON && bytes[end + 1] === SPACE ? end + 2 : -1;
}

/**
 * Behind `[thread]` and blanks at `at`, for layouts of logback.
 *
 * @returns where the next word begins; -1 where something else stands there, or a thread with a colon, which may be one of Nacos' client.
 */
export function behindThread(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== OPEN) return -1;
  const close = closeOf(bytes, at, at + WITHIN);
  if (close < 0 || bytes[close + 1] !== SPACE) return -1;
  for (let inside = at + 1; inside < close; inside++) if (bytes[inside] === COLON) return -1;
  return behindBlanks(bytes, close + 1);
}

/** @returns where the message begins behind `logger - ` of logback at `at`; -1 where something else stands there. */
export function behindLogger(bytes: Uint8Array, at: number): number {
  let end = at;
  while (isLoggerByte(bytes[end]) && bytes[end] !== DASH) end++;
  if (end === at || bytes[at] === DOT || end > at + MAX_LOGGER || bytes[end] !== SPACE) return -1;
  end = behindBlanks(bytes, end);
  return bytes[end] === DASH && bytes[end + 1] === SPACE && !mayBeCaller(bytes, end + 2) ? end + 2 : -1;
}

/** Whether `[method,` stands at `at`: with a line number and a dash behind it, it would belong to the header. */
function mayBeCaller(bytes: Uint8Array, at: number): boolean {
  if (bytes[at] !== OPEN) return false;
  let end = at + 1;
  while (isLoggerByte(bytes[end]) || bytes[end] === LESS || bytes[end] === GREATER) end++;
  return bytes[end] === COMMA;
}

/** Behind the blanks at `at`. */
export function behindBlanks(bytes: Uint8Array, at: number): number {
  let end = at;
  while (bytes[end] === SPACE) end++;
  return end;
}

/** @returns where the stamp of an access log begins behind `1.2.3.4 - - [` at `at`; -1 where something else stands there. */
export function behindHost(bytes: Uint8Array, at: number): number {
  let dots = 0;
  let end = at;
  for (; isDigit(bytes[end]) || bytes[end] === DOT; end++) if (bytes[end] === DOT) dots++;
  return dots === 3 && end <= at + 15 && bytes[end - 1] !== DOT && standsAt(bytes, end, BEFORE_STAMP)
    ? end + BEFORE_STAMP.length
    : -1;
}

function closeOf(bytes: Uint8Array, open: number, limit: number): number {
  for (let end = open + 1; end < limit; end++) {
    const code = bytes[end];
    if (code === CLOSE) return end;
    if (code === OPEN || code === LF || code === undefined || code >= 128) return -1;
  }
  return -1;
}

/** Whether a word stands at `at`. */
export function standsAt(bytes: Uint8Array, at: number, word: Uint8Array): boolean {
  for (let i = 0; i < word.length; i++) if (bytes[at + i] !== word[i]) return false;
  return true;
}

export function isDigit(code: number | undefined): boolean {
  return code !== undefined && code >= 48 && code <= 57;
}

/** Characters of a Java logger's name, and those of names that Tomcat gives. */
function isLoggerByte(code: number | undefined): boolean {
  if (code === undefined) return false;
  const letter = (code | 32) >= 97 && (code | 32) <= 122;
  return letter || isDigit(code) || code === DOT || code === 95 || code === 36 || code === DASH;
}
