import { compareTexts } from '../../collections/compare-texts.ts';
import type { Evidence } from '../../model/event.ts';
import type { LogRecord } from '../../model/record.ts';
import { SlotSet } from './slot-set.ts';
import { type SourceGap, SourceGaps } from './source-gaps.ts';

export const ACTIVITY_BUCKET_MS = 5000;
/** A node's gaps are looked through when there are so many, and again when there are twice as many as were left. */
const MANY_GAPS = 64;
/** Slots that a source's gap may lack on each side of a silence that it proves. */
const SLACK_SLOTS = 2;

/** When a node wrote anything at all. */
export interface NodeActivity {
  readonly node: string;
  readonly firstMs: number;
  readonly lastMs: number;
  /** Indexes of the 5-second buckets with at least one record. */
  readonly buckets: SlotSet;
  /** Gaps of its sources in which it may have been silent itself, longest first. */
  readonly gaps: readonly SourceGap[];
  /** Its last record. */
  readonly last: Evidence;
}

interface NodeBook {
  readonly buckets: SlotSet;
  firstMs: number;
  lastMs: number;
  /** Its last record, and the name of its source; the record itself until that source was read to its end. */
  last: LogRecord | Evidence;
  lastSource: string;
  /** Of the sources that were read to their end. */
  gaps: SourceGap[];
  /** How many gaps there must be to look which of them are wanted. */
  sieveFrom: number;
}

/** Where a source, or one of the files within it, stands. */
interface Last {
  previous: LogRecord | null;
  /** The same, where it was quoted. */
  quoted: Evidence | null;
}

interface SourceEnd extends Last {
  /** Of those files. Between the last record of one and the first of another lies no silence. */
  readonly parts: Map<string, Last>;
  /** Its silences, by node: a stream may hold those of several. */
  readonly gaps: Map<string, SourceGaps>;
}

/**
 * Notes when nodes write, to see silence. Holds a bit for each five seconds and node, the longest gaps of each source that is being
 * read, and of the others the gaps that may prove a silence of their node.
 */
export class SilenceBook {
  readonly #nodes = new Map<string, NodeBook>();
  readonly #quote: (record: LogRecord) => Evidence;
  /** The last dated record of each source, and its gaps. */
  #ends = new Map<LogRecord['source'], SourceEnd>();
  #last: { readonly source: LogRecord['source']; readonly end: SourceEnd } | null = null;
  /** Nodes whose last record is held. */
  #unquoted: NodeBook[] = [];
  /** Nodes of which one source is read. */
  #ofOneSource: ReadonlySet<string> = new Set();

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

  /**
   * Looks for no gaps of nodes of which one source is read: two sources must have been silent for a node to have been (MIN_SOURCES of
   * derive/node-gaps.ts). Files that were printed into that one stream have theirs all the same.
   */
  ignoreGapsOf(nodes: ReadonlySet<string>): void {
    this.#ofOneSource = nodes;
  }

  /** Takes the records of each source in file order; those of several sources may be mixed. */
  note(record: LogRecord): void {
    const { atMs } = record;
    if (atMs === null) return;
    const book = this.#bookOf(record, atMs);
    book.buckets.add(Math.floor(atMs / ACTIVITY_BUCKET_MS));
    // Of two at the same time the same one is kept in whatever order the sources come.
    if (atMs > book.lastMs || (atMs === book.lastMs && record.source.name >= book.lastSource)) {
      if (!isRecord(book.last)) this.#unquoted.push(book);
      book.last = record;
      book.lastSource = record.source.name;
      book.lastMs = atMs;
    }
    if (atMs < book.firstMs) book.firstMs = atMs;
    this.#noteGap(record, atMs, book.buckets);
  }

