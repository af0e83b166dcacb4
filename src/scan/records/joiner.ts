import type { Level, LogRecord } from '../../model/record.ts';
import type { Source } from '../../model/source.ts';
import { isDigit } from '../../time/digits.ts';
import type { Stamp } from '../../time/stamp.ts';
import type { Zone } from '../../time/zone.ts';
import {
  chainsTraceback,
  continues,
  isBlank,
  isConsoleHead,
  isDumpHead,
  isExceptionHead,
  isTraceback,
  opensBlock,
} from './continuation.ts';
import { connectedAt } from '../layouts/connected.ts';
import { detectHead } from '../layouts/detect-head.ts';
import type { Head } from '../layouts/head.ts';
import { OpenRecord, type Place } from './open-record.ts';
import { StampClock } from './stamp-clock.ts';

/** Lines of an exception's message that are joined before its first frame. */
const MAX_MESSAGE_LINES = 30;

/** What a joiner tells about each record when it is complete. */
export interface RecordSink {
  /** @param layout of its head; `none` for a record without one. @param dated false where it has no time of its own. */
  record(record: LogRecord, layout: string, dated: boolean): void;
  /** A record was longer than the limit. */
  cutRecord(record: LogRecord): void;
}

/** What a wrapper tells of a line. */
export interface Outer {
  /** UTC epoch ms; null for none. */
  readonly atMs: number | null;
  readonly level: Level | null;
  /** A stamp without year or zone; used as long as no record of the stream has told its own time. */
  readonly stamp?: Stamp;
}

/** For lines without a wrapper. */
export const NO_OUTER: Outer = { atMs: null, level: null };

/** A stamp that differs more than that from the wrapper's was read in the wrong zone or is no stamp of the record. */
export const FAR = 10 * 60_000;
/** Layouts whose files hold one-line records and loose output beside each other: an unstamped line stands for itself. */
const LOOSE = new Set([
  'none',
  'generic',
  'go-std',
  'node',
  'access-log',
  'kernel',
  'nginx-error',
  'logback-status',
  'jvm-unified',
]);
/** Layouts of one-line records: no stack trace follows one. */
const ONE_LINE = new Set(['jvm-unified', 'access-log', 'kernel', 'nginx-error']);
/** Every line of these Nacos files is a record (pattern `%msg%n`). */
const LINE_FAMILIES = new Set(['naming-rt', 'config-pull-check']);
const LOOSE_FAMILIES = new Set(['start-out', 'hs-err']);
/** Sources that may be a console, where the JVM and scripts print beside the log. Files of a logging framework hold nothing else. */
const CONSOLE_FAMILIES = new Set(['start-out', 'hs-err', 'unknown', 'app']);
/** How far a stamp of a looser form may be from the records around it to count among stricter ones. */
const NEAR = 10 * 60_000;

/**
 * Joins the lines of one stream (a file, or one pod of a mixed stream) into records. Holds one record.
 *
 * A line with a head starts a record. What happens to other lines depends on the layout of the records before: in strict
 * layouts all of them continue the record (empty lines end nothing: Nacos writes the stack trace behind one), except what the
 * JVM and scripts print; in loose ones and before the first head a line stands for itself unless it looks continued.
 */
export class Joiner {
  readonly #source: Source;
  readonly #node: string;
  readonly #sink: RecordSink;
  readonly #part: string | null;
  readonly #clock: StampClock;
  readonly #everyLine: boolean;
  readonly #alwaysLoose: boolean;
  readonly #mayBeConsole: boolean;
  #open: OpenRecord | null = null;
  #layout = 'none';
  #loose = true;
  #strictHeads = 0;
  #looseHeads = 0;
  #messageLines = 0;
  /** A record of the stream told its own time. */
  #tellsTime = false;

  /** @param part the file that all lines were read from, where the source holds those of several. */
  constructor(source: Source, node: string, zone: Zone, sink: RecordSink, part: string | null = null) {
    this.#source = source;
    this.#node = node;
    this.#sink = sink;
    this.#part = part;
    this.#clock = new StampClock(zone, source);
    this.#everyLine = LINE_FAMILIES.has(source.family);
    this.#alwaysLoose = LOOSE_FAMILIES.has(source.family);
    this.#mayBeConsole = CONSOLE_FAMILIES.has(source.family);
  }

