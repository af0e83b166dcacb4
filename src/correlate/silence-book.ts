import type { Evidence } from '../model/event.ts';
import type { LogRecord } from '../model/record.ts';

export const ACTIVITY_BUCKET_MS = 5000;
const MIN_SOURCE_GAP_MS = 10_000;
const MAX_GAPS_PER_SOURCE = 200;

/** A span in which one source wrote nothing, and the records on both sides of it. */
export interface SourceGap {
  readonly startMs: number;
  readonly endMs: number;
  readonly before: Evidence;
  readonly after: Evidence;
}

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
  readonly gaps: SourceGap[];
  last: LogRecord;
  lastMs: number;
  firstMs: number;
}

/** Where a source stands. */
interface SourceEnd {
  previous: LogRecord | null;
  gaps: number;
}

/** Notes when nodes write, to see silence. Holds one bucket index per five seconds and node, and some gaps per source. */
export class SilenceBook {
  readonly #nodes = new Map<string, NodeBook>();
  readonly #quote: (record: LogRecord) => Evidence;
  /** The last dated record of each source, and how many gaps it has. */
  readonly #ends = new Map<LogRecord['source'], SourceEnd>();
  #last: { readonly source: LogRecord['source']; readonly end: SourceEnd } | null = null;

  /** @param quote makes the evidence of a record. */
  constructor(quote: (record: LogRecord) => Evidence) {
    this.#quote = quote;
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
    this.#noteGap(record, atMs, book);
  }

  #bookOf(record: LogRecord, atMs: number): NodeBook {
    const known = this.#nodes.get(record.node);
    if (known !== undefined) return known;
    const book: NodeBook = { buckets: new Set(), gaps: [], last: record, lastMs: atMs, firstMs: atMs };
    this.#nodes.set(record.node, book);
    return book;
  }

  #noteGap(record: LogRecord, atMs: number, book: NodeBook): void {
    const end = this.#endOf(record.source);
    const { previous } = end;
    end.previous = record;
    if (previous === null) return;
    const startMs = previous.atMs ?? atMs;
    if (atMs - startMs < MIN_SOURCE_GAP_MS || end.gaps >= MAX_GAPS_PER_SOURCE || previous.node !== record.node) return;
    end.gaps++;
    book.gaps.push({ startMs, endMs: atMs, before: this.#quote(previous), after: this.#quote(record) });
  }

  /** Mostly the one asked for before. */
  #endOf(source: LogRecord['source']): SourceEnd {
    if (this.#last?.source === source) return this.#last.end;
    const end = this.#ends.get(source) ?? { previous: null, gaps: 0 };
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
      const kept = book.gaps.filter((gap) => gap.endMs >= atMs);
      book.gaps.splice(0, book.gaps.length, ...kept);
      book.firstMs = Math.max(book.firstMs, Math.min(atMs, book.lastMs));
    }
    // What was forgotten makes room.
    for (const end of this.#ends.values()) end.gaps = Math.min(end.gaps, MAX_GAPS_PER_SOURCE / 2);
  }

  /** What was seen so far, by node name. */
  activities(): NodeActivity[] {
    return [...this.#nodes]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([node, book]) => ({
        node,
        firstMs: book.firstMs,
        lastMs: book.lastMs,
        buckets: [...book.buckets].sort((a, b) => a - b),
        gaps: [...book.gaps].sort((a, b) => b.endMs - b.startMs - (a.endMs - a.startMs) || a.startMs - b.startMs),
        last: this.#quote(book.last),
      }));
  }
}
