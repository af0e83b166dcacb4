import type { LogRecord } from '../../model/record.ts';
import type { BlockOptions, BlockSink, UndecodedRecord } from './block-sink.ts';
import { FIRST_TROUBLE } from '../bytes/byte-heads.ts';
import { type BlockOfText, directRecord, matchedText } from './direct-record.ts';
import type { HitList } from '../../text/hit-list.ts';
import type { HitLinks } from './hit-links.ts';
import { longSilenceFrom } from './long-silences.ts';
import { wantNeeded } from './needed-records.ts';
import { slotsOf, tallyRun } from './passed-over.ts';
import type { RecordPipeline } from '../records/record-pipeline.ts';
import type { RecordTable } from './record-table.ts';
import type { SourceTally } from '../tally/tally.ts';

const ESC = 27;
/** Why a record is decoded: for the shape of its message, which is 0 or more, or for another reason. */
const FOR_ITSELF = -1;
/** It is not decoded. */
const PASSED = -2;
/** The same for one out of the bounds of time, which is as if it were not there. */
const OUTSIDE = -3;

/** Of a record that went through the lines. */
const NO_LIKENESS = (): number => Number.NaN;

interface Parts {
  readonly pipeline: RecordPipeline;
  readonly tally: SourceTally;
  readonly sink: BlockSink;
  readonly table: RecordTable;
  readonly hits: HitList;
  readonly links: HitLinks;
  readonly bytes: Buffer;
  /** Of the source. */
  readonly node: string;
  /** Hands bytes to the pipeline as every other reader does. */
  readonly decode: (start: number, end: number) => void;
}

/**
 * Takes the records of a block's table: decodes those that matter, counts the others, and tells the pipeline of all.
 */
export class RecordTaker {
  readonly #parts: Parts;
  readonly #options: BlockOptions;
  readonly #literals: number[] = [];
  #block: BlockOfText | null = null;
  /** As the sink and the records in hand say. */
  #silenceFrom = 0;
  /** Of the record that is counted; null until it is asked for. */
  #text: ReturnType<UndecodedRecord['read']> | null = null;
  /** The record that is counted or handed out, one after the other. */
  readonly #counted: { -readonly [K in keyof UndecodedRecord]: UndecodedRecord[K] } = {
    index: 0,
    atMs: 0,
    level: 0,
    read: () => (this.#text ??= matchedText(this.#block, this.#parts.table, this.#counted.index)),
    likeness: () => this.#parts.table.likenessOf(this.#counted.index, this.#parts.bytes),
  };
  /** Lines that were not decoded since this was set to 0. */
  undecodedLines = 0;

  constructor(parts: Parts, options: BlockOptions) {
    this.#parts = parts;
    this.#options = options;
  }