  /** Place of the open record's first line; null where none is open. */
  get openPlace(): Place | null {
    return this.#open?.place ?? null;
  }

  /** Layout of the last record with a head, where every line is judged by its looks; else null. */
  get layout(): string | null {
    return this.#everyLine ? null : this.#layout;
  }

  /** Whether looser heads count only close to a stamp, and lines without a head continue the record before them. */
  get isStrict(): boolean {
    return !this.#alwaysLoose && !this.#loose && this.#strictHeads > this.#looseHeads;
  }

  /** Whether a line without wrapper goes on with the record before it, whatever that is. Only to be asked while strict. */
  continuesAlways(line: string): boolean {
    return detectHead(line, this.#layout) === null && !(this.#mayBeConsole && isConsoleHead(line)) && !isDumpHead(line);
  }

  /** Instant of the last dated line; null before one. */
  get lastMs(): number | null {
    return this.#clock.lastMs;
  }

  /** Records of the current layout were read elsewhere (block-scanner.ts): completes the record in hand and goes on behind them. */
  skip(records: number, lastMs: number): void {
    this.flush();
    this.#clock.observe(lastMs);
    if (this.#loose) this.#looseHeads += records;
    else this.#strictHeads += records;
    this.#messageLines = 0;
  }

  /**
   * Takes the next line of the stream.
   *
   * @param line without wrapper, colours and line end.
   */
  push(line: string, place: Place, outer: Outer): void {
    const open = this.#open;
    if (open?.awaitsSecond === true) {
      const second = open.head?.second?.(line) ?? null;
      if (second !== null) return open.complete(line, second.level, second.messageStart, place);
      open.awaitsSecond = false;
    }
    const head = this.#everyLine ? null : this.#headOf(line);
    if (head !== null) return this.#start(line, head, place, outer);
    if (isBlank(line)) return open?.add(line, place);
    if (open === null || this.#standsAlone(line, open)) return this.#startPlain(line, place, outer);
    this.#continue(line, open, place);
  }

  /** The record in hand as it stands; more lines may follow. Null where none is open. */
  peek(): LogRecord | null {
    return this.#open?.close(this.#source, this.#part) ?? null;
  }

  /** Completes the record in hand. */
  flush(): void {
    const open = this.#open;
    if (open === null) return;
    this.#open = null;
    const record = open.close(this.#source, this.#part);
    this.#sink.record(record, open.head?.layout ?? 'none', open.dated);
    if (open.truncated) this.#sink.cutRecord(record);
  }

  /** The head of a line, if it counts here: loose forms count only among loose records or close to them in time. */
  #headOf(line: string): Head | null {
    const head = detectHead(line, this.#layout);
    if (head === null || head.exact || this.#alwaysLoose || this.#looseHeads >= this.#strictHeads) return head;
    if (head.clock === 'none' || head.clock === 'time') return null;
    const lastMs = this.#clock.lastMs;
    if (lastMs === null || !startsWithStamp(line)) return null;
    const probe = new StampClock(this.#clock.zone, this.#source).instantOf(head, null, '');
    return probe !== null && Math.abs(probe - lastMs) <= NEAR ? head : null;
  }

  #start(line: string, head: Head, place: Place, outer: Outer): void {
    this.flush();
    this.#learnDay(line, head, outer);
    const outerMs = head.clock === 'none' ? this.#outerMs(outer) : outer.atMs;
    const own = this.#clock.instantOf(head, outerMs, place.file);
    const far = own !== null && outerMs !== null && head.clock !== 'instant' && Math.abs(own - outerMs) > FAR;
    if (own !== null) this.#tellsTime = true;
    if (outerMs !== null && (own === null || far)) this.#clock.observe(outerMs);
    const dated = own !== null || outerMs !== null;
    const atMs = own === null && !dated ? this.#clock.lastMs : far ? outerMs : (own ?? outerMs);
    const open = new OpenRecord(line, head, place, head.parts?.node ?? this.#node, atMs, dated);
    open.level ??= outer.level;
    this.#open = open;
    this.#layout = head.layout;
    this.#loose = !head.exact || LOOSE.has(head.layout);
    if (this.#loose) this.#looseHeads++;
    else this.#strictHeads++;
    this.#messageLines = 0;
  }

  /** A log whose stamps have no date is dated by the epoch in the connection id of the first line that reports one. */
  #learnDay(line: string, head: Head, outer: Outer): void {
    if (head.clock !== 'time' || outer.atMs !== null || this.#clock.lastMs !== null) return;
    const connectedMs = connectedAt(line);
    if (connectedMs !== null) this.#clock.observe(connectedMs);
  }

  /** The wrapper's time; a stamp of it without zone could be of another one than those of the records. */
  #outerMs({ atMs, stamp }: Outer): number | null {
    if (atMs !== null || stamp === undefined || this.#tellsTime) return atMs;
    return this.#clock.instantOfOuter(stamp);
  }

  #startPlain(line: string, place: Place, outer: Outer): void {
    this.flush();
    const outerMs = this.#outerMs(outer);
    if (outerMs !== null) this.#clock.observe(outerMs);
    const open = new OpenRecord(line, null, place, this.#node, this.#clock.lastMs, outerMs !== null);
    open.level = outer.level;
    open.block = this.#everyLine ? null : isDumpHead(line) ? 'threads' : opensBlock(line);
    if (isTraceback(line)) open.state = 'traceback';
    else if (isExceptionHead(line)) open.state = 'exception';
    this.#open = open;
    this.#messageLines = 0;
  }

  #continue(line: string, open: OpenRecord, place: Place): void {
    open.block ??= this.#blockOf(line, open);
    open.state = stateBehind(line, open.state);
    this.#messageLines++;
    open.add(line, place);
  }

  /** Whether a line without head is a record of its own. */
  #standsAlone(line: string, open: OpenRecord): boolean {
    if (this.#everyLine) return true;
    if (open.block === 'crash') return line.charCodeAt(0) !== 35;
    if (open.block === 'threads') return isDumpHead(line);
    if (open.block !== null || continues(line) || this.#blockOf(line, open) !== null) return false;
    if (open.state === 'traceback' || (open.state === 'chained' && isTraceback(line))) return false;
    if ((this.#mayBeConsole || open.head === null) && isConsoleHead(line)) return !this.#isTraceOf(line, open);
    if (!this.#isLoose(open)) return false;
    return !this.#continuesTrace(line, open);
  }

  /**
   * The block that a line opens within the record: Spring's failure report and a thread dump stand behind a head without a
   * message, the report in strict layouts behind any.
   */
  #blockOf(line: string, open: OpenRecord): OpenRecord['block'] {
    const block = opensBlock(line);
    if (block === null || block === 'crash') return null;
    return !open.hasMessage || (block === 'failure' && !this.#isLoose(open)) ? block : null;
  }

  #isLoose(open: OpenRecord): boolean {
    if (this.#alwaysLoose || open.head === null) return true;
    return this.#loose;
  }

  /** `java.lang.OutOfMemoryError` right behind a record's message is its stack trace, elsewhere what the JVM prints. */
  #isTraceOf(line: string, open: OpenRecord): boolean {
    if (!line.startsWith('java.lang.') || open.head === null || this.#messageLines > 0 || ONE_LINE.has(open.head.layout))
      return false;
    return isTroubled(open.level) || !this.#isLoose(open);
  }

  /** In loose sources: the exception behind a record that tells of an error, and the further lines of its message. */
  #continuesTrace(line: string, open: OpenRecord): boolean {
    if (open.head === null || ONE_LINE.has(open.head.layout)) return false;
    if (isExceptionHead(line) || isTraceback(line)) return isTroubled(open.level) && open.state === 'message';
    return open.state === 'exception' && this.#messageLines < MAX_MESSAGE_LINES;
  }
}

function stateBehind(line: string, before: OpenRecord['state']): OpenRecord['state'] {
  if (isTraceback(line)) return 'traceback';
  if (chainsTraceback(line)) return 'chained';
  if (continues(line)) return line.trimStart().startsWith('at ') ? 'frames' : before;
  if (before === 'traceback') return 'frames';
  return isExceptionHead(line) ? 'exception' : before;
}

/** A digit at the start, or behind a bracket. */
function startsWithStamp(line: string): boolean {
  return isDigit(line.charCodeAt(line.charCodeAt(0) === 91 ? 1 : 0));
}

function isTroubled(level: Level | null): boolean {
  return level === 'ERROR' || level === 'WARN' || level === 'FATAL';
}
