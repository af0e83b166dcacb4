import type { Source } from '../../model/source.ts';
import type { Zone } from '../../time/zone.ts';
import type { BlockOptions, BlockSink } from './block-sink.ts';
import { ByteHeads, type ByteLayout, startsWithYear } from '../bytes/byte-heads.ts';
import { ContainerLines } from './container-lines.ts';
import { FAR } from '../records/joiner.ts';
import type { RecordPipeline } from '../records/record-pipeline.ts';
import type { RecordTable } from './record-table.ts';
import { RecordTaker } from './record-taker.ts';
import type { SourceTally } from '../tally/tally.ts';

/** Between date and time of a stamp that has no zone. */
const SPACE = 32;

interface Parts {
  readonly pipeline: RecordPipeline;
  readonly tally: SourceTally;
  readonly sink: BlockSink;
  /** That of the source. */
  readonly node: string;
  /** Hands wrapped bytes to the pipeline as every other reader does. */
  readonly decode: (start: number, end: number) => void;
}

/** What the lines of a block have in common. */
interface WrappedBlock {
  readonly source: Source;
  readonly file: string;
  readonly isAscii: boolean;
  /** Whether the file ends with it. */
  readonly last: boolean;
}

/**
 * Reads the lines of a container's stream in blocks as if they had no wrapper (block-scanner.ts): it is taken off in bytes, and
 * what is to be decoded goes through the pipeline with it. Holds a second block and its table.
 */
export class ContainerBlocks {
  readonly #parts: Parts;
  readonly #options: BlockOptions;
  readonly #zone: Zone;
  readonly #lines: ContainerLines;
  readonly #taker: RecordTaker;
  readonly #heads = new Map<ByteLayout, ByteHeads>();

  constructor(parts: Parts, zone: Zone, options: BlockOptions) {
    const { bytes, table, hits, links } = options.memory.unwrapped;
    this.#parts = parts;
    this.#options = options;
    this.#zone = zone;
    this.#lines = new ContainerLines(options.memory.bytes, bytes, zone);
    const decode = (start: number, end: number): void => parts.decode(this.#lines.outerOf(start), this.#lines.outerOf(end));
    this.#taker = new RecordTaker({ ...parts, table, hits, links, bytes, decode }, options);
  }

  /** Lines that were not decoded since the last call. */
  takeUndecodedLines(): number {
    const lines = this.#taker.undecodedLines;
    this.#taker.undecodedLines = 0;
    return lines;
  }

  /**
   * Whole lines of the pipeline's container, as far as they have the usual form.
   *
   * @returns where to go on, and whether the record that begins there may go on in the next block; null where nothing could be
   *   taken: the first line is to be decoded.
   */
  take(start: number, end: number, block: WrappedBlock): { readonly next: number; readonly isOpen: boolean } | null {
    const { pipeline } = this.#parts;
    const { container, steadyLayout: layout } = pipeline;
    if (container === null || !startsWithYear(layout)) return null;
    const next = this.#lines.takeOff(container, start, end);
    if (next === start) return null;
    const { searched, bytes, table, hits } = this.#options.memory.unwrapped;
    const innerEnd = this.#lines.end;
    table.read(this.#headsOf(layout), searched, 0, innerEnd, pipeline.continues);
    const first = table.startOf(0);
    if (first > 0) {
      // The end of a record that was decoded.
      this.#decode(0, first);
      return { next: this.#lines.outerOf(first), isOpen: false };
    }
    searched.find(0, innerEnd, hits);
    this.#dateFar(table, bytes);
    const { source, file, isAscii } = block;
    const isLast = block.last && next === end;
    const at = this.#taker.take(layout, { source, file, bytes, isAscii, layout }, isLast);
    const isOpen = !isLast && at === table.startOf(table.count - 1);
    if (!isOpen || next === end) return { next: this.#lines.outerOf(at), isOpen };
    // The line that ended the run may belong to the last record.
    this.#decode(at, innerEnd);
    return { next, isOpen: false };
  }

  #decode(start: number, end: number): void {
    this.#parts.decode(this.#lines.outerOf(start), this.#lines.outerOf(end));
  }

  #headsOf(layout: ByteLayout): ByteHeads {
    const known = this.#heads.get(layout);
    if (known !== undefined) return known;
    const heads = new ByteHeads(layout, this.#options.memory.unwrapped.bytes, this.#zone);
    this.#heads.set(layout, heads);
    return heads;
  }

  /** Where a record's stamp without a zone is far from the wrapper's, the latter counts (joiner.ts). */
  #dateFar(table: RecordTable, bytes: Buffer): void {
    for (let index = 0; index < table.count; index++) {
      const start = table.startOf(index);
      const atMs = this.#lines.timeOf(start);
      if (Math.abs(table.timeOf(index) - atMs) > FAR && bytes[start + 10] === SPACE) table.atMs[index] = atMs;
    }
  }
}
