import { isDigit } from '../../time/digits.ts';
import type { Stamp } from '../../time/stamp.ts';
import { detectHead } from '../layouts/detect-head.ts';
import {
  type ContainerStream,
  containerStreamOf,
  unwrapCri,
  unwrapDockerJson,
  unwrapDockerStamp,
  unwrapLokiJson,
  unwrapTrimmedStamp,
} from './container.ts';
import { CopyMarks } from './copy-marks.ts';
import { ExportedTable } from './exported-table.ts';
import {
  fileOfMark,
  grepPrefix,
  isTraceLine,
  startsRecord,
  sternPrefix,
  unwrapCompose,
  unwrapDesktop,
  unwrapGlued,
  unwrapGrep,
  unwrapKubectl,
  unwrapQuote,
  unwrapRow,
  unwrapStern,
} from './prefix.ts';
import { unwrapJournal, unwrapJournalJson, unwrapSyslog } from './syslog.ts';
import { type Unwrapped, unwrapped } from './unwrapped.ts';

const DOT = 46;
const SLASH = 47;
const DASH = 45;
const STAR = 42;
const QUOTE = 62;
const PIPE = 124;
/** compose in kubectl in docker: deeper nesting has not been seen. */
const MAX_DEPTH = 3;
/** Pods of one stream that are remembered by their prefix. */
const MAX_PREFIXES = 1000;
/** The names of a table's columns stand in the first line, behind a title at most. */
const MAX_LINES_BEFORE_TABLE = 2;

/**
 * Takes wrappers off the lines of one source. Wrappers with a form of their own (docker, CRI, kubectl, journald, syslog) are
 * known line by line; those that any text could look like (compose, stern, grep, quotes, rows of a table, Docker Desktop, Rancher) are
 * believed once a record's head stands behind one, or, compose, as long as no head stood without, or, Docker Desktop and Rancher,
 * a line of a stack trace. What stands below a mark of `tail` is kept apart by the file it names. A table that a page exported is known
 * by its first line. Numbers of lines and lost colours (copy-marks.ts) are outermost.
 */
export class Unwrapper {
  #compose = false;
  #desktop = false;
  /** Stamps of `docker logs -t` were taken off. */
  #stamps = false;
  #glued = false;
  #grep = false;
  #quotes = false;
  #rows = false;
  /** A record began on a line without wrapper. */
  #bare = false;
  /** The file that the last mark of `tail` named; null before one. */
  #part: string | null = null;
  /** That of the last line. */
  #container: ContainerStream | null = null;
  #table: ExportedTable | null = null;
  #lines = 0;
  readonly #stern = new Set<string>();
  readonly #marks = new CopyMarks();

  /** Whether lines that look like no wrapper change nothing here: a record began without one, and none was believed by context. */
  get isSettled(): boolean {
    return this.#bare && !this.#stamps && this.#isPlain;
  }

  /** The stream of a container that the last line was of, without a wrapper within; null for none. */
  get container(): ContainerStream | null {
    return this.#isPlain ? this.#container : null;
  }

