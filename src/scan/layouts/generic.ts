import type { Level } from '../../model/record.ts';
import { readIsoStamp, readNamedMonthStamp, readShortStamp, readTimeStamp, type Stamp } from '../../time/stamp.ts';
import { levelOf } from './level.ts';
import { type Head, stamped, unstamped } from './head.ts';

const ANY_STAMP = /\d{4}[-/]\d\d[-/]\d\d[ T]\d\d:\d\d:\d\d/u;
const FIRST_STAMP_WITHIN = 64;
const LEVELS = 'TRACE|DEBUG|DEBU|INFO|NOTICE|NOTI|WARN|WARNING|ERROR|ERRO|SEVERE|FATAL|FATA|CRITICAL|CRIT|PANIC';
/** Of a thread or a logger: a level is none, else the word behind it would be taken for the level (`WARN [Cart] Error when ...`). */
const NAME = String.raw`(?!(?:${LEVELS}) )[\w.$-]+ `;
/** Of Monolog, with a dot: `shop.ERROR: text`. */
const CHANNEL = String.raw`[\w-]{1,40}\.(?=(?:${LEVELS}): )`;
/** What may stand between the stamp and the level in a header: brackets, separators, a name. */
const LEVEL_BEHIND = new RegExp(
  String.raw`^[\s\]|:;,-]{0,12}(?:${NAME}(?=\[))?(?:\[[^\]]*\] ?){0,3}(?:${NAME})?[[<|(]?(?:${CHANNEL})?\b(${LEVELS})\b[\]>|):]* ?(?:- )?`,
  'iu',
);
/** Tomcat on a Chinese host: `05-五月-2024 10:12:32.004 严重 [main] ...`. */
const CHINESE_LEVEL_BEHIND = /^ (严重|警告|信息|配置|详细|较详细|非常详细) (?=\[)/u;
const SEPARATOR = /^[\]|:;,-]* ?(?:- )?/u;

/** Any line with a date and a time near its start and perhaps a level behind it. What stands before the stamp is taken for header. */
export function readGenericHead(line: string): Head | null {
  const first = line.charCodeAt(0) === 91 ? 1 : 0;
  const atStart = readIsoStamp(line, first);
  if (atStart !== null) return behind(line, atStart);
  const found = ANY_STAMP.exec(line.slice(0, FIRST_STAMP_WITHIN + 19));
  const stamp = found === null ? null : readIsoStamp(line, found.index);
  if (found === null || stamp === null) return null;
  const head = behind(line, stamp);
  return { ...head, level: head.level ?? levelBefore(line.slice(0, found.index)) };
}

/** A line that starts with a time of day or a short date and a time; with a level behind it. */
export function readGenericTimeHead(line: string): Head | null {
  const first = line.charCodeAt(0) === 91 ? 1 : 0;
  const stamp = readTimeStamp(line, first) ?? readShortStamp(line, first) ?? readNamedMonthStamp(line, first);
  const head = stamp === null ? null : behind(line, stamp);
  return head?.level == null ? null : head;
}

const LEVEL_FIRST = /^\[?(TRACE|DEBUG|INFO|WARN|WARNING|ERROR|SEVERE|FATAL|CRITICAL)\b\]?[ :|-]/u;
/** logrus on a terminal: seconds since the start, `ERRO[0012] text`. */
const TERMINAL = /^(TRAC|DEBU|INFO|WARN|ERRO|FATA|PANI)\[\d{4,9}\] /u;

/** A line without any stamp that starts with a level word: `ERROR something`, `[WARN] something`. The word stays in the text. */
export function readLevelFirstHead(line: string): Head | null {
  const found = LEVEL_FIRST.exec(line);
  if (found !== null) return unstamped('none', { level: levelOf(found[1] ?? ''), messageStart: 0, exact: false });
  const terminal = TERMINAL.exec(line);
  if (terminal === null) return null;
  return unstamped('none', { level: levelOf(terminal[1] ?? ''), messageStart: terminal[0].length, exact: false });
}

function behind(line: string, stamp: Stamp): Head {
  const rest = line.slice(stamp.end, stamp.end + 160);
  const found = LEVEL_BEHIND.exec(rest) ?? CHINESE_LEVEL_BEHIND.exec(rest);
  const header = found?.[0] ?? SEPARATOR.exec(rest)?.[0] ?? '';
  const level: Level | null = found === null ? null : levelOf(found[1] ?? '');
  return stamped('generic', stamp, { level, messageStart: Math.min(line.length, stamp.end + header.length), exact: false });
}

const LEVEL_WORD = /\b(TRACE|DEBUG|INFO|WARN|WARNING|ERROR|SEVERE|FATAL)\b/u;

function levelBefore(text: string): Level | null {
  return levelOf(LEVEL_WORD.exec(text)?.[1] ?? '');
}