  #bookOf(record: LogRecord, atMs: number): NodeBook {
    const known = this.#nodes.get(record.node);
    if (known !== undefined) return known;
    const book: NodeBook = {
      buckets: new SlotSet(),
      firstMs: atMs,
      lastMs: atMs,
      last: record,
      lastSource: record.source.name,
      gaps: [],
      sieveFrom: MANY_GAPS,
    };
    this.#nodes.set(record.node, book);
    this.#unquoted.push(book);
    return book;
  }

  /** A gap in which the node wrote all the time, as far as is known, proves nothing and is not quoted. */
  #noteGap(record: LogRecord, atMs: number, buckets: SlotSet): void {
    const end = this.#endOf(record.source);
    const last = lastOf(end, record.part);
    const { previous, quoted } = last;
    last.previous = record;
    last.quoted = null;
    if (previous === null || previous.node !== record.node) return;
    if (record.part === null && this.#ofOneSource.has(record.node)) return;
    const startMs = previous.atMs ?? atMs;
    const gaps = this.#gapsOf(end, record.node);
    if (atMs - startMs < gaps.fromMs) return;
    if (!mayProve(startMs, atMs, buckets)) return gaps.add(startMs, atMs, null);
    last.quoted = this.#quote(record);
    gaps.add(startMs, atMs, { startMs, endMs: atMs, before: quoted ?? this.#quote(previous), after: last.quoted });
  }

  /** How long a source must have written nothing for its records on both sides to be wanted, in milliseconds; Infinity for never. */
  wantsGapsFrom(source: LogRecord['source']): number {
    const end = this.#endOf(source);
    if (end.parts.size === 0 && this.#ofOneSource.has(source.node)) return Number.POSITIVE_INFINITY;
    return this.#gapsOf(end, source.node).fromMs;
  }

  /** Mostly the one asked for before. */
  #endOf(source: LogRecord['source']): SourceEnd {
    if (this.#last?.source === source) return this.#last.end;
    const end = this.#ends.get(source) ?? { previous: null, quoted: null, parts: new Map(), gaps: new Map() };
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

  /** All sources noted so far were read to their end: lets go of their records, and of gaps in which their nodes wrote all the time. */
  endSources(): void {
    for (const { gaps } of this.#ends.values()) for (const [node, its] of gaps) this.#keepGaps(node, its.list());
    // A map that is cleared goes on holding what was in it, and the garbage collector may take long to look at it.
    this.#ends = new Map();
    this.#last = null;
    for (const book of this.#unquoted) if (isRecord(book.last)) book.last = this.#quote(book.last);
    this.#unquoted = [];
  }

  #keepGaps(node: string, gaps: readonly SourceGap[]): void {
    const book = this.#nodes.get(node);
    if (book === undefined || gaps.length === 0) return;
    book.gaps.push(...gaps);
    if (book.gaps.length < book.sieveFrom) return;
    book.gaps = book.gaps.filter((gap) => mayProve(gap.startMs, gap.endMs, book.buckets));
    book.sieveFrom = Math.max(MANY_GAPS, 2 * book.gaps.length);
  }

  /**
   * No record of a node will follow.
   *
   * @param telling the gaps of its sources that are still wanted then.
   */
  endNode(node: string, telling: (activity: NodeActivity) => readonly SourceGap[]): void {
    const book = this.#nodes.get(node);
    if (book !== undefined && book.gaps.length > 0) book.gaps = [...telling(this.#activityOf(node, book, book.gaps))];
  }

  /** Forgets silences that ended, and activity that lay, before an instant; nodes stay known. UTC epoch ms. */
  forgetBefore(atMs: number): void {
    for (const book of this.#nodes.values()) {
      book.buckets.dropBefore(Math.floor(atMs / ACTIVITY_BUCKET_MS));
      book.firstMs = Math.max(book.firstMs, Math.min(atMs, book.lastMs));
      book.gaps = book.gaps.filter(({ endMs }) => endMs >= atMs);
    }
    for (const { gaps } of this.#ends.values()) for (const its of gaps.values()) its.forgetBefore(atMs);
  }

  /** What was seen so far, by node name. */
  activities(): NodeActivity[] {
    const open = this.#openGaps();
    return [...this.#nodes]
      .sort(([a], [b]) => compareTexts(a, b))
      .map(([node, book]) => this.#activityOf(node, book, [...book.gaps, ...(open.get(node) ?? [])]));
  }

  #activityOf(node: string, { buckets, firstMs, lastMs, last }: NodeBook, gaps: readonly SourceGap[]): NodeActivity {
    // What was known of the node when a gap was noted depends on the order in which its records came.
    const proving = gaps.filter((gap) => mayProve(gap.startMs, gap.endMs, buckets));
    const longestFirst = proving.sort((a, b) => b.endMs - b.startMs - (a.endMs - a.startMs) || a.startMs - b.startMs);
    return { node, firstMs, lastMs, buckets, gaps: longestFirst, last: isRecord(last) ? this.#quote(last) : last };
  }

  #gapsOf({ gaps }: SourceEnd, node: string): SourceGaps {
    const known = gaps.get(node);
    if (known !== undefined) return known;
    const none = new SourceGaps(this.maxGaps);
    gaps.set(node, none);
    return none;
  }

  /** Gaps of sources that were not read to their end, by node. */
  #openGaps(): Map<string, SourceGap[]> {
    const byNode = new Map<string, SourceGap[]>();
    for (const { gaps } of this.#ends.values()) {
      for (const [node, its] of gaps) byNode.set(node, [...(byNode.get(node) ?? []), ...its.list()]);
    }
    return byNode;
  }
}

function lastOf(end: SourceEnd, part: LogRecord['part']): Last {
  if (part === null) return end;
  const its = end.parts.get(part) ?? { previous: null, quoted: null };
  end.parts.set(part, its);
  return its;
}

function isRecord(last: LogRecord | Evidence): last is LogRecord {
  return 'header' in last;
}

/** Whether a node may have written nothing for two slots somewhere between two records of one of its sources. */
function mayProve(startMs: number, endMs: number, buckets: SlotSet): boolean {
  const from = Math.floor(startMs / ACTIVITY_BUCKET_MS) - SLACK_SLOTS;
  return buckets.hasRoom(from, Math.ceil(endMs / ACTIVITY_BUCKET_MS) + SLACK_SLOTS);
}
