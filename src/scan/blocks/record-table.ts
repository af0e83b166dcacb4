import { firstAtLeast } from '../../collections/first-at-least.ts';
import { type ByteHeads, FIRST_TROUBLE } from '../bytes/byte-heads.ts';
import { isBareWord, isTraceLine } from '../bytes/byte-trace.ts';
import { cutTo, type HitList, insertOnce } from '../../text/hit-list.ts';
import type { Room, SearchedBytes } from '../../text/searched-bytes.ts';
import type { SearchModule } from '../../text/web-assembly.ts';
import { RecordColumns } from './record-columns.ts';
import { UsualHeads } from './usual-heads.ts';

const LF = 10;
const CR = 13;
const TAB = 9;
const SPACE = 32;
/** Longer lines are cut where they are decoded. */
const LONGEST_LINE = 65_536;
/** A head and a line end. */
const SHORTEST_RECORD = 26;

/** What is known of a record before it is decoded, as bits. */
const UNSURE = 1;
const WANTED = 2;
const HIT = 4;
const MORE_LINES = 8;

/** The records of one block, found by their heads in bytes. Columns are as long as the largest block needs. */
export class RecordTable {
  readonly #columns: RecordColumns;
  readonly starts: Int32Array;
  readonly atMs: Float64Array;
  readonly levels: Uint8Array;
  readonly messages: Int32Array;
  /** Lines before the record, from where the table begins. */
  readonly lines: Int32Array;
  readonly flags: Uint8Array;
  /** First of the hits in the record; -1 for none. */
  readonly #firstHit: Int32Array;
  /** Null as long as the block is not searched by WebAssembly. */
  #usual: UsualHeads | null = null;
  count = 0;
  lineCount = 0;
  end = 0;

  /** @param room of `bytesFor` bytes. */
  constructor(blockBytes: number, room: Room) {
    this.#columns = new RecordColumns(room, mostIn(blockBytes));
    const { starts, atMs, levels, messages, lines, flags, firstHit } = this.#columns;
    this.starts = starts;
    this.atMs = atMs;
    this.levels = levels;
    this.messages = messages;
    this.lines = lines;
    this.flags = flags;
    this.#firstHit = firstHit;
  }

  /** Of the room that the table of a block takes. */
  static bytesFor(blockBytes: number): number {
    return RecordColumns.bytesFor(mostIn(blockBytes));
  }

  /** Tells a module where the columns are. */
  show(module: SearchModule): void {
    this.#columns.show(module);
  }

  /**
   * Finds the heads between `from` and `end`, where whole lines stand. Lines without one belong to the record before; where that
   * can't be told, the record is unsure and must be decoded.
   *
   * @param searched of which the table has its room.
   * @param continues whether a line without a known head goes on with the record before it, whatever that is; null where only
   *   indented ones do.
   */
  read(
    heads: ByteHeads,
    searched: SearchedBytes,
    from: number,
    end: number,
    continues: ((line: string) => boolean) | null,
  ): void {
    const usual = this.#usualHeads(heads, searched, continues !== null);
    if (usual === null) searched.startLines(from, end);
    this.count = 0;
    this.lineCount = 0;
    this.end = end;
    for (let at = from; at < end; ) {
      if (usual !== null) {
        at = usual.read(at, end, this.count, this.lineCount);
        this.count = usual.records;
        this.lineCount = usual.lines;
        if (at >= end) break;
      }
      const known = this.count;
      // Where lines are few that are taken here, each end is looked for by itself.
      const { bytes } = searched;
      const lineEnd = bytes[at] === LF ? at : usual === null ? searched.lineEnd(at) : bytes.indexOf(LF, at);
      at = this.#takeLine(heads, bytes, { start: at, end: lineEnd }, continues);
      if (usual !== null && this.count > known) usual.learn(heads, bytes);
    }
    this.starts[this.count] = end;
    this.lines[this.count] = this.lineCount;
  }

