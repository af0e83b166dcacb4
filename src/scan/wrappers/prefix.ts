import { detectHead } from '../layouts/detect-head.ts';
import { beginsRow, lineOfRow } from './table-row.ts';
import { type Unwrapped, unwrapped } from './unwrapped.ts';

const KUBECTL = /^\[pod\/([^/\]]+)\/([^\]]+)\] ?/u;
const COMPOSE = /^([A-Za-z0-9][\w.-]*) +\|(?: |$)/u;
/** `pod container ` and `namespace pod container `. */
const STERN: readonly RegExp[] = [
  /^[a-z0-9][a-z0-9.-]* [a-z0-9][a-z0-9-]* /u,
  /^[a-z0-9][a-z0-9-]* [a-z0-9][a-z0-9.-]* [a-z0-9][a-z0-9-]* /u,
];
const GREP = /^[\w./-]{1,200}\.(?:log|out)(?:\.[\w.-]{1,40})?:(?:\d{1,9}:)?/u;
const QUOTE = /^(?:> ?|[-*] (?! ))/u;
const TAIL = /^==> (.{1,1000}) <==\r?$/u;
/** Docker Desktop's stamp has no fraction and no zone; what a program wrote after it begins at this place. */
const DESKTOP_LENGTH = 20;
const DESKTOP = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d /u;
const GLUED = /^\d{1,2}\/\d{1,2}\/\d{4},? \d{1,2}:\d\d:\d\d [AP]M/u;
const TRACE = /^(?:\s+at [\w$./]+\(|Caused by: |\s+\.\.\. \d+ (?:common frames|more))/u;
const LEVEL = /^\W?(?:TRACE|DEBUG|INFO|WARN|ERROR|FATAL)/u;

/** `kubectl logs --prefix`: `[pod/name/container] line`. */
export function unwrapKubectl(line: string): Unwrapped | null {
  const found = line.startsWith('[pod/') ? KUBECTL.exec(line) : null;
  if (found === null) return null;
  return unwrapped(line.slice(found[0].length), { node: found[1] ?? null, channel: found[2] ?? '' });
}

/** docker compose: `name-1  | line`, the name padded to the longest. */
export function unwrapCompose(line: string): Unwrapped | null {
  const found = COMPOSE.exec(line);
  return found === null ? null : unwrapped(line.slice(found[0].length), { node: found[1] ?? null });
}

/**
 * The prefix that stern wrote before a line, `pod container ` or, with several namespaces, `namespace pod container `; null where
 * no record starts behind one.
 *
 * @param isHead tells whether a record starts with a line.
 */
export function sternPrefix(line: string, isHead: (line: string) => boolean): string | null {
  for (const form of STERN) {
    const prefix = form.exec(line)?.[0];
    if (prefix !== undefined && isHead(line.slice(prefix.length))) return prefix;
  }
  return null;
}

/** Takes off a prefix of stern that is known. */
export function unwrapStern(line: string, prefix: string): Unwrapped {
  const [container = '', pod = ''] = prefix.trimEnd().split(' ').reverse();
  return unwrapped(line.slice(prefix.length), { node: pod, channel: container });
}

/** Docker Desktop's view of a container: `2024-05-14 10:00:00 line`, in local time; null where a level follows, as programs write. */
export function unwrapDesktop(line: string): Unwrapped | null {
  if (line.charCodeAt(DESKTOP_LENGTH - 1) !== 32 || !DESKTOP.test(line)) return null;
  const rest = line.slice(DESKTOP_LENGTH);
  return LEVEL.test(rest) ? null : unwrapped(rest, {});
}

/** Rancher's view of a container: `10/6/2021 11:09:55 PMline`, in the time of the browser, with nothing between stamp and line. */
export function unwrapGlued(line: string): Unwrapped | null {
  const found = GLUED.exec(line);
  return found === null ? null : unwrapped(line.slice(found[0].length), {});
}

/** Whether a line is one of a stack trace's, but not its first. */
export function isTraceLine(line: string): boolean {
  return TRACE.test(line);
}

/** A quote or an item of a list of Markdown: `> line`, `- line`. */
export function unwrapQuote(line: string): Unwrapped | null {
  const found = QUOTE.exec(line);
  return found === null ? null : unwrapped(line.slice(found[0].length), {});
}

/** A row of a table, with bars at both ends. */
export function unwrapRow(line: string): Unwrapped | null {
  const row = line.trimEnd();
  return row.length > 1 && row.endsWith('|') && beginsRow(row) ? unwrapped(lineOfRow(row), {}) : null;
}

/** What `grep` over several files, or with -H and -n, writes before a line: `nacos.log:` or `logs/nacos.log:12:`; null for none. */
export function grepPrefix(line: string): string | null {
  return GREP.exec(line)?.[0] ?? null;
}

/** Takes off a prefix of grep. */
export function unwrapGrep(line: string, prefix: string): Unwrapped {
  const part = prefix.slice(0, prefix.indexOf(':'));
  return unwrapped(line.slice(prefix.length), { channel: part, part });
}

/** The file whose lines follow, of a line that `tail` and `head` write between the parts of several files; null for another line. */
export function fileOfMark(line: string): string | null {
  return line.startsWith('==> ') ? (TAIL.exec(line)?.[1] ?? null) : null;
}

/** Whether a line starts a record by the looks of a strict layout. */
export function startsRecord(line: string): boolean {
  const head = detectHead(line, 'none');
  return head !== null && (head.exact || head.clock === 'local' || head.clock === 'instant');
}
