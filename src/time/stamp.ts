import { fourDigits, isDigit, twoDigits } from './digits.ts';

/**
 * What a stamp's `ms` counts.
 * - `instant`: UTC epoch milliseconds, the stamp carries its zone
 * - `local`: the wall clock read as if it were UTC; a zone makes an instant of it
 * - `yearless`: the same in the year 1970
 * - `time`: milliseconds since midnight, no date
 */
export type Clock = 'instant' | 'local' | 'yearless' | 'time';

export interface Stamp {
  readonly clock: Clock;
  readonly ms: number;
  /** Index behind the stamp's last character. */
  readonly end: number;
  /** Minutes ahead of UTC that the stamp itself tells; null where it tells none. */
  readonly offset: number | null;
}

const MINUTE = 60_000;
const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';

/** The calendar day that was asked for last, and its milliseconds: neighbouring lines are of one day. Before the first one, no day. */
let memoKey = Number.NaN;
let memoMs = Number.NaN;

/** Milliseconds of a day's midnight read as UTC; NaN for no calendar day. Month from 1. */
export function dayMs(year: number, month: number, day: number): number {
  const key = (year * 100 + month) * 100 + day;
  if (key === memoKey) return memoMs;
  if (month < 1 || month > 12 || day < 1 || day > 31) return Number.NaN;
  const ms = Date.UTC(year, month - 1, day);
  if (new Date(ms).getUTCDate() !== day) return Number.NaN;
  memoKey = key;
  memoMs = ms;
  return ms;
}

/** Milliseconds since midnight of `HH:mm:ss` at `at`; NaN where none stands there. A leap second counts as the next second. */
export function readClock(text: string, at: number): number {
  if (text.charCodeAt(at + 2) !== 58 || text.charCodeAt(at + 5) !== 58) return Number.NaN;
  const hour = twoDigits(text, at);
  const minute = twoDigits(text, at + 3);
  const second = twoDigits(text, at + 6);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) return Number.NaN;
  return ((hour * 60 + minute) * 60 + second) * 1000;
}

/**
 * `yyyy-MM-dd HH:mm:ss` at `at`, also with `/` or `T`, with a fraction of 1-9 digits behind `.` or `,`,
 * and with a zone (`Z`, `+08:00`, `+0800`, `+08`, also behind one space; ` UTC`, ` GMT`).
 *
 * @returns null where none stands there. What is finer than a millisecond is cut off.
 */
export function readIsoStamp(text: string, at: number): Stamp | null {
  const dash = text.charCodeAt(at + 4);
  if ((dash !== 45 && dash !== 47) || text.charCodeAt(at + 7) !== dash) return null;
  const between = text.charCodeAt(at + 10);
  if (between !== 32 && between !== 84) return null;
  const year = fourDigits(text, at);
  const month = twoDigits(text, at + 5);
  const day = twoDigits(text, at + 8);
  if (year < 0 || month < 0 || day < 0) return null;
  // MariaDB pads the hour with a blank.
  const clock = text.charCodeAt(at + 11) === 32 ? readClock(`0${text.slice(at + 12, at + 19)}`, 0) : readClock(text, at + 11);
  const ms = dayMs(year, month, day) + clock;
  return Number.isNaN(ms) ? null : finish(text, at + 19, ms, 'local');
}

/** `HH:mm:ss` at `at` with an optional fraction behind `.`, `,` or `:`; null where none stands there. */
export function readTimeStamp(text: string, at: number): Stamp | null {
  const ms = readClock(text, at);
  if (Number.isNaN(ms)) return null;
  const end = fractionEnd(text, at + 8);
  return { clock: 'time', ms: ms + fractionMs(text, at + 8, end), end, offset: null };
}