  #usualHeads(heads: ByteHeads, { compiled }: SearchedBytes, takesTraces: boolean): UsualHeads | null {
    if (compiled === null) return null;
    this.#usual ??= new UsualHeads(compiled.module, this.#columns);
    return this.#usual.start(heads, takesTraces) ? this.#usual : null;
  }

  /** Takes a line. @param end its line feed. @returns behind it. */
  #takeLine(
    heads: ByteHeads,
    bytes: Buffer,
    { start, end }: { readonly start: number; readonly end: number },
    continues: ((line: string) => boolean) | null,
  ): number {
    const first = bytes[start];
    if (start < end) {
      const level = heads.firstBytes[first ?? 0] === 1 ? heads.read(start) : -1;
      if (level >= 0) this.#add(heads, start, level);
      else {
        const isSure =
          first === TAB ||
          first === SPACE ||
          (first === CR && start + 1 === end) ||
          (continues !== null &&
            (isTraceLine(bytes, start) || isBareWord(bytes, start) || continues(lineBetween(bytes, start, end))));
        this.#mark(this.count - 1, isSure ? MORE_LINES : MORE_LINES | UNSURE);
      }
      if (end - start >= LONGEST_LINE) this.doubt(this.count - 1);
    }
    this.lineCount++;
    return end + 1;
  }

  #add(heads: ByteHeads, at: number, level: number): void {
    const index = this.count++;
    this.starts[index] = at;
    this.atMs[index] = heads.atMs;
    this.levels[index] = level;
    this.messages[index] = heads.messageAt;
    this.lines[index] = this.lineCount;
    this.flags[index] = 0;
    this.#firstHit[index] = -1;
  }

  #mark(index: number, flags: number): void {
    if (index >= 0) this.flags[index] = (this.flags[index] ?? 0) | flags;
  }

  /** Marks a record as unsure. */
  doubt(index: number): void {
    this.#mark(index, UNSURE);
  }

  /** Whether a record was marked as unsure or as one to decode. */
  isToDecode(index: number): boolean {
    return ((this.flags[index] ?? 0) & (UNSURE | WANTED)) !== 0;
  }

  /** Whether a record is to be decoded neither for what was marked nor for literals nor as an error. */
  isPlain(index: number): boolean {
    return ((this.flags[index] ?? 0) & ~MORE_LINES) === 0 && (this.levels[index] ?? 0) < FIRST_TROUBLE;
  }

  /** Whether literals stand in a record that may matter for it. */
  hasHits(index: number): boolean {
    return ((this.flags[index] ?? 0) & HIT) !== 0;
  }

  /** Whether a record has lines behind its first, other than empty ones. */
  hasMoreLines(index: number): boolean {
    return ((this.flags[index] ?? 0) & MORE_LINES) !== 0;
  }

  isUnsure(index: number): boolean {
    return ((this.flags[index] ?? 0) & UNSURE) !== 0;
  }

  /** Notes that a hit lies in a record that it may matter for. */
  link(hits: HitList, hit: number, index: number): void {
    hits.next[hit] = this.#firstHit[index] ?? -1;
    this.#firstHit[index] = hit;
    this.#mark(index, HIT);
  }

  /** See UndecodedRecord. @param bytes in which the records stand. */
  likenessOf(index: number, bytes: Buffer): number {
    const start = this.messages[index] ?? 0;
    let end = this.startOf(index + 1);
    while (end > start && bytes[end - 1] === LF) end--;
    return this.#usual?.module.likeness(start, end) ?? Number.NaN;
  }

  /** The literals that stand in a record, as far as they were linked, each once and ascending. @param into cleared and filled. */
  literalsIn(hits: HitList, index: number, into: number[]): number[] {
    let count = 0;
    for (let hit = this.#firstHit[index] ?? -1; hit >= 0; hit = hits.next[hit] ?? -1) {
      count = insertOnce(into, count, hits.literal[hit] ?? 0);
    }
    cutTo(into, count);
    return into;
  }

  startOf(index: number): number {
    return this.starts[index] ?? this.end;
  }

  timeOf(index: number): number {
    return this.atMs[index] ?? Number.NaN;
  }

  /** Lines of the records from `index` up to before `behind`. */
  linesBetween(index: number, behind: number): number {
    return (this.lines[behind] ?? 0) - (this.lines[index] ?? 0);
  }

  /** Marks a record as one to decode. */
  want(index: number): void {
    this.#mark(index, WANTED);
  }

  /** The record that holds a position; -1 for positions outside of all. @param near one that it may be, or be close behind. */
  holding(position: number, near: number): number {
    if (position >= this.end) return -1;
    if (this.startOf(near) <= position && position < this.startOf(near + 1)) return near;
    return firstAtLeast(this.starts, position + 1, this.count) - 1;
  }
}

/** Records that a block may hold, and one behind them. Even: the columns lie one behind the other. */
function mostIn(blockBytes: number): number {
  return (Math.ceil(blockBytes / SHORTEST_RECORD) + 3) & ~1;
}

/** A line of a file in UTF-8, without its end. */
function lineBetween(bytes: Buffer, start: number, end: number): string {
  return bytes.toString('utf8', start, bytes[end - 1] === CR ? end - 1 : end);
}
