import type { Evidence } from '../model/event.ts';
import type { LogRecord } from '../model/record.ts';
import { type SourceGap, SourceGaps } from './source-gaps.ts';

export const ACTIVITY_BUCKET_MS = 5000;

/** When a node wrote anything at all. */
export interface NodeActivity {
  readonly node: string;
  readonly firstMs: number;
  readonly lastMs: number;
  /** Indexes of the 5-second buckets with at least one record, ascending. */
  readonly buckets: readonly number[];
  /** Gaps of its sources, longest first. */
  readonly gaps: readonly SourceGap[];
  /** Its last record. */
  readonly last: Evidence;
}

interface NodeBook {
  readonly buckets: Set<number>;
  last: LogRecord;
  lastMs: number;
  firstMs: number;
}

/** Where a source stands. */
interface SourceEnd {
  previous: LogRecord | null;
  /** Its silences, by node: a stream may hold those of several. */
  readonly gaps: Map<string, SourceGaps>;
}

/** Notes when nodes write, to see silence. Holds one bucket index per five seconds and node, and the longest gaps of each source. */
export class SilenceBook {
  readonly #nodes = new Map<string, NodeBook>();
  readonly #quote: (record: LogRecord) => Evidence;
  /** The last dated record of each source, and its gaps. */
  readonly #ends = new Map<LogRecord['source'], SourceEnd>();
  #last: { readonly source: LogRecord['source']; readonly end: SourceEnd } | null = null;

  /** Gaps kept per source, the longest. */
  readonly maxGaps: number;

  /**
   * @param quote makes the evidence of a record.
   * @param maxGaps kept per source, the longest: one that writes now and then is silent between any two records.
   */
  constructor(quote: (record: LogRecord) => Evidence, maxGaps = 64) {
    this.#quote = quote;
    this.maxGaps = maxGaps;
  }

  /** Takes the records of each source in file order; those of several sources may be mixed. */
  note(record: LogRecord): void {
    const { atMs } = record;
    if (atMs === null) return;
    const book = this.#bookOf(record, atMs);
    book.buckets.add(Math.floor(atMs / ACTIVITY_BUCKET_MS));
    // Of two at the same time the same one is kept in whatever order the sources come.
    if (atMs > book.lastMs || (atMs === book.lastMs && record.source.name >= book.last.source.name)) {
      book.last = record;
      book.lastMs = atMs;
    }
    if (atMs < book.firstMs) book.firstMs = atMs;
    this.#noteGap(record, atMs);
  }

  #bookOf(record: LogRecord, atMs: number): NodeBook {
    const known = this.#nodes.get(record.node);
    if (known !== undefined) return known;
    const book: NodeBook = { buckets: new Set(), last: record, lastMs: atMs, firstMs: atMs };
    this.#nodes.set(record.node, book);
    return book;
  }

  #noteGap(record: LogRecord, atMs: number): void {
    const end = this.#endOf(record.source);
    const { previous } = end;
    end.previous = record;
    if (previous === null || previous.node !== record.node) return;
    const startMs = previous.atMs ?? atMs;
    const gaps = this.#gapsOf(end, record.node);
    if (atMs - startMs < gaps.fromMs) return;
    gaps.add({ startMs, endMs: atMs, before: this.#quote(previous), after: this.#quote(record) });
  }

  /** How long a source must have written nothing for its records on both sides to be wanted, in milliseconds. */
  wantsGapsFrom(source: LogRecord['source']): number {
    return this.#gapsOf(this.#endOf(source), source.node).fromMs;
  }

  /** Mostly the one asked for before. */
  #endOf(source: LogRecord['source']): SourceEnd {
    if (this.#last?.source === source) return this.#last.end;
    const end = this.#ends.get(source) ?? { previous: null, gaps: new Map<string, SourceGaps>() };
    this.#ends.set(source, end);
    this.#last = { source, end };
    return end;
  }

  /** The record of a source that comes next does not follow the one noted last: what lies between is no silence. */
  noteSkipped(source: LogRecord['source']): void {
    this.#endOf(source).previous = null;
  }

  /**
   * Takes records of a source that were not decoded: none of them is its node's last, and at least one record of the node
   * was noted before.
   *
   * @param buckets the 5-second buckets that they lie in. @param firstMs the earliest of their times.
   */
  noteActivity({ node }: LogRecord['source'], buckets: readonly number[], firstMs: number): void {
    const book = this.#nodes.get(node);
    if (book === undefined) throw new Error(`no record of ${node} was noted before`);
    for (const bucket of buckets) book.buckets.add(bucket);
    if (firstMs < book.firstMs) book.firstMs = firstMs;
  }

  /** Forgets silences that ended, and activity that lay, before an instant; nodes stay known. UTC epoch ms. */
  forgetBefore(atMs: number): void {
    for (const book of this.#nodes.values()) {
      for (const bucket of book.buckets) if ((bucket + 1) * ACTIVITY_BUCKET_MS <= atMs) book.buckets.delete(bucket);
      book.firstMs = Math.max(book.firstMs, Math.min(atMs, book.lastMs));
    }
    for (const { gaps } of this.#ends.values()) for (const its of gaps.values()) its.forgetBefore(atMs);
  }

  /** What was seen so far, by node name. */
  activities(): NodeActivity[] {
    const gaps = this.#gapsByNode();
    return [...this.#nodes]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([node, book]) => ({
        node,
        firstMs: book.firstMs,
        lastMs: book.lastMs,
        buckets: [...book.buckets].sort((a, b) => a - b),
        gaps: [...(gaps.get(node) ?? [])].sort((a, b) => b.endMs - b.startMs - (a.endMs - a.startMs) || a.startMs - b.startMs),
        last: this.#quote(book.last),
      }));
  }

  #gapsOf({ gaps }: SourceEnd, node: string): SourceGaps {
    const known = gaps.get(node);
    if (known !== undefined) return known;
    const none = new SourceGaps(this.maxGaps);
    gaps.set(node, none);
    return none;
  }

  #gapsByNode(): Map<string, SourceGap[]> {
    const byNode = new Map<string, SourceGap[]>();
    for (const { gaps } of this.#ends.values()) {
      for (const [node, its] of gaps) byNode.set(node, [...(byNode.get(node) ?? []), ...its.list()]);
    }
    return byNode;
  }
}
