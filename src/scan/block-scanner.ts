import { isUtf8 } from 'node:buffer';
import type { Source } from '../model/source.ts';
import type { Zone } from '../time/zone.ts';
import { BYTE_LEVELS, ByteHeads, type ByteLayout, isByteLayout } from './byte-heads.ts';
import type { BlockOptions, BlockSink, CountedTemplate } from './block-sink.ts';
import type { ByteHit } from './byte-literals.ts';
import { shapeOf } from './byte-shape.ts';
import type { LineCutter } from './line-cutter.ts';
import type { RecordPipeline } from './record-pipeline.ts';
import { RecordTable, UNSURE } from './record-table.ts';
import type { SourceTally } from './tally.ts';

const BLOCK_BYTES = 512 * 1024;
/** Behind the block: heads are read without looking for its end. */
const PADDING = 64;
const LF = 10;
const ESC = 27;
/** Stands for an escape code, which may stand within a literal. */
const ESCAPE = -1;
/** Lines that are decoded before the layout is asked for (again). */
const PROBE_BYTES = 64;
/** Changes of layout within a block after which the rest of it is decoded. */
const MAX_TURNS = 8;
const SLOT_MS = 5000;
/** Silence of a source is told from that on; the records on both sides are decoded. */
const GAP_MS = 10_000;
const FIRST_TROUBLE = BYTE_LEVELS.indexOf('WARN');
/** Shapes of messages kept per source. */
const MAX_SHAPES = 20_000;

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
  readonly #templates = new Map<number, CountedTemplate | null>();
  readonly #shapeAtLine = new Map<number, number>();
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
    this.#shapeAtLine.clear();
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
    for (const record of this.#pipeline.take()) {
      const template = this.#sink.record(record);
      if (this.#shapeAtLine.size === 0 || record.file !== this.#file) continue;
      const shape = this.#shapeAtLine.get(record.lineStart);
      if (shape === undefined) continue;
      this.#shapeAtLine.delete(record.lineStart);
      if (this.#templates.size < MAX_SHAPES || this.#templates.has(shape)) this.#templates.set(shape, template);
    }
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
    if (lines.includes(0) || !isUtf8(lines)) {
      this.#decode(start, end);
      this.#atFileStart = false;
      return end;
    }
    const marks: ByteHit[] = [];
    this.#options.literals.find(this.#bytes, this.#words, start, end, marks);
    for (let at = this.#bytes.indexOf(ESC, start); at >= 0 && at < end; at = this.#bytes.indexOf(ESC, at + 1))
      marks.push({ at, literal: ESCAPE });
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
      this.#table.fill(heads, this.#bytes, at, end);
      const first = this.#table.startOf(0);
      if (first > at) {
        // The end of a record that was decoded.
        this.#decode(at, first);
        at = first;
        turns++;
        continue;
      }
      this.#wantHits(marks);
      at = this.#takeRecords(heads, last);
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

  /** The records of the table, but for the last one where it may go on. @returns where to go on. */
  #takeRecords(heads: ByteHeads, last: boolean): number {
    const table = this.#table;
    const behind = last ? table.count : table.count - 1;
    this.#wantNeeded(behind);
    let from = 0;
    for (let index = 0; index < behind; index++) {
      if (!this.#isWanted(index, from)) continue;
      this.#passOver(from, index, heads.layout);
      this.#decode(table.startOf(index), table.startOf(index + 1));
      from = index + 1;
      if (table.flags[index] === 0) continue;
      if (((table.flags[index] ?? 0) & UNSURE) !== 0 && this.#pipeline.steadyLayout !== heads.layout) return table.startOf(from);
    }
    this.#passOver(from, behind, heads.layout);
    return table.startOf(behind);
  }

  /** Marks records in which a signature may hold. */
  #wantHits(marks: readonly ByteHit[]): void {
    const table = this.#table;
    for (const { at, literal } of marks) {
      const index = table.holding(at);
      if (index < 0 || table.flags[index] !== 0) continue;
      const record = (): Buffer => this.#bytes.subarray(table.startOf(index), table.startOf(index + 1));
      if (literal === ESCAPE || this.#options.conditions.mayHold(literal, table.levels[index] ?? 0, record)) table.want(index);
    }
  }

  /** Marks records that others depend on: the last one, the latest one, those at the bounds. */
  #wantNeeded(behind: number): void {
    const table = this.#table;
    if (behind === 0) return;
    table.want(behind - 1);
    let latest = -1;
    for (let index = 0; index < behind; index++) {
      const inside = this.#isInside(table.timeOf(index));
      if (inside && (latest < 0 || table.timeOf(index) >= table.timeOf(latest))) latest = index;
      if (index > 0 && inside !== this.#isInside(table.timeOf(index - 1))) {
        table.want(index - 1);
        table.want(index);
      }
    }
    if (latest >= 0) table.want(latest);
    table.want(0);
  }

  #isInside(atMs: number): boolean {
    return atMs >= this.#options.fromMs && atMs <= this.#options.toMs;
  }

  /** Whether a record is to be decoded; counts it with its template where that is all it needs. @param from first one since the last decoded. */
  #isWanted(index: number, from: number): boolean {
    const table = this.#table;
    if (table.flags[index] !== 0) return true;
    const atMs = table.timeOf(index);
    const before = index === from ? (this.#pipeline.lastMs ?? atMs) : table.timeOf(index - 1);
    if (atMs - before >= GAP_MS || table.timeOf(index + 1) - atMs >= GAP_MS) return true;
    const level = table.levels[index] ?? 0;
    if (level < FIRST_TROUBLE || !this.#isInside(atMs)) return false;
    const shape = this.#shape(index, level);
    const template = this.#templates.get(shape);
    if (template?.isSettled === true) {
      template.count(atMs);
      return false;
    }
    this.#shapeAtLine.set(this.#pipeline.lineNumber + table.linesBetween(from, index) + 1, shape);
    return true;
  }

  #shape(index: number, level: number): number {
    const start = this.#table.messages[index] ?? 0;
    return shapeOf(this.#bytes, start, this.#bytes.indexOf(LF, start), level);
  }

  /** Counts the records from `from` up to before `behind` without decoding them. */
  #passOver(from: number, behind: number, layout: string): void {
    if (from >= behind) return;
    const table = this.#table;
    const lines = table.linesBetween(from, behind);
    this.#pipeline.skip(behind - from, lines, table.timeOf(behind - 1));
    this.drain();
    this.#undecodedLines += lines;
    const slots: number[] = [];
    let firstMs = Number.POSITIVE_INFINITY;
    let slot = Number.NaN;
    for (let index = from; index < behind; index++) {
      const atMs = table.timeOf(index);
      this.#tally.addUndecoded(this.#source.node, atMs, BYTE_LEVELS[table.levels[index] ?? 0] ?? null, layout);
      if (!this.#isInside(atMs)) continue;
      if (atMs < firstMs) firstMs = atMs;
      const own = Math.floor(atMs / SLOT_MS);
      if (own !== slot) slots.push((slot = own));
    }
    if (slots.length > 0) this.#sink.undecoded(slots, firstMs);
  }

  /** Hands bytes to the pipeline as every other reader does. */
  #decode(start: number, end: number): void {
    if (start >= end) return;
    this.#cutter?.push(this.#bytes.subarray(start, end));
    this.drain();
  }
}
