import { isAscii, isUtf8 } from 'node:buffer';
import type { Source } from '../../model/source.ts';
import type { Zone } from '../../time/zone.ts';
import { ByteHeads, type ByteLayout, isByteLayout } from '../bytes/byte-heads.ts';
import type { BlockOptions, BlockSink } from './block-sink.ts';
import { ContainerBlocks } from './container-blocks.ts';
import type { BlockOfText } from './direct-record.ts';
import type { LineCutter } from '../lines/line-cutter.ts';
import type { RecordPipeline } from '../records/record-pipeline.ts';
import type { RecordTable } from './record-table.ts';
import { RecordTaker } from './record-taker.ts';
import type { SourceTally } from '../tally/tally.ts';

const LF = 10;
const CR = 13;
/** Lines that are decoded before the layout is asked for (again). */
const PROBE_BYTES = 64;
/** Changes of layout within a block after which the rest of it is decoded. */
const MAX_TURNS = 8;

/**
 * Reads a source's files in blocks, without decoding what nobody asks for. Heads, levels, times and literals are found in bytes;
 * only records that hold a literal, that are errors of a form not yet known, or that something else depends on (both sides of a
 * gap, the last of a block, whatever is not certain in bytes) become text, through the same pipeline as every other record.
 * The pipeline is told of what was passed over, so that it is always in the state that it would be in if it had read all.
 *
 * Holds one block and the table of its records.
 */
export class BlockScanner {
  readonly #source: Source;
  readonly #pipeline: RecordPipeline;
  readonly #zone: Zone;
  readonly #options: BlockOptions;
  readonly #size: number;
  readonly #bytes: Buffer;
  readonly #table: RecordTable;
  readonly #heads = new Map<ByteLayout, ByteHeads>();
  readonly #taker: RecordTaker;
  readonly #parts: { readonly pipeline: RecordPipeline; readonly tally: SourceTally; readonly sink: BlockSink };
  /** Null before the first lines of a container. */
  #container: ContainerBlocks | null = null;
  #cutter: LineCutter | null = null;
  #file = '';
  #have = 0;
  #atFileStart = true;
  #inLine = false;
  /** Whether the literals of the block in hand were found. */
  #isSearched = false;

  constructor(
    source: Source,
    zone: Zone,
    parts: { readonly pipeline: RecordPipeline; readonly tally: SourceTally; readonly sink: BlockSink },
    options: BlockOptions,
  ) {
    this.#source = source;
    this.#zone = zone;
    this.#parts = parts;
    this.#pipeline = parts.pipeline;
    this.#options = options;
    const { size, bytes, table, hits, links } = options.memory;
    this.#size = size;
    this.#bytes = bytes;
    this.#table = table;
    const decode = (start: number, end: number): void => this.#decode(start, end);
    // What is spread into an object outlives it for long in V8 11 (Node 20): much where there are many small sources.
    const { pipeline, tally, sink } = parts;
    this.#taker = new RecordTaker({ pipeline, tally, sink, table, hits, links, bytes, node: source.node, decode }, options);
  }

  /** @param cutter hands the lines of this file to the pipeline. */
  startFile(path: string, cutter: LineCutter): void {
    this.#cutter = cutter;
    this.#file = path;
    this.#have = 0;
    this.#atFileStart = true;
    this.#inLine = false;
    this.#taker.undecodedLines = 0;
    this.#container?.takeUndecodedLines();
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
    return this.#taker.undecodedLines + (this.#container?.takeUndecodedLines() ?? 0);
  }

  /** Hands out what the pipeline has ready. */
  drain(): void {
    this.#taker.drain();
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
    this.#isSearched = false;
    const isDirect = !lines.includes(CR);
    let at = start;
    let probe = PROBE_BYTES;
    for (let turns = 0; at < end; ) {
      const isSteady = !this.#atFileStart && turns <= MAX_TURNS;
      const taken = isSteady && isDirect && this.#pipeline.container !== null ? this.#unwrapped(at, end, last, ascii) : null;
      if (taken !== null) {
        if (taken.isOpen) return taken.next;
        at = taken.next;
        turns++;
        continue;
      }
      const heads = isSteady && this.#pipeline.container === null ? this.#currentHeads() : null;
      if (heads === null) {
        const stop = turns > MAX_TURNS ? end : this.#bytes.indexOf(LF, Math.min(at + probe, end) - 1) + 1;
        this.#decode(at, stop);
        this.#atFileStart = false;
        probe *= 2;
        at = stop;
        continue;
      }
      this.#search(start, end);
      this.#table.read(heads, this.#options.memory.searched, at, end, this.#pipeline.continues);
      const first = this.#table.startOf(0);
      if (first > at) {
        // The end of a record that was decoded.
        this.#decode(at, first);
        at = first;
        turns++;
        continue;
      }
      at = this.#taker.take(heads.layout, isDirect ? this.#blockOfText(heads.layout, ascii) : null, last);
      if (!last && at === this.#table.startOf(this.#table.count - 1)) return at;
      turns++;
    }
    return at;
  }

  #blockOfText(layout: ByteLayout, ascii: boolean): BlockOfText {
    return { source: this.#source, file: this.#file, bytes: this.#bytes, isAscii: ascii, layout };
  }

  /** Finds the literals of a block, once: where all of it is decoded, they are looked for in its records. */
  #search(start: number, end: number): void {
    if (this.#isSearched) return;
    this.#isSearched = true;
    const { searched, hits } = this.#options.memory;
    searched.find(start, end, hits);
  }

  #unwrapped(start: number, end: number, last: boolean, isAsciiBlock: boolean): ReturnType<ContainerBlocks['take']> {
    const decode = (from: number, to: number): void => this.#decode(from, to);
    this.#container ??= new ContainerBlocks({ ...this.#parts, node: this.#source.node, decode }, this.#zone, this.#options);
    return this.#container.take(start, end, { source: this.#source, file: this.#file, isAscii: isAsciiBlock, last });
  }

  #currentHeads(): ByteHeads | null {
    const layout = this.#pipeline.steadyLayout;
    if (!isByteLayout(layout)) return null;
    let heads = this.#heads.get(layout);
    if (heads === undefined) this.#heads.set(layout, (heads = new ByteHeads(layout, this.#bytes, this.#zone)));
    return heads;
  }

  /** Hands bytes to the pipeline as every other reader does. */
  #decode(start: number, end: number): void {
    if (start >= end) return;
    this.#cutter?.push(this.#bytes.subarray(start, end));
    this.drain();
  }
}
