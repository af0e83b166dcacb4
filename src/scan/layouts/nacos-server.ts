import type { Level } from '../../model/record.ts';
import { isDigit } from '../../time/digits.ts';
import { dayMs, readClock, type Stamp } from '../../time/stamp.ts';
import { fourDigits, twoDigits } from '../../time/digits.ts';
import { type Head, stamped } from './head.ts';

/**
 * Nacos' own server files, all but two of them: `%date %level %msg%n%n` (distribution/conf/nacos-logback.xml), that is
 * `yyyy-MM-dd HH:mm:ss,SSS LEVEL message`, level not padded, then an empty line, then the stack trace if there is one.
 *
 * The hot path of the scanner: no regex, no slice.
 */
export function readServerHead(line: string): Head | null {
  if (line.charCodeAt(19) !== 44 || line.charCodeAt(23) !== 32) return null;
  const ms = readServerStamp(line);
  if (Number.isNaN(ms)) return null;
  const level = readServerLevel(line);
  if (level === null) return null;
  const end = level.length + 24;
  return {
    layout: 'nacos-server',
    exact: true,
    clock: 'local',
    ms,
    offset: null,
    level,
    thread: '',
    logger: '',
    messageStart: line.charCodeAt(end) === 32 ? end + 1 : end,
  };
}

/** `yyyy-MM-dd HH:mm:ss,SSS` at the line's start, as if it were UTC; NaN where none stands there. */
export function readServerStamp(line: string): number {
  if (line.charCodeAt(4) !== 45 || line.charCodeAt(7) !== 45 || line.charCodeAt(10) !== 32) return Number.NaN;
  const high = line.charCodeAt(20) - 48;
  const low = twoDigits(line, 21);
  if (high < 0 || high > 9 || low < 0) return Number.NaN;
  return dayMs(fourDigits(line, 0), twoDigits(line, 5), twoDigits(line, 8)) + readClock(line, 11) + high * 100 + low;
}

/** The level word at 24, with a blank or the line's end behind it; null for other words. */
export function readServerLevel(line: string): Level | null {
  const level = candidate(line.charCodeAt(24));
  if (level === null || !line.startsWith(level, 24)) return null;
  const behind = line.charCodeAt(24 + level.length);
  return behind === 32 || Number.isNaN(behind) ? level : null;
}

function candidate(code: number): Level | null {
  switch (code) {
    case 73:
      return 'INFO';
    case 87:
      return 'WARN';
    case 69:
      return 'ERROR';
    case 68:
      return 'DEBUG';
    case 84:
      return 'TRACE';
    default:
      return null;
  }
}

/** A level behind the bar: some host's own layout. */
const LEVEL_COLUMN = /\s?(?:FATAL|ERROR|WARN|INFO|DEBUG|TRACE)\b/uy;

/**
 * `%date|%msg%n` of config-client-request.log and config-trace.log: no level, columns behind the bar or a sentence
 * (distribution/conf/nacos-logback.xml).
 */
export function readDatePipeHead(line: string, stamp: Stamp): Head | null {
  if (line.charCodeAt(stamp.end) !== 124 || stamp.end !== 23 || line.charCodeAt(19) !== 44) return null;
  const next = line.charCodeAt(24);
  if (!(isDigit(next) || isLowerCase(next))) {
    LEVEL_COLUMN.lastIndex = 24;
    if (!(next > 32) || LEVEL_COLUMN.test(line)) return null;
  }
  return stamped('nacos-columns', stamp, { messageStart: 24 });
}

function isLowerCase(code: number): boolean {
  return code >= 97 && code <= 122;
}