/** `dd/MMM/yyyy:HH:mm:ss +0800` at `at`, as access logs write it; null where none stands there. */
export function readAccessStamp(text: string, at: number): Stamp | null {
  if (text.charCodeAt(at + 2) !== 47 || text.charCodeAt(at + 6) !== 47 || text.charCodeAt(at + 11) !== 58) return null;
  const ms = dayMs(fourDigits(text, at + 7), monthOf(text, at + 3), twoDigits(text, at)) + readClock(text, at + 12);
  return Number.isNaN(ms) ? null : finish(text, at + 20, ms, 'local');
}

/** `MMM d, yyyy h:mm:ss AM`, as Tomcat outside of Spring writes it; null where none stands at `at`. */
export function readAmPmStamp(text: string, at: number): Stamp | null {
  AM_PM.lastIndex = at;
  const found = AM_PM.exec(text);
  if (found === null) return null;
  const [whole, , day, year, hour, minuteSecond, half] = found;
  const hours = (Number(hour) % 12) + (half === 'PM' ? 12 : 0);
  const clock = readClock(`${String(hours).padStart(2, '0')}:${minuteSecond}`, 0);
  const ms = dayMs(Number(year), monthOf(text, at), Number(day)) + clock;
  return Number.isNaN(ms) ? null : { clock: 'local', ms, end: at + whole.length, offset: null };
}
const AM_PM = /([A-Z][a-z]{2}) (\d{1,2}), (\d{4}),? (\d{1,2}):(\d\d:\d\d) ([AP]M)/uy;

/** `MMM d HH:mm:ss` without a year, as syslog and journald write it; null where none stands at `at`. */
export function readSyslogStamp(text: string, at: number): Stamp | null {
  const month = monthOf(text, at);
  if (month === 0 || text.charCodeAt(at + 3) !== 32 || text.charCodeAt(at + 6) !== 32) return null;
  const day = text.charCodeAt(at + 4) === 32 ? text.charCodeAt(at + 5) - 48 : twoDigits(text, at + 4);
  // 29 February has no day in 1970; it is counted as 1 March until the year is known.
  const ms = (month === 2 && day === 29 ? dayMs(1970, 3, 1) : dayMs(1970, month, day)) + readClock(text, at + 7);
  return Number.isNaN(ms) ? null : { ...finish(text, at + 15, ms, 'yearless'), clock: 'yearless' };
}

/**
 * `EEE MMM dd HH:mm:ss [zone] yyyy`, as Java's `Date` and `ctime` write it. Only UTC and GMT count as a zone: other names are
 * ambiguous (CST is China and Chicago). Null where none stands at `at`.
 */
export function readCtimeStamp(text: string, at: number): Stamp | null {
  CTIME.lastIndex = at;
  const found = CTIME.exec(text);
  if (found === null) return null;
  const [whole, day, clock, zone, year] = found;
  const ms = dayMs(Number(year), monthOf(text, at + 4), Number(day)) + readClock(clock ?? '', 0);
  if (Number.isNaN(ms)) return null;
  const utc = zone === 'UTC' || zone === 'GMT';
  return { clock: utc ? 'instant' : 'local', ms, end: at + whole.length, offset: utc ? 0 : null };
}
const CTIME = /[A-Z][a-z]{2} [A-Z][a-z]{2} {1,2}(\d{1,2}) (\d\d:\d\d:\d\d) (?:([A-Z]{2,5}|[+-]\d\d:?\d\d) )?(\d{4})/uy;

/** `EEE MMM dd yyyy HH:mm:ss GMT+0800`, as JavaScript's `Date` writes it; null where none stands at `at`. */
export function readJsDateStamp(text: string, at: number): Stamp | null {
  JS_DATE.lastIndex = at;
  const found = JS_DATE.exec(text);
  if (found === null) return null;
  const [whole, day, year, clock, offset] = found;
  const ms = dayMs(Number(year), monthOf(text, at + 4), Number(day)) + readClock(clock ?? '', 0);
  const minutes = offsetAt(offset ?? '', 0);
  if (Number.isNaN(ms) || minutes === null) return null;
  return { clock: 'instant', ms: ms - minutes.minutes * MINUTE, end: at + whole.length, offset: minutes.minutes };
}
const JS_DATE = /[A-Z][a-z]{2} [A-Z][a-z]{2} (\d\d) (\d{4}) (\d\d:\d\d:\d\d) GMT([+-]\d{4})(?: \([^)]*\)?\))?/uy;

