import type { LogRecord } from '../../model/record.ts';
import type { BrokenLines, Source } from '../../model/source.ts';
import { stripAnsi } from '../../text/strip-ansi.ts';
import type { Zone } from '../../time/zone.ts';
import { CrashDater } from './crash-dater.ts';
import { Joiner, NO_OUTER, type Outer, type RecordSink } from './joiner.ts';
import { MAX_LINE_CHARS } from '../lines/limits.ts';
import type { Place } from './open-record.ts';
import type { SourceTally } from '../tally/tally.ts';
import { glueBetween } from '../wrappers/broken-lines.ts';
import type { ContainerStream } from '../wrappers/container.ts';
import type { Unwrapped } from '../wrappers/unwrapped.ts';
import { mayBeWrapped, Unwrapper } from '../wrappers/unwrapper.ts';

/** Streams of one source that are joined at the same time; beyond that the ones that were quiet longest are completed. */
const MAX_STREAMS = 500;
/** Lines of other streams after which an open record is complete. */
const STALE_LINES = 2000;

interface Stream {
  readonly joiner: Joiner;
  /** Pieces of an unfinished line. */
  pieces: string;
  lastLine: number;
}

/**
 * Makes records of one source's lines: takes off wrappers and colours, sorts the lines of several pods apart, joins each
 * stream on its own. The same for files and live streams. Holds one record per stream.
 */
export class RecordPipeline implements RecordSink {
  readonly #source: Source;
  readonly #zoneOf: (node: string) => Zone;
  readonly #tally: SourceTally;
  readonly #unwrapper = new Unwrapper();
  readonly #streams = new Map<string, Stream>();
  readonly #crash: CrashDater | null;
  #main: Stream;
  #ready: LogRecord[] = [];
  #file = '';
  #line = 0;
  #lines = 0;
  /** A line of which the rest may follow, as far as it is known; only where lines are broken. */
  #held: { readonly raw: string; readonly last: string; readonly place: Place; readonly outer: Outer } | null = null;
  /** Lines that were cut after their pieces had been joined; records that were cut. */
  cutLines = 0;
  cutRecords = 0;

  constructor(source: Source, zoneOf: (node: string) => Zone, tally: SourceTally) {
    this.#source = source;
    this.#zoneOf = zoneOf;
    this.#tally = tally;
    this.#crash = source.family === 'hs-err' ? new CrashDater(zoneOf(source.node)) : null;
    this.#main = this.#open('', source.node, null);
  }

  /**
   * The lines that follow are those of another file of the series; a record may run on into it.
   *
   * @param linesBefore lines of the file that were read before, so that numbers count from its start.
   */
  startFile(path: string, linesBefore = 0): void {
    this.#passHeld();
    this.#file = path;
    this.#line = linesBefore;
    if (this.#crash === null) return;
    this.flush();
    this.#crash.reset();
  }

  /**
   * Takes the next line, without line end.
   *
   * @param outer what is known of it beside what it says itself: a log store's time and level.
   */
  line(raw: string, outer: Outer = NO_OUTER): void {
    this.#line++;
    this.#lines++;
    const place = { file: this.#file, line: this.#line };
    if (this.#source.broken === undefined) this.#whole(raw, place, outer);
    else this.#piece(raw, place, outer, this.#source.broken);
  }

  /** Holds a line until it is known whether the next one is the rest of it. */
  #piece(raw: string, place: Place, outer: Outer, broken: BrokenLines): void {
    const held = this.#held;
    const last = stripAnsi(raw);
    const glue = held === null ? null : glueBetween(held.last, last, broken);
    if (held !== null && glue !== null) this.#held = { ...held, raw: this.#joined(held.raw, glue + raw), last };
    else {
      this.#passHeld();
      this.#held = { raw, last, place, outer };
    }
  }

  #passHeld(): void {
    const held = this.#held;
    this.#held = null;
    if (held !== null) this.#whole(held.raw, held.place, held.outer);
  }

  #whole(raw: string, place: Place, outer: Outer): void {
    const text = stripAnsi(raw);
    const inner = this.#unwrapper.unwrap(text);
    if (inner === null) this.#main.joiner.push(text, place, outer);
    else this.#wrapped(inner, place);
  }

  /**
   * Layout whose records may be passed over by `skip`: lines come in one stream, without wrappers or with that of `container`, as
   * its last record did. Null where lines can only be judged one after the other.
   */
  get steadyLayout(): string | null {
    return this.#steady()?.joiner.layout ?? null;
  }

  /** The stream of a container whose lines may be passed over, at the start of one; null for none. */
  get container(): ContainerStream | null {
    return this.#containerStream() === null ? null : this.#unwrapper.container;
  }

  #steady(): Stream | null {
    if (this.#crash !== null) return null;
    if (this.#streams.size === 1) return this.#unwrapper.isSettled ? this.#main : null;
    return this.#containerStream();
  }

  /** The stream that records are passed over in; before it is known, the only one that there is. */
  get #steadyOrMain(): Stream {
    return this.#steady() ?? this.#main;
  }

