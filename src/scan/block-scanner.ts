import { isAscii, isUtf8 } from 'node:buffer';
import type { LogRecord } from '../model/record.ts';
import type { Source } from '../model/source.ts';
import type { Zone } from '../time/zone.ts';
import { BYTE_LEVELS, ByteHeads, type ByteLayout, isByteLayout } from './byte-heads.ts';
import type { BlockOptions, BlockSink } from './block-sink.ts';
import { type BlockOfText, directRecord } from './direct-record.ts';
import { HitList } from './hit-list.ts';
import { KnownShapes } from './known-shapes.ts';
import type { LineCutter } from './line-cutter.ts';
import { slotsOf, tallyRun } from './passed-over.ts';
import { wantNeeded } from './needed-records.ts';
import type { RecordPipeline } from './record-pipeline.ts';
import { RecordTable, UNSURE } from './record-table.ts';
import type { SourceTally } from './tally.ts';

const BLOCK_BYTES = 512 * 1024;
/** Behind the block: heads are read without looking for its end. */
const PADDING = 64;
const LF = 10;
const CR = 13;
const ESC = 27;
/** Lines that are decoded before the layout is asked for (again). */
const PROBE_BYTES = 64;
/** Changes of layout within a block after which the rest of it is decoded. */
const MAX_TURNS = 8;
/** Silence of a source is told from that on; the records on both sides are decoded. */
const GAP_MS = 10_000;
const FIRST_TROUBLE = BYTE_LEVELS.indexOf('WARN');
/** For records that are decoded for another reason. */
const NO_SHAPE = -1;

/**
 * Reads a source's files in blocks, without decoding what nobody asks for. Heads, levels, times and literals are found in bytes;
 * only records that hold a literal, that are errors of a form not yet known, or that something else depends on (both sides of a
 * gap, the last of a block, whatever is not certain in bytes) become text, through the same pipeline as every other record.
 * The pipeline is told of what was passed over, so that it is always in the state that it would be in if it had read all.
 *
 * Holds one block, the table of its records and the shapes of up to 20 000 messages.
 */
export class BlockScanner {
  readonly #source: Source;
  readonly #pipeline: RecordPipeline;
  readonly #tally: SourceTally;
  readonly #zone: Zone;
  readonly #options: BlockOptions;
  readonly #sink: BlockSink;
  readonly #size: number;
  readonly #bytes: Buffer;
  readonly #words: Int32Array;
  readonly #table: RecordTable;
  readonly #heads = new Map<ByteLayout, ByteHeads>();
  readonly #shapes = new KnownShapes();
  readonly #hits = new HitList();
  readonly #isInside = (atMs: number): boolean => atMs >= this.#options.fromMs && atMs <= this.#options.toMs;
  #cutter: LineCutter | null = null;
  #file = '';
  #have = 0;
  #atFileStart = true;
  #inLine = false;
  /** Lines that were not decoded, of the file in hand. */
  #undecodedLines = 0;

