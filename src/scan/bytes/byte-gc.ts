import { isDigit, standsAt } from './byte-header.ts';

/** What stands between the stamp of a line of a GC log and its message, in bytes. All functions stop at the line's end. */

const SPACE = 32;
const HASH = 35;
const COMMA = 44;
const DOT = 46;
const COLON = 58;
const OPEN = 91;
const CLOSE = 93;
const SECONDS = 115;
/** Levels of the JVM by their numbers (BYTE_LEVELS). */
const JVM_LEVELS = ['trace', 'debug', 'info', 'warning', 'error'].map((word, index) => ({
  word: Buffer.from(`[${word}`),
  level: index + 1,
}));
/** What the messages of JDK 8 begin with, but for rare ones. */
const JDK8_WORDS = ['[GC', '[Full GC', 'Total time for', 'Application time:'].map((word) => Buffer.from(word));

/** @returns behind `[12.345s]` at `at`; `at` where something else stands there. */
export function behindUptime(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== OPEN || !isDigit(bytes[at + 1])) return at;
  let end = behindDigits(bytes, at + 1);
  if (bytes[end] !== DOT || !isDigit(bytes[end + 1])) return at;
  end = behindDigits(bytes, end + 1);
  return bytes[end] === SECONDS && bytes[end + 1] === CLOSE && end < at + 40 ? end + 2 : at;
}

/** The level's number (see BYTE_LEVELS) where `[info` and the end of a word stand at `at`; 0 where something else does. */
export function jvmLevelAt(bytes: Uint8Array, at: number): number {
  for (const { word, level } of JVM_LEVELS) {
    const behind = bytes[at + word.length];
    if ((behind === SPACE || behind === CLOSE) && standsAt(bytes, at, word)) return level;
  }
  return 0;
}

/** @returns behind `[info   ]` at `at`; -1 where a level is not followed by its bracket. */
export function behindJvmLevel(bytes: Uint8Array, at: number): number {
  let end = at + 1;
  while (isSmallLetter(bytes[end])) end++;
  while (bytes[end] === SPACE) end++;
  return bytes[end] === CLOSE && end < at + 40 ? end + 1 : -1;
}

/** @returns where the message begins behind `[gc,start   ] ` at `at`, words of small letters; -1 where something else stands there. */
export function behindTags(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== OPEN) return -1;
  let end = at + 1;
  while (isSmallLetter(bytes[end]) || (bytes[end] === COMMA && isSmallLetter(bytes[end - 1]) && isSmallLetter(bytes[end + 1])))
    end++;
  if (end === at + 1) return -1;
  while (bytes[end] === SPACE) end++;
  return bytes[end] === CLOSE && bytes[end + 1] === SPACE && end < at + 60 ? end + 2 : -1;
}

/** @returns where the message begins behind `12.345: ` and `#3: ` of JDK 8 at `at`, which both may be missing; -1 for a message that is not known. */
export function behindJdk8Uptime(bytes: Uint8Array, at: number): number {
  let end = behindDigits(bytes, at);
  if (end > at) {
    const isFraction = (bytes[end] === DOT || bytes[end] === COMMA) && behindDigits(bytes, end + 1) === end + 4;
    if (!isFraction || bytes[end + 4] !== COLON || bytes[end + 5] !== SPACE) return -1;
    end += 6;
  }
  if (bytes[end] === HASH) {
    end = behindDigits(bytes, end + 1);
    if (bytes[end] !== COLON || bytes[end + 1] !== SPACE) return -1;
    end += 2;
  }
  return JDK8_WORDS.some((word) => standsAt(bytes, end, word)) ? end : -1;
}

function behindDigits(bytes: Uint8Array, at: number): number {
  let end = at;
  while (isDigit(bytes[end])) end++;
  return end;
}

function isSmallLetter(code: number | undefined): boolean {
  return code !== undefined && code >= 97 && code <= 122;
}
