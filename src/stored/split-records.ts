import type { LogRecord } from '../model/record.ts';
import type { StoredDocument, TimeRange } from '../store/contract.ts';
import { compareDocuments, streamKey } from '../store/document-order.ts';
import { headOf } from './first-line.ts';
import type { StoredLogs, StoredStream } from './open-stored.ts';
import type { StreamReader } from './stream-reader.ts';

/** How far the lines of a record are looked for around one of them, at first. */
const AROUND_MS = 2000;
/** Lines fetched at once where a record begins before or ends behind that, and how often. */
const MORE_LINES = 200;
const MOST_STEPS = 10;

/** A stream's lines that wait: their neighbours are not fetched yet. */
interface Waiting {
  readonly key: string;
  readonly stream: StoredStream;
  window: TimeRange;
  /** Up to there the stream's lines were taken. */
  doneMs: number;
}

/**
 * Records whose lines a store holds one by one: around each line that was found those before and behind it are fetched, from the line
 * that starts a record to the one before the next start. Lines found close to each other share a window. Memory: one window per stream.
 */
export class SplitRecords {
  readonly #logs: StoredLogs;
  readonly #readerOf: (key: string, stream: StoredStream) => StreamReader;
  readonly #take: (record: LogRecord) => void;
  readonly #waiting = new Map<string, Waiting>();
  /** Records that were longer than is looked for. */
  cutRecords = 0;

  constructor(
    logs: StoredLogs,
    readerOf: (key: string, stream: StoredStream) => StreamReader,
    take: (record: LogRecord) => void,
  ) {
    this.#logs = logs;
    this.#readerOf = readerOf;
    this.#take = take;
  }

  /** Takes lines that were found, in time order. */
  async take(lines: readonly StoredDocument[]): Promise<void> {
    for (const { stream: name, atMs } of lines) {
      const key = streamKey(name);
      const stream = this.#logs.streams.get(key);
      if (stream === undefined) continue;
      const window = { fromMs: atMs - AROUND_MS, toMs: atMs + AROUND_MS };
      const waiting = this.#waiting.get(key);
      if (waiting === undefined) this.#waiting.set(key, { key, stream, window, doneMs: Number.NEGATIVE_INFINITY });
      else if (window.fromMs <= waiting.window.toMs) waiting.window = { fromMs: waiting.window.fromMs, toMs: window.toMs };
      else {
        await this.#takeWindow(waiting);
        waiting.window = window;
      }
    }
  }

  /** Takes the lines that wait; the next ones found are those of other streams. */
  async finish(): Promise<void> {
    for (const waiting of this.#waiting.values()) await this.#takeWindow(waiting);
    this.#waiting.clear();
  }

  async #takeWindow(waiting: Waiting): Promise<void> {
    const { adapter } = this.#logs.connection;
    const name = waiting.stream.tally.stream;
    const { range } = this.#logs;
    const firstMs = Math.max(range.fromMs, waiting.doneMs + 1);
    const window = { fromMs: Math.max(waiting.window.fromMs, firstMs), toMs: Math.min(waiting.window.toMs, range.toMs) };
    // A line found in a record that was taken with another one.
    if (window.fromMs > window.toMs) return;
    const lines: StoredDocument[] = [];
    for await (const batch of adapter.documents({ range: window, literals: null, levels: [], streams: [name] })) {
      lines.push(...batch.filter(({ stream }) => streamKey(stream) === waiting.key));
    }
    await this.#addStart(lines, name, { fromMs: firstMs, toMs: window.fromMs - 1 });
    await this.#addEnd(lines, name, { fromMs: window.toMs + 1, toMs: range.toMs });
    waiting.doneMs = Math.max(window.toMs, lines.at(-1)?.atMs ?? 0);
    for (const record of this.#readerOf(waiting.key, waiting.stream).joined(lines)) this.#take(record);
  }

  /** Goes back to the line that starts the first record. */
  async #addStart(lines: StoredDocument[], name: StoredDocument['stream'], before: TimeRange): Promise<void> {
    for (let step = 0; lines[0] !== undefined && !startsRecord(lines[0]); step++) {
      const toMs = step === 0 ? before.toMs : Math.min(before.toMs, lines[0].atMs - 1);
      if (toMs < before.fromMs) return;
      if (step === MOST_STEPS) return void this.cutRecords++;
      const more = await this.#logs.connection.adapter.context(name, { fromMs: before.fromMs, toMs }, 'last', MORE_LINES);
      if (more.length === 0) return;
      lines.unshift(...more);
    }
  }

  /** Goes on to the line before the next start. Lines of the same millisecond stay together. */
  async #addEnd(lines: StoredDocument[], name: StoredDocument['stream'], behind: TimeRange): Promise<void> {
    let fromMs = behind.fromMs;
    for (let step = 0; lines.length > 0 && fromMs <= behind.toMs; step++) {
      if (step === MOST_STEPS) return void this.cutRecords++;
      const more = await this.#logs.connection.adapter.context(name, { fromMs, toMs: behind.toMs }, 'first', MORE_LINES);
      const next = more.toSorted(compareDocuments).findIndex(startsRecord);
      if (next < 0) lines.push(...more);
      else {
        const startMs = more[next]?.atMs ?? 0;
        // A record that starts in the millisecond of a taken line would be lost otherwise; it is taken with it, and its end looked for.
        const last = next === 0 ? (lines.at(-1)?.atMs ?? 0) : (more[next - 1]?.atMs ?? 0);
        if (startMs !== last) return void lines.push(...more.slice(0, next));
        lines.push(...more);
      }
      if (more.length === 0) return;
      fromMs = (lines.at(-1)?.atMs ?? fromMs) + 1;
    }
  }
}

function startsRecord({ text }: StoredDocument): boolean {
  return headOf(text) !== null;
}