  get #isPlain(): boolean {
    return !(
      this.#marks.isMarked ||
      this.#part !== null ||
      this.#table !== null ||
      this.#compose ||
      this.#desktop ||
      this.#glued ||
      this.#grep ||
      this.#quotes ||
      this.#rows ||
      this.#stern.size > 0
    );
  }

  /** The line without its wrappers; null where it has none. */
  unwrap(line: string): Unwrapped | null {
    const bare = this.#marks.without(line, !this.#bare);
    // A line that has none of the marks, such as one of a trace, belongs to those that have.
    return this.#unwrap(bare) ?? (this.#marks.isMarked ? unwrapped(bare, {}) : null);
  }

  #unwrap(line: string): Unwrapped | null {
    if (this.#table !== null) return this.#table.unwrap(line);
    if (this.#lines < MAX_LINES_BEFORE_TABLE && this.#beginsTable(line)) return unwrapped('', {});
    const marked = fileOfMark(line);
    if (marked !== null) this.#part = marked;
    const part = this.#part;
    if (part === null) return this.#unwrapped(line);
    // A mark says nothing itself.
    const found = marked === null ? this.#unwrapped(line) : unwrapped('', {});
    const channel = `${part}\n${found?.channel ?? ''}`;
    return found === null ? unwrapped(line, { channel, part }) : { ...found, channel, part };
  }

  #beginsTable(line: string): boolean {
    this.#lines++;
    this.#table = ExportedTable.under(line, startsRecord);
    return this.#table !== null;
  }

  #unwrapped(line: string): Unwrapped | null {
    const outer = this.#once(line) ?? this.#unwrapTrimmed(line);
    if (outer !== null && !this.#stamps) this.#stamps = isStamped(line, outer);
    this.#container = outer === null ? null : containerStreamOf(line, outer);
    if (outer === null) {
      if (!this.#bare) this.#bare = startsRecord(line);
      return null;
    }
    let found = outer;
    for (let depth = 1; depth < MAX_DEPTH && !found.partial; depth++) {
      const inner = this.#once(found.line);
      if (inner === null) break;
      this.#container = null;
      found = unwrapped(inner.line, {
        atMs: inner.atMs ?? found.atMs,
        ...withStamp(inner.stamp ?? found.stamp),
        node: found.node ?? inner.node,
        channel: `${found.channel}/${inner.node ?? ''}/${inner.channel}`,
        part: found.part ?? inner.part,
        partial: inner.partial,
        level: inner.level ?? found.level,
      });
    }
    return found;
  }

  #once(line: string): Unwrapped | null {
    const first = line.charCodeAt(0);
    if (first === QUOTE || first === DASH || first === STAR) return this.#unwrapQuote(line);
    if (first === PIPE) return this.#unwrapRow(line);
    if (first === DOT || first === SLASH) return this.#unwrapGrep(line);
    return isName(line) ? this.#unwrapNamed(line) : (unwrapByForm(line) ?? this.#unwrapDesktop(line));
  }

  /** Who trims the zeros of nine digits writes seven of them now and then; .NET writes seven always. */
  #unwrapTrimmed(line: string): Unwrapped | null {
    if (!isDate(line)) return null;
    return unwrapTrimmedStamp(line, 8) ?? (this.#stamps ? unwrapTrimmedStamp(line, 7) : null);
  }

  #unwrapNamed(line: string): Unwrapped | null {
    if (isDigit(line.charCodeAt(0))) {
      const glued = unwrapGlued(line);
      if (glued !== null && (this.#glued || standsBehindDesktop(glued.line))) {
        this.#glued = true;
        return glued;
      }
    }
    const compose = unwrapCompose(line);
    if (compose !== null && (this.#compose || !this.#bare || startsExactly(compose.line))) {
      this.#compose = true;
      return compose;
    }
    const found = this.#unwrapGrep(line);
    if (found !== null) return found;
    const second = line.indexOf(' ', line.indexOf(' ') + 1);
    if (second < 0) return null;
    const known = this.#sternPrefixOf(line, second);
    return known === null ? unwrapJournal(line) : unwrapStern(line, known);
  }

  #sternPrefixOf(line: string, second: number): string | null {
    for (const end of [second + 1, line.indexOf(' ', second + 1) + 1]) {
      if (end > 0 && this.#stern.has(line.slice(0, end))) return line.slice(0, end);
    }
    const prefix = sternPrefix(line, startsExactly);
    if (prefix !== null && this.#stern.size < MAX_PREFIXES) this.#stern.add(prefix);
    return prefix;
  }

  #unwrapGrep(line: string): Unwrapped | null {
    const prefix = grepPrefix(line);
    if (prefix === null || !(this.#grep || startsExactly(line.slice(prefix.length)))) return null;
    this.#grep = true;
    return unwrapGrep(line, prefix);
  }

  #unwrapDesktop(line: string): Unwrapped | null {
    const found = unwrapDesktop(line);
    if (found === null || !(this.#desktop || standsBehindDesktop(found.line))) return null;
    this.#desktop = true;
    return found;
  }

  #unwrapQuote(line: string): Unwrapped | null {
    const found = unwrapQuote(line);
    // Programs print lists as well, below records of their own.
    const mayBegin = line.charCodeAt(0) === QUOTE || !this.#bare;
    if (found === null || !(this.#quotes || (mayBegin && startsRecord(found.line)))) return null;
    this.#quotes = true;
    return found;
  }

  #unwrapRow(line: string): Unwrapped | null {
    const found = unwrapRow(line);
    if (found === null || !(this.#rows || startsRecord(found.line))) return null;
    this.#rows = true;
    return found;
  }
}

/** Whether all that stood around the line is a stamp such as docker's. */
function isStamped(line: string, { channel }: Unwrapped): boolean {
  return channel === '' && line.charCodeAt(19) === DOT && isDate(line);
}

function withStamp(stamp: Stamp | undefined): { readonly stamp?: Stamp } {
  return stamp === undefined ? {} : { stamp };
}

/** Whether a line has a wrapper, or would have one if such wrappers had been met before. */
export function mayBeWrapped(line: string): boolean {
  const first = line.charCodeAt(0);
  if (first === QUOTE || first === DASH || first === STAR) return unwrapQuote(line) !== null;
  if (first === PIPE) return unwrapRow(line) !== null;
  if (fileOfMark(line) !== null) return true;
  if (grepPrefix(line) !== null) return true;
  if (!isName(line)) return unwrapByForm(line) !== null || unwrapDesktop(line) !== null || isTrimmed(line);
  if (unwrapGlued(line) !== null) return true;
  return unwrapCompose(line) !== null || sternPrefix(line, startsExactly) !== null || unwrapJournal(line) !== null;
}

function isTrimmed(line: string): boolean {
  return unwrapTrimmedStamp(line, 8) !== null || unwrapTrimmedStamp(line, 7) !== null;
}

/** Whether a strict layout starts a record with that line: what follows a name by chance looks like a looser one at most. */
function startsExactly(line: string): boolean {
  return detectHead(line, 'none')?.exact === true;
}

/** Whether no program writes such a line behind a stamp of its own. */
function standsBehindDesktop(line: string): boolean {
  return isTraceLine(line) || (isDate(line) && startsExactly(line));
}

/** A wrapper with a form of its own. */
function unwrapByForm(line: string): Unwrapped | null {
  switch (line.charCodeAt(0)) {
    case 60:
      return unwrapSyslog(line);
    case 91:
      return unwrapKubectl(line);
    case 123:
      return unwrapDockerJson(line) ?? unwrapJournalJson(line) ?? unwrapLokiJson(line);
    default:
      // Only stamps with a T are a wrapper's.
      return isDate(line) && line.charCodeAt(10) === 84
        ? (unwrapCri(line) ?? unwrapDockerStamp(line) ?? unwrapJournal(line))
        : null;
  }
}

/** Whether a line starts like a name; no name starts like a date. */
function isName(line: string): boolean {
  const first = line.charCodeAt(0);
  const isLetter = (first >= 65 && first <= 90) || (first >= 97 && first <= 122);
  return isLetter || (isDigit(first) && !isDate(line));
}

function isDate(line: string): boolean {
  return isDigit(line.charCodeAt(0)) && line.charCodeAt(4) === 45;
}