/** `dd/MM/yy HH:mm:ss:SSS zone` (day first), Dubbo's old log4j layout; the zone's name is skipped. Null where none stands at `at`. */
export function readDubboStamp(text: string, at: number): Stamp | null {
  if (text.charCodeAt(at + 2) !== 47 || text.charCodeAt(at + 5) !== 47 || text.charCodeAt(at + 8) !== 32) return null;
  const year = twoDigits(text, at + 6);
  const ms = dayMs(2000 + year, twoDigits(text, at + 3), twoDigits(text, at)) + readClock(text, at + 9);
  if (year < 0 || Number.isNaN(ms)) return null;
  const end = fractionEnd(text, at + 17);
  const zone = /^ [A-Z]{2,5}/u.exec(text.slice(end, end + 6))?.[0].length ?? 0;
  return { clock: 'local', ms: ms + fractionMs(text, at + 17, end), end: end + zone, offset: null };
}

/**
 * `yy-MM-dd HH:mm:ss` or, without a year, `MM-dd HH:mm:ss` at `at`, also with `/`, as logback patterns of applications write them
 * to save room. Null where none stands there.
 */
export function readShortStamp(text: string, at: number): Stamp | null {
  const dash = text.charCodeAt(at + 2);
  if (dash !== 45 && dash !== 47) return null;
  const first = twoDigits(text, at);
  const second = twoDigits(text, at + 3);
  if (text.charCodeAt(at + 5) === dash && text.charCodeAt(at + 8) === 32) {
    const ms = dayMs(2000 + first, second, twoDigits(text, at + 6)) + readClock(text, at + 9);
    return first < 0 || Number.isNaN(ms) ? null : finish(text, at + 17, ms, 'local');
  }
  if (text.charCodeAt(at + 5) !== 32) return null;
  // 29 February has no day in 1970; it is counted as 1 March until the year is known.
  const ms = (first === 2 && second === 29 ? dayMs(1970, 3, 1) : dayMs(1970, first, second)) + readClock(text, at + 6);
  return Number.isNaN(ms) ? null : { ...finish(text, at + 14, ms, 'yearless'), clock: 'yearless' };
}

/**
 * `yyyy-MMM-dd HH:mm:ss` or `dd-MMM-yyyy HH:mm:ss` at `at`, also with `/` or blanks, with the month's name in English or Chinese, as
 * logback and log4j write it in the language of the host. Null where none stands there.
 */
export function readNamedMonthStamp(text: string, at: number): Stamp | null {
  NAMED_MONTH.lastIndex = at;
  const found = NAMED_MONTH.exec(text);
  if (found === null) return null;
  const [whole, first, , name = '', last, clock] = found;
  const [year, day] = first?.length === 4 ? [first, last] : [last, first];
  if (year?.length !== 4 || day?.length !== 2) return null;
  const month = monthOf(name, 0) || CHINESE_MONTHS.indexOf(name) + 1 || Number.parseInt(name, 10);
  const ms = dayMs(Number(year), month, Number(day)) + readClock(clock ?? '', 0);
  return Number.isNaN(ms) ? null : finish(text, at + whole.length, ms, 'local');
}
const NAMED_MONTH = /(\d{4}|\d\d)([-/ ])([A-Z][a-z]{2}|[一二三四五六七八九十]{1,2}月|\d{1,2}月)\2(\d{4}|\d\d) (\d\d:\d\d:\d\d)/uy;
const CHINESE_MONTHS = ['一月', '二月', '三月', '四月', '五月', '六月', '七月', '八月', '九月', '十月', '十一月', '十二月'];