  /**
   * The records of the table, but for the last one where it may go on.
   *
   * @param block null where records become text by way of the pipeline only. @returns where to go on.
   */
  take(layout: string, block: BlockOfText | null, last: boolean): number {
    const { table, pipeline, sink } = this.#parts;
    this.#block = block;
    const linesBefore = pipeline.lineNumber;
    const lineOf = (index: number): number => linesBefore + table.linesBetween(0, index) + 1;
    const behind = last ? table.count : table.count - 1;
    this.#linkHits();
    wantNeeded(table, behind, this.#options);
    // The last record of a file may go on in the next one: the pipeline keeps it open.
    if (last) table.doubt(behind - 1);
    this.#silenceFrom = this.#longSilenceFrom(behind);
    // The first record since the last that went through the pipeline; whether one was decoded since, and whether one was passed over since that.
    let from = 0;
    let isFlushed = false;
    let hasPassed = false;
    let stop = behind;
    for (let index = 0; index < stop; index++) {
      const why = index > from && this.#isPassed(index) ? PASSED : this.#judge(index, index === from);
      if (why === PASSED) hasPassed = true;
      if (why <= PASSED) continue;
      const isDirect = block !== null && !table.isUnsure(index);
      if (from < index || isDirect) {
        if (!isFlushed) this.#flushPipeline(table.timeOf(isDirect ? index : index - 1));
        if (hasPassed) sink.skipped();
        isFlushed = true;
        hasPassed = false;
      }
      if (isDirect) {
        this.#hand(directRecord(block, table, index, lineOf(index)), index, why);
        continue;
      }
      this.#pass(from, index, layout);
      this.#parts.decode(table.startOf(index), table.startOf(index + 1));
      from = index + 1;
      isFlushed = false;
      if (pipeline.steadyLayout !== layout) stop = from;
    }
    if (from < stop && !isFlushed) this.#flushPipeline(table.timeOf(stop - 1));
    if (hasPassed) sink.skipped();
    this.#pass(from, stop, layout);
    if (block !== null) sink.quoteCounted((index) => directRecord(block, table, index, lineOf(index)));
    return table.startOf(stop);
  }

  #longSilenceFrom(behind: number): number {
    const { table, sink } = this.#parts;
    const leastMs = sink.silenceFrom();
    // By way of the pipeline the table may turn out to be wrong about records.
    if (this.#block === null) return leastMs;
    return longSilenceFrom(table, behind, { leastMs, most: sink.mostSilences, bounds: this.#options });
  }

  /** Hands out a record that did not go through the pipeline; remembers its template. */
  #hand(record: LogRecord, index: number, why: number): void {
    const { table, hits, sink } = this.#parts;
    this.#text = null;
    this.#counted.index = index;
    const template = sink.record(record, table.literalsIn(hits, index, this.#literals), this.#counted.likeness);
    this.#silenceFrom = Math.max(this.#silenceFrom, sink.silenceFrom());
    if (why !== FOR_ITSELF) this.#options.memory.shapes.learn(why, template);
  }

  /** Finds the records in which a signature may hold, and doubts those with escape codes, which may stand within a literal. */
  #linkHits(): void {
    const { table, hits, links, bytes } = this.#parts;
    links.link(hits, this.#options.conditions);
    const first = table.startOf(0);
    const end = table.end;
    for (let at = bytes.indexOf(ESC, first); at >= 0 && at < end; at = bytes.indexOf(ESC, at + 1)) {
      table.doubt(table.holding(at, 0));
    }
  }

  /** Whether nothing but the tally wants a record that stands behind another one of the table: most are such. */
  #isPassed(index: number): boolean {
    const { table } = this.#parts;
    if (!table.isPlain(index)) return false;
    const atMs = table.timeOf(index);
    const isQuiet = atMs - table.timeOf(index - 1) >= this.#silenceFrom || table.timeOf(index + 1) - atMs >= this.#silenceFrom;
    return !isQuiet && atMs >= this.#options.fromMs && atMs <= this.#options.toMs;
  }

  /**
   * Why a record is to be decoded. One that is not is counted, with its events, or with its template where it has one.
   *
   * @param isFirst whether the one before went through the pipeline.
   */
  #judge(index: number, isFirst: boolean): number {
    const { table, pipeline, bytes, node } = this.#parts;
    const { memory } = this.#options;
    if (table.isToDecode(index)) return FOR_ITSELF;
    const atMs = table.timeOf(index);
    const before = isFirst ? (pipeline.lastMs ?? atMs) : table.timeOf(index - 1);
    if (atMs - before >= this.#silenceFrom || table.timeOf(index + 1) - atMs >= this.#silenceFrom) return FOR_ITSELF;
    if (!(atMs >= this.#options.fromMs && atMs <= this.#options.toMs)) return OUTSIDE;
    const level = table.levels[index] ?? 0;
    if (table.hasHits(index)) {
      const counted = this.#count(index, atMs, level);
      if (counted !== false) return counted === null ? FOR_ITSELF : PASSED;
    }
    if (level < FIRST_TROUBLE) return PASSED;
    return memory.shapes.count(bytes, table.messages[index] ?? 0, level, atMs, node) ?? PASSED;
  }

  /** Whether the record's events were counted by their literals; false: it has none; null: it is to be decoded. */
  #count(index: number, atMs: number, level: number): boolean | null {
    const { table, hits, sink } = this.#parts;
    if (this.#block === null) return null;
    this.#text = null;
    this.#counted.index = index;
    this.#counted.atMs = atMs;
    this.#counted.level = level;
    return sink.count(this.#counted, table.literalsIn(hits, index, this.#literals));
  }

  /**
   * Tells the pipeline, the tally and the sink of records that did not go through the pipeline.
   *
   * @param behind the record after the last of them.
   */
  #pass(from: number, behind: number, layout: string): void {
    if (from >= behind) return;
    const { table, pipeline, tally, sink } = this.#parts;
    const lines = table.linesBetween(from, behind);
    pipeline.skip(behind - from, lines, table.timeOf(behind - 1));
    this.undecodedLines += lines;
    tallyRun(tally, table, { from, behind, layout });
    const { slots, firstMs } = slotsOf(table, from, behind, this.#options);
    if (slots.length > 0) sink.activity(slots, firstMs);
  }

  /** What the pipeline has in hand is complete, and comes before what was found in bytes. */
  #flushPipeline(lastMs: number): void {
    this.#parts.pipeline.skip(0, 0, lastMs);
    this.drain();
  }

  /** Hands out what the pipeline has ready. */
  drain(): void {
    const { pipeline, sink } = this.#parts;
    for (const record of pipeline.take()) {
      this.#options.memory.literals.idsIn(record.text, this.#literals);
      sink.record(record, this.#literals, NO_LIKENESS);
    }
  }
}
