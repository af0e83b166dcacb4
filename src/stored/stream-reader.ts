import type { LogRecord } from '../model/record.ts';
import type { Source } from '../model/source.ts';
import { levelOf } from '../scan/layouts/level.ts';
import { MAX_LINE_CHARS } from '../scan/lines/limits.ts';
import { NO_OUTER, type Outer } from '../scan/records/joiner.ts';
import { RecordPipeline } from '../scan/records/record-pipeline.ts';
import { SourceTally } from '../scan/tally/tally.ts';
import type { StoredDocument } from '../store/contract.ts';
import type { Zone } from '../time/zone.ts';
import { headOf } from './first-line.ts';

/** What the times of a store are: those of the records, or when a shipper read them. */
export type StoreClock = 'records' | 'reading';

/**
 * Makes records of one stream's documents: the same code that joins the lines of files decides where a record starts and what its
 * time and level are; what the store knows beside the text is taken as a wrapper's word. A document may hold several records.
 */
export class StreamReader {
  readonly #path: string;
  readonly #clock: StoreClock;
  readonly #pipeline: RecordPipeline;
  /** Of what was fetched; only its layout is true of the whole stream. */
  readonly #fetched = new SourceTally();
  /** What was fetched, in UTF-16 units; lines of it. */
  characters = 0;
  lines = 0;
  #cutHere = 0;

  /** @param path of the stream's file, as reports print it. */
  constructor(source: Source, path: string, zoneOf: (node: string) => Zone, clock: StoreClock) {
    this.#path = path;
    this.#clock = clock;
    this.#pipeline = new RecordPipeline(source, zoneOf, this.#fetched);
  }

  /** Layout of most records so far; `none` where none had a head. */
  get layout(): string {
    return this.#fetched.layout;
  }

  /** Lines that were cut: as they came, or put together from the pieces of a wrapper. */
  get cutLines(): number {
    return this.#cutHere + this.#pipeline.cutLines;
  }

  /** Records that were cut. */
  get cutRecords(): number {
    return this.#pipeline.cutRecords;
  }

  /** The records of one document. */
  whole(document: StoredDocument): readonly LogRecord[] {
    return this.joined([document]);
  }

  /** The records of documents that follow one another in the file: a record may begin in one and end in another. */
  joined(documents: readonly StoredDocument[]): readonly LogRecord[] {
    let bytes = 0;
    const [first] = documents;
    if (first === undefined) return [];
    const startBytes = new Map<number, number>();
    this.#pipeline.startFile(this.#path, (first.line ?? 1) - 1);
    let number = first.line ?? 1;
    for (const document of documents) {
      let outer = this.#outerOf(document);
      for (const raw of document.text.split('\n')) {
        if (document.offset !== null) startBytes.set(number, document.offset + bytes);
        bytes += Buffer.byteLength(raw) + 1;
        this.#pipeline.line(this.#cut(raw), outer);
        outer = NO_OUTER;
        number++;
      }
      bytes = 0;
    }
    this.#pipeline.flush();
    const records = this.#pipeline.take();
    return first.line === null ? records.map((record) => placed(record, startBytes.get(record.lineStart))) : records;
  }

  #cut(raw: string): string {
    this.lines++;
    this.characters += raw.length + 1;
    const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    if (line.length <= MAX_LINE_CHARS) return line;
    this.#cutHere++;
    return line.slice(0, MAX_LINE_CHARS);
  }

  /** The time of reading counts only where the text tells none. */
  #outerOf({ atMs, level, text }: StoredDocument): Outer {
    const known = level === null ? null : levelOf(level);
    const isTold = this.#clock === 'reading' && (headOf(text)?.clock ?? 'none') !== 'none';
    return { atMs: isTold ? null : atMs, level: known };
  }
}

/**
 * Where nobody noted line numbers, a record's place is its first byte in the file, or else its time: `nacos.log@byte:4711`,
 * `nacos.log@ms:1714557600123`. Both keep the order of records, and lead to them.
 */
function placed(record: LogRecord, byte: number | undefined): LogRecord {
  const [unit, place] = byte === undefined ? ['ms', record.atMs ?? 0] : ['byte', byte];
  return { ...record, file: `${record.file}@${unit}`, lineStart: place, lineEnd: place };
}