/** `yyMMdd HH:mm:ss` (hour padded with a blank), as MySQL up to 5.6 writes it; null where none stands at `at`. */
export function readCompactStamp(text: string, at: number): Stamp | null {
  if (text.charCodeAt(at + 6) !== 32) return null;
  const year = twoDigits(text, at);
  const clock = text.charCodeAt(at + 7) === 32 ? readClock(`0${text.slice(at + 8, at + 15)}`, 0) : readClock(text, at + 7);
  const ms = dayMs(2000 + year, twoDigits(text, at + 2), twoDigits(text, at + 4)) + clock;
  return year < 0 || Number.isNaN(ms) ? null : { clock: 'local', ms, end: at + 15, offset: null };
}

/** Month from 1 of an English three-letter name at `at`; 0 for none. */
export function monthOf(text: string, at: number): number {
  const index = MONTHS.indexOf(text.slice(at, at + 3));
  return index < 0 || index % 3 !== 0 || text.length < at + 3 ? 0 : index / 3 + 1;
}

/** Reads fraction and zone behind the seconds. */
function finish(text: string, at: number, ms: number, clock: Clock): Stamp {
  const end = fractionEnd(text, at);
  const exact = end === at ? ms : ms + fractionMs(text, at, end);
  const zone = zoneAt(text, end);
  if (zone === null) return { clock, ms: exact, end, offset: null };
  return { clock: 'instant', ms: exact - zone.minutes * MINUTE, end: zone.end, offset: zone.minutes };
}

/** Index behind a fraction that starts at `at` with `.`, `,` or `:`; `at` where none does. */
function fractionEnd(text: string, at: number): number {
  const mark = text.charCodeAt(at);
  if (mark !== 44 && mark !== 46 && mark !== 58) return at;
  let end = at + 1;
  while (end < at + 10 && isDigit(text.charCodeAt(end))) end++;
  return end === at + 1 ? at : end;
}

function fractionMs(text: string, at: number, end: number): number {
  let ms = 0;
  for (let i = at + 1; i <= at + 3; i++) ms = ms * 10 + (i < end ? text.charCodeAt(i) - 48 : 0);
  return ms;
}

/** A zone at `at`, itself or behind one space. */
function zoneAt(text: string, at: number): { minutes: number; end: number } | null {
  const code = text.charCodeAt(at);
  if (code === 90) return isWord(text.charCodeAt(at + 1)) ? null : { minutes: 0, end: at + 1 };
  if (code === 43 || code === 45) return offsetAt(text, at);
  if (code !== 32) return null;
  const next = text.charCodeAt(at + 1);
  if (next === 85 || next === 71) {
    const name = text.slice(at + 1, at + 4);
    return (name === 'UTC' || name === 'GMT') && !isWord(text.charCodeAt(at + 4)) ? { minutes: 0, end: at + 4 } : null;
  }
  if (next !== 43 && next !== 45) return null;
  const offset = offsetAt(text, at + 1);
  // Behind a space a bare `-12` may be anything: only the long forms count.
  return offset !== null && offset.end >= at + 6 ? offset : null;
}

function offsetAt(text: string, at: number): { minutes: number; end: number } | null {
  const hours = twoDigits(text, at + 1);
  if (hours < 0 || hours > 14) return null;
  const colon = text.charCodeAt(at + 3) === 58 ? 1 : 0;
  const minutes = twoDigits(text, at + 3 + colon);
  const known = minutes >= 0 && minutes % 15 === 0 && minutes < 60;
  const end = known ? at + 5 + colon : at + 3;
  if (isWord(text.charCodeAt(end))) return null;
  const total = hours * 60 + (known ? minutes : 0);
  return { minutes: text.charCodeAt(at) === 45 ? -total : total, end };
}

function isWord(code: number): boolean {
  return isDigit(code) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}