  constructor(
    source: Source,
    zone: Zone,
    parts: { readonly pipeline: RecordPipeline; readonly tally: SourceTally; readonly sink: BlockSink },
    options: BlockOptions,
  ) {
    this.#source = source;
    this.#zone = zone;
    this.#pipeline = parts.pipeline;
    this.#tally = parts.tally;
    this.#sink = parts.sink;
    this.#options = options;
    this.#size = options.blockBytes ?? BLOCK_BYTES;
    const memory = new ArrayBuffer((this.#size + PADDING + 3) & ~3);
    this.#bytes = Buffer.from(memory);
    this.#words = new Int32Array(memory);
    this.#table = new RecordTable(this.#size);
  }

  /** @param cutter hands the lines of this file to the pipeline. */
  startFile(path: string, cutter: LineCutter): void {
    this.#cutter = cutter;
    this.#file = path;
    this.#have = 0;
    this.#atFileStart = true;
    this.#inLine = false;
    this.#undecodedLines = 0;
  }

  /** Takes the next bytes of the file; what it keeps of them is copied. */
  push(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length; ) {
      const count = Math.min(this.#size - this.#have, chunk.length - at);
      this.#bytes.set(chunk.subarray(at, at + count), this.#have);
      this.#have += count;
      at += count;
      if (this.#have === this.#size) this.#takeBlock(false);
    }
  }

  /** The file ends here. @returns how many of its lines were not decoded. */
  endFile(): number {
    if (this.#have > 0) this.#takeBlock(true);
    return this.#undecodedLines;
  }

  /** Hands out what the pipeline has ready. */
  drain(): void {
    for (const record of this.#pipeline.take()) this.#sink.record(record, null);
  }

  #takeBlock(last: boolean): void {
    const lineEnd = this.#bytes.lastIndexOf(LF, this.#have - 1) + 1;
    let start = 0;
    if (this.#inLine && lineEnd > 0) {
      start = this.#bytes.indexOf(LF) + 1;
      this.#decode(0, start);
      this.#inLine = false;
    }
    let done = lineEnd > start ? this.#takeLines(start, lineEnd, last) : start;
    // A record or a line as long as the block, and what stands behind the last line feed.
    if ((done === 0 && this.#have === this.#size) || last) {
      const whole = last || lineEnd === 0 ? this.#have : lineEnd;
      this.#decode(done, whole);
      this.#inLine = whole > lineEnd;
      done = whole;
    }
    this.#bytes.copyWithin(0, done, this.#have);
    this.#have -= done;
  }

  /** Whole lines. @returns where the record begins that may go on in the next block; `end` for none. */
  #takeLines(start: number, end: number, last: boolean): number {
    const lines = this.#bytes.subarray(start, end);
    const ascii = isAscii(lines);
    if (lines.includes(0) || !(ascii || isUtf8(lines))) {
      this.#decode(start, end);
      this.#atFileStart = false;
      return end;
    }
    this.#hits.clear();
    this.#options.literals.find(this.#bytes, this.#words, start, end, this.#hits);
    const common = { source: this.#source, file: this.#file, bytes: this.#bytes, isAscii: ascii };
    const isDirect = !lines.includes(CR);
    let at = start;
    let probe = PROBE_BYTES;
    for (let turns = 0; at < end; ) {
      const heads = this.#atFileStart || turns > MAX_TURNS ? null : this.#currentHeads();
      if (heads === null) {
        const stop = turns > MAX_TURNS ? end : this.#bytes.indexOf(LF, Math.min(at + probe, end) - 1) + 1;
        this.#decode(at, stop);
        this.#atFileStart = false;
        probe *= 2;
        at = stop;
        continue;
      }
      this.#table.fill(heads, this.#bytes, at, end, this.#pipeline.isStrict);
      const first = this.#table.startOf(0);
      if (first > at) {
        // The end of a record that was decoded.
        this.#decode(at, first);
        at = first;
        turns++;
        continue;
      }
      this.#wantHits();
      at = this.#takeRecords(heads.layout, isDirect ? { ...common, layout: heads.layout } : null, last);
      if (!last && at === this.#table.startOf(this.#table.count - 1)) return at;
      turns++;
    }
    return at;
  }

  #currentHeads(): ByteHeads | null {
    const layout = this.#pipeline.steadyLayout;
    if (!isByteLayout(layout)) return null;
    let heads = this.#heads.get(layout);
    if (heads === undefined) this.#heads.set(layout, (heads = new ByteHeads(layout, this.#bytes, this.#zone)));
    return heads;
  }

  /**
   * The records of the table, but for the last one where it may go on.
   *
   * @param block null where records become text by way of the pipeline only. @returns where to go on.
   */
  #takeRecords(layout: string, block: BlockOfText | null, last: boolean): number {
    const table = this.#table;
    const behind = last ? table.count : table.count - 1;
    wantNeeded(table, behind, this.#isInside);
    // The last record of a file may go on in the next one: the pipeline keeps it open.
    if (last) table.doubt(behind - 1);
    let from = 0;
    for (let index = 0; index < behind; index++) {
      const shape = this.#isWanted(index, from);
      if (shape === null) continue;
      const unsure = ((table.flags[index] ?? 0) & UNSURE) !== 0;
      if (block !== null && !unsure) {
        const line = this.#pipeline.lineNumber + table.linesBetween(from, index) + 1;
        this.#passOver(from, index, layout);
        this.#hand(directRecord(block, table, index, line), index, shape);
        this.#pass(index, index + 1, layout);
      } else {
        this.#passOver(from, index, layout);
        this.#decode(table.startOf(index), table.startOf(index + 1));
      }
      from = index + 1;
      if (unsure && this.#pipeline.steadyLayout !== layout) return table.startOf(from);
    }
    this.#passOver(from, behind, layout);
    return table.startOf(behind);
  }

  /** Hands out a record that did not go through the pipeline; remembers its template. */
  #hand(record: LogRecord, index: number, shape: number): void {
    this.#flushPipeline(record.atMs ?? 0);
    const template = this.#sink.record(record, this.#table.literalsIn(this.#hits, index));
    if (shape !== NO_SHAPE) this.#shapes.learn(shape, template);
  }

  /** Marks records in which a signature may hold, and those with escape codes, which may stand within a literal. */
  #wantHits(): void {
    const table = this.#table;
    const hits = this.#hits;
    const first = table.startOf(0);
    for (let hit = 0; hit < hits.count; hit++) {
      const at = hits.at[hit] ?? 0;
      const index = at < first ? -1 : table.holding(at);
      // No signature looks at the header.
      if (index < 0 || at < (table.messages[index] ?? 0)) continue;
      table.link(hits, hit, index);
      if (table.flags[index] !== 0) continue;
      const record = (): Buffer => this.#bytes.subarray(table.startOf(index), table.startOf(index + 1));
      if (this.#options.conditions.mayHold(hits.literal[hit] ?? 0, table.levels[index] ?? 0, record)) table.want(index);
    }
    const end = table.end;
    for (let at = this.#bytes.indexOf(ESC, first); at >= 0 && at < end; at = this.#bytes.indexOf(ESC, at + 1)) {
      table.doubt(table.holding(at));
    }
  }

  /**
   * The shape of a record that is to be decoded; null for one that is not: it is counted with its template where it has one.
   *
   * @param from first one since the last decoded.
   */
  #isWanted(index: number, from: number): number | null {
    const table = this.#table;
    if (table.flags[index] !== 0) return NO_SHAPE;
    const atMs = table.timeOf(index);
    const before = index === from ? (this.#pipeline.lastMs ?? atMs) : table.timeOf(index - 1);
    if (atMs - before >= GAP_MS || table.timeOf(index + 1) - atMs >= GAP_MS) return NO_SHAPE;
    const level = table.levels[index] ?? 0;
    if (level < FIRST_TROUBLE || !this.#isInside(atMs)) return null;
    return this.#shapes.count(this.#bytes, table.messages[index] ?? 0, level, atMs);
  }

  /** Counts the records from `from` up to before `behind` without decoding them. */
  #passOver(from: number, behind: number, layout: string): void {
    if (from >= behind) return;
    this.#flushPipeline(this.#table.timeOf(behind - 1));
    this.#pass(from, behind, layout);
    const { slots, firstMs } = slotsOf(this.#table, from, behind, this.#isInside);
    if (slots.length > 0) this.#sink.undecoded(slots, firstMs);
  }

  /** Tells the pipeline and the tally of records that they did not see. */
  #pass(from: number, behind: number, layout: string): void {
    const table = this.#table;
    const lines = table.linesBetween(from, behind);
    this.#pipeline.skip(behind - from, lines, table.timeOf(behind - 1));
    this.#undecodedLines += lines;
    tallyRun(this.#tally, table, { from, behind, layout });
  }

  /** What the pipeline has in hand is complete, and comes before what was found in bytes. */
  #flushPipeline(lastMs: number): void {
    this.#pipeline.skip(0, 0, lastMs);
    this.drain();
  }

  /** Hands bytes to the pipeline as every other reader does. */
  #decode(start: number, end: number): void {
    if (start >= end) return;
    this.#cutter?.push(this.#bytes.subarray(start, end));
    this.drain();
  }
}
