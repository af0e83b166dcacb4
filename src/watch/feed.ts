import type { LogRecord } from '../model/record.ts';
import type { Source } from '../model/source.ts';
import { lineFeeds } from '../read/follow/followed.ts';
import { LineCutter } from '../scan/lines/line-cutter.ts';
import { PodSources } from '../scan/sources/pod-sources.ts';
import { RecordPipeline } from '../scan/records/record-pipeline.ts';
import { SourceTally } from '../scan/tally/tally.ts';
import type { Zone } from '../time/zone.ts';

/** A record is cut at that size anyway. */
const MAX_PENDING_BYTES = 1024 * 1024;
const LF = 10;
/** It is judged what a pod is by what came of it in so long, though it may be little. */
const POD_WAITS_MS = 1000;

/** The place from which a log would be read again: the start of the record that is not complete. */
export interface SafePlace {
  /** Bytes behind it that were handed in already. */
  readonly bytesBehind: number;
  readonly lines: number;
}

/**
 * The records of one source as its bytes come: the line-to-record code of whole logs, and what that does not need: a look at
 * the record in hand, and the place where it starts. Holds one record per stream.
 */
export class Feed {
  readonly source: Source;
  readonly tally = new SourceTally();
  readonly #pipeline: RecordPipeline;
  readonly #pods: PodSources;
  #podsHeldSinceMs: number | null = null;
  readonly #cutter: LineCutter;
  #pending: Uint8Array = new Uint8Array(0);
  /** Lines of the file before the pending bytes. */
  #pendingLine = 0;
  /** When bytes came last, by the clock of whoever feeds; null where nothing waits to be completed. */
  waitingSinceMs: number | null = null;

  constructor(source: Source, zoneOf: (node: string) => Zone) {
    this.source = source;
    this.#pipeline = new RecordPipeline(source, zoneOf, this.tally);
    this.#pods = new PodSources(source);
    this.#cutter = new LineCutter((line) => this.#pipeline.line(line));
  }

  /** The bytes that follow are those of another file of the series. */
  startFile(path: string, linesBefore: number): void {
    this.#cutter.end();
    this.#pipeline.startFile(path, linesBefore);
    this.#pending = new Uint8Array(0);
    this.#pendingLine = linesBefore;
  }

  /** Takes bytes. @returns the records that they complete; texts are views into them. */
  push(chunk: Uint8Array, nowMs: number): readonly LogRecord[] {
    this.tally.bytes += chunk.length;
    this.#cutter.push(chunk);
    const records = this.#ofPods(nowMs);
    this.#keepPending(chunk);
    this.waitingSinceMs = nowMs;
    return records;
  }

  /** Takes a line of a stream that was cut elsewhere (stream-lines.ts). */
  line(text: string, nowMs: number): readonly LogRecord[] {
    this.#pipeline.line(text);
    this.waitingSinceMs = nowMs;
    return this.#ofPods(nowMs);
  }

  /** The records in hand as they stand, without those of pods of which nothing is known yet. */
  peek(): readonly LogRecord[] {
    return this.#pipeline.peek().flatMap((record) => this.#pods.peek(record) ?? []);
  }

  /** Completes the records in hand: the source is quiet. A line without its end goes on waiting. */
  flush(): readonly LogRecord[] {
    this.#pipeline.flush();
    this.waitingSinceMs = null;
    return this.#ofPods(null);
  }

  /** Completes everything, a last line without its end too. */
  end(): readonly LogRecord[] {
    this.#cutter.end();
    return this.flush();
  }

  /** The complete records, each as its own pod's, from a moment after the pod was first seen. @param nowMs null: all of them. */
  #ofPods(nowMs: number | null): readonly LogRecord[] {
    const records = this.#pipeline.take();
    if (!this.#pods.holds && records.every(({ node }) => node === this.source.node)) return records;
    const own = records.flatMap((record) => this.#pods.push(record));
    if (nowMs === null || nowMs - (this.#podsHeldSinceMs ?? nowMs) >= POD_WAITS_MS) own.push(...this.#pods.rest());
    this.#podsHeldSinceMs = this.#pods.holds ? (this.#podsHeldSinceMs ?? nowMs) : null;
    return own;
  }

  get safePlace(): SafePlace {
    this.#trimPending();
    return { bytesBehind: this.#pending.length, lines: this.#pendingLine };
  }

  #keepPending(chunk: Uint8Array): void {
    const lines = lineFeeds(this.#pending);
    const inChunk = this.#linesToSkip - lines;
    // Mostly the record in hand begins within the chunk, and little of it is to be kept.
    if (inChunk > 0) this.#pendingLine += lines;
    this.#pending = inChunk > 0 ? chunk : Buffer.concat([this.#pending, chunk]);
    this.#trimPending();
    // A copy: the chunk's memory is used again.
    if (this.#pending === chunk) this.#pending = Uint8Array.from(chunk);
  }

  /** Lines of the pending bytes that stand before the record in hand, or before the unfinished line. */
  get #linesToSkip(): number {
    // What is held back was not told: it is read again.
    if (this.#pods.holds) return 0;
    const { openLine, lineNumber } = this.#pipeline;
    return Math.max(0, (openLine === null ? lineNumber : openLine - 1) - this.#pendingLine);
  }

  /** Lets go what stands before the record in hand. */
  #trimPending(): void {
    let from = 0;
    let lines = 0;
    const skipTo = this.#linesToSkip;
    while (lines < skipTo || this.#pending.length - from > MAX_PENDING_BYTES) {
      const end = this.#pending.indexOf(LF, from);
      if (end < 0) break;
      from = end + 1;
      lines++;
    }
    // A copy: the chunk it came with may be large.
    if (from > 0) this.#pending = Uint8Array.from(this.#pending.subarray(from));
    this.#pendingLine += lines;
  }
}
