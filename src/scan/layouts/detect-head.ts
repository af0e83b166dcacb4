import { isDigit } from '../../time/digits.ts';
import {
  readDubboStamp,
  readIsoStamp,
  readNamedMonthStamp,
  readShortStamp,
  readTimeStamp,
  type Stamp,
} from '../../time/stamp.ts';
import { readAccessHead, readNginxErrorHead } from './access.ts';
import { readMysqlHead, readOldMysqlHead, readPostgresHead } from './database.ts';
import { readDerbyHead } from './derby.ts';
import { readDotnetHead, readSerilogConsoleHead, readSerilogHead, readStampedDotnetHead } from './dotnet.ts';
import { readJdk8GcHead, readUnifiedGcHead } from './gc.ts';
import { readGenericHead, readGenericTimeHead, readLevelFirstHead } from './generic.ts';
import { readGoStdHead, readKratosHead, readLogfmtHead, readZapHead } from './go.ts';
import type { Head } from './head.ts';
import { readJavaClientHead } from './java-client.ts';
import { readJavaLogHead } from './java-log.ts';
import { readJsonHead } from './json-lines.ts';
import { readDmesgHead, readKernelSyslogHead, readKlogHead } from './kernel.ts';
import { readDatePipeHead, readServerHead } from './nacos-server.ts';
import { readEggHead, readNestHead, readNodeClientHead } from './node.ts';
import { readPythonBasicHead, readPythonHead } from './python.ts';
import { readRustHead } from './rust.ts';
import { readSolonHead } from './solon.ts';
import { readSpringBootHead } from './spring-boot.ts';
import { readLogbackStatusHead } from './start-out.ts';
import { readTomcatJulHead } from './tomcat-jul.ts';

type StampedReader = (line: string, stamp: Stamp) => Head | null;
type LineReader = (line: string) => Head | null;

/** Behind an ISO stamp at the line's start, the stricter layouts first. */
const BEHIND_ISO: readonly StampedReader[] = [
  readDatePipeHead,
  readJavaClientHead,
  readSpringBootHead,
  readZapHead,
  readNginxErrorHead,
  readEggHead,
  readJavaLogHead,
  readPythonHead,
  readSerilogHead,
  readStampedDotnetHead,
  readMysqlHead,
  readPostgresHead,
  readRustHead,
  readGoStdHead,
];

const BEHIND_TIME: readonly StampedReader[] = [readLogbackStatusHead, readJavaLogHead];
const IN_BRACKETS: readonly LineReader[] = [readUnifiedGcHead, readSerilogConsoleHead, readNodeClientHead, readNestHead];
const BEHIND_BRACKET: readonly StampedReader[] = [readJavaLogHead];
const BEHIND_SHORT: readonly StampedReader[] = [readJavaLogHead];
const BRACKETS_LAST: readonly LineReader[] = [readDmesgHead, readGenericHead, readGenericTimeHead, readLevelFirstHead];
const IN_DIGITS_LAST: readonly LineReader[] = [
  readJdk8GcHead,
  readAccessHead,
  readOldMysqlHead,
  readGenericTimeHead,
  readGenericHead,
];
const IN_LETTERS: readonly LineReader[] = [
  readSolonHead,
  readKratosHead,
  readPythonBasicHead,
  readDotnetHead,
  readTomcatJulHead,
  readKernelSyslogHead,
  readDerbyHead,
  readKlogHead,
  readLogfmtHead,
  readAccessHead,
  readGenericHead,
  readLevelFirstHead,
];

/**
 * Reads a line as the beginning of a record in any known layout; null where it is none: a stack frame, an empty line, a
 * continued message, a line without stamp and level.
 *
 * @param line without wrapper, colours and line end.
 * @param before layout of the record before it: where two layouts fit, that one is taken.
 */
export function detectHead(line: string, before: string): Head | null {
  const first = line.charCodeAt(0);
  if (isDigit(first)) {
    const server = readServerHead(line);
    if (server === null) return inDigits(line) ?? readGenericHead(line);
    // Nacos doesn't pad the level and has no process id: two blanks, a number, or a source of that kind speak for a host's own layout.
    const next = line.charCodeAt(server.messageStart);
    const own = before === 'java-log' || next === 32 || isDigit(next) ? ownLayout(line) : null;
    return own ?? server;
  }
  // Blank, tab and the empty line: by far the most frequent lines that start nothing.
  if (!(first > 32)) return null;
  if (first === 91) return inBrackets(line);
  if (first === 123) return readJsonHead(line) ?? readGenericHead(line);
  return firstOf(IN_LETTERS, line);
}

/** Layouts of hosts that read like the server's: `stamp,SSS LEVEL` and more of a header behind it. */
function ownLayout(line: string): Head | null {
  const stamp = readIsoStamp(line, 0);
  return stamp === null ? null : (readEggHead(line, stamp) ?? readJavaLogHead(line, stamp));
}

function inDigits(line: string): Head | null {
  const gc =
    line.charCodeAt(4) === 45 && (line.charCodeAt(28) === 58 || line.startsWith('GC log file', 20)) ? readJdk8GcHead(line) : null;
  if (gc !== null) return gc;
  const iso = readIsoStamp(line, 0);
  if (iso !== null) return firstBehind(BEHIND_ISO, line, iso);
  const time = readTimeStamp(line, 0);
  const short = time === null ? (readShortStamp(line, 0) ?? readNamedMonthStamp(line, 0)) : null;
  const head =
    time === null ? (short === null ? null : firstBehind(BEHIND_SHORT, line, short)) : firstBehind(BEHIND_TIME, line, time);
  return head ?? firstOf(IN_DIGITS_LAST, line);
}

function inBrackets(line: string): Head | null {
  const head = firstOf(IN_BRACKETS, line);
  if (head !== null) return head;
  const stamp = readIsoStamp(line, 1) ?? readDubboStamp(line, 1) ?? readShortStamp(line, 1);
  return (stamp === null ? null : firstBehind(BEHIND_BRACKET, line, stamp)) ?? firstOf(BRACKETS_LAST, line);
}

function firstBehind(readers: readonly StampedReader[], line: string, stamp: Stamp): Head | null {
  for (const read of readers) {
    const head = read(line, stamp);
    if (head !== null) return head;
  }
  return null;
}

function firstOf(readers: readonly LineReader[], line: string): Head | null {
  for (const read of readers) {
    const head = read(line);
    if (head !== null) return head;
  }
  return null;
}