  /** That of the last line, where no other has a record in hand: those would be completed by and by (`#completeStale`). */
  #containerStream(): Stream | null {
    const { container } = this.#unwrapper;
    if (container === null || this.#crash !== null) return null;
    const its = this.#streams.get(`\n${container.channel}`);
    for (const stream of this.#streams.values()) {
      if (stream.pieces !== '' || (stream !== its && stream.joiner.openPlace !== null)) return null;
    }
    return its ?? null;
  }

  /**
   * Tells of lines whether they belong to the record before them, whatever that is, and change nothing else: no wrapper, no head,
   * nothing that a console prints. Null where that depends on what was read.
   */
  get continues(): ((line: string) => boolean) | null {
    const { joiner } = this.#steadyOrMain;
    return joiner.isStrict ? (line) => !mayBeWrapped(line) && joiner.continuesAlways(line) : null;
  }

  /** Instant of the last dated line of the steady stream; null before one. */
  get lastMs(): number | null {
    return this.#steadyOrMain.joiner.lastMs;
  }

  /** Line number of the last line taken, in its file. */
  get lineNumber(): number {
    return this.#line;
  }

  /**
   * Whole records of the steady layout were read elsewhere (block-scanner.ts): the line that follows starts a record.
   *
   * @param lastMs instant of the last of them. They are not in the tally yet.
   */
  skip(records: number, lines: number, lastMs: number): void {
    this.#line += lines;
    this.#lines += lines;
    this.#steadyOrMain.joiner.skip(records, lastMs);
  }

  /** The records in hand as they stand; more lines may follow. A crash file's wait for their time. */
  peek(): LogRecord[] {
    if (this.#crash !== null) return [];
    return [...this.#streams.values()].flatMap(({ joiner }) => joiner.peek() ?? []);
  }

  /** First line of the earliest record in hand that starts in the current file; null where none does. */
  get openLine(): number | null {
    let first: number | null = null;
    for (const { joiner } of this.#streams.values()) {
      const place = joiner.openPlace;
      if (place !== null && place.file === this.#file && (first === null || place.line < first)) first = place.line;
    }
    return first;
  }

  /** Completes all records: the end of the source, or a live stream that is quiet. */
  flush(): void {
    this.#passHeld();
    for (const stream of this.#streams.values()) {
      if (stream.pieces !== '') stream.joiner.push(stream.pieces, { file: this.#file, line: this.#line }, NO_OUTER);
      stream.pieces = '';
      stream.joiner.flush();
    }
    if (this.#crash !== null) this.#passOn(this.#crash.flush());
  }

  /** The complete records since the last call, in the order of completion. */
  take(): readonly LogRecord[] {
    const ready = this.#ready;
    if (ready.length > 0) this.#ready = [];
    return ready;
  }

  record(record: LogRecord, layout: string, dated: boolean): void {
    if (this.#crash !== null) return this.#passOn(this.#crash.push(record));
    this.#tally.add(record, layout, dated);
    this.#ready.push(record);
  }

  cutRecord(): void {
    this.cutRecords++;
  }

  /** Records of a crash file, dated as far as that is possible. */
  #passOn(records: readonly LogRecord[]): void {
    for (const record of records) {
      this.#tally.add(record, 'hs-err', record.atMs !== null);
      this.#ready.push(record);
    }
  }

  #wrapped(inner: Unwrapped, place: Place): void {
    const key = `${inner.node ?? ''}\n${inner.channel}`;
    const stream = this.#streams.get(key) ?? this.#open(key, inner.node ?? this.#source.node, inner.part);
    stream.lastLine = this.#lines;
    if (inner.partial || stream.pieces !== '') {
      stream.pieces = this.#joined(stream.pieces, inner.line);
      if (inner.partial) return;
      stream.joiner.push(stripAnsi(stream.pieces), place, inner);
      stream.pieces = '';
    } else stream.joiner.push(stripAnsi(inner.line), place, inner);
    if (this.#streams.size > 2 && this.#lines % STALE_LINES === 0) this.#completeStale();
  }

  #joined(pieces: string, piece: string): string {
    const whole = pieces + piece;
    if (whole.length <= MAX_LINE_CHARS) return whole;
    if (pieces.length < MAX_LINE_CHARS) this.cutLines++;
    return whole.slice(0, MAX_LINE_CHARS);
  }

  #open(key: string, node: string, part: string | null): Stream {
    if (this.#streams.size >= MAX_STREAMS) this.#dropQuietest();
    const joiner = new Joiner(this.#source, node, this.#zoneOf(node), this, part);
    const stream = { joiner, pieces: '', lastLine: this.#lines };
    this.#streams.set(key, stream);
    return stream;
  }

  #completeStale(): void {
    for (const stream of this.#streams.values()) if (stream.lastLine < this.#lines - STALE_LINES) stream.joiner.flush();
  }

  #dropQuietest(): void {
    let quietest: [string, Stream] | null = null;
    for (const entry of this.#streams) {
      if (entry[0] !== '' && (quietest === null || entry[1].lastLine < quietest[1].lastLine)) quietest = entry;
    }
    if (quietest === null) return;
    quietest[1].joiner.flush();
    this.#streams.delete(quietest[0]);
  }
}
