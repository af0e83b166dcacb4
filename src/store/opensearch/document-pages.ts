import type { Question, RangeEnd, StoredDocument, StreamName, TimeRange } from '../contract.ts';
import { unionOf } from '../document-order.ts';
import { StoreFailure } from '../failure.ts';
import { namesOf } from '../fields.ts';
import { type Clause, filtered } from './clauses.ts';
import { documentOf, hitsOf, sequenceOf, TIME_FORMAT } from './documents.ts';
import type { Page } from './merge-parts.ts';
import { type Scope, scopeClauses } from './scope.ts';
import type { Searcher } from './searcher.ts';
import { tooManyAtOnce } from '../too-many-at-once.ts';

/** `index.max_result_window` is 10,000 by default. */
export const LARGEST_PAGE = 10_000;
/** A question that is too slow for ever shorter ranges has too many clauses: those that walk through all words cost the same. */
const MOST_SHORTENED = 3;
/** Documents of one millisecond. They are held together. */
const MOST_OF_ONE_MS = 500_000;

/** Fetches documents by time. No page needs the one before it: each is a question for a range, so that any can be asked again. */
export class DocumentPages {
  readonly #searcher: Searcher;
  readonly #scope: Scope;
  readonly #shown: string;

  /** @param shown the store as messages name it. */
  constructor(searcher: Searcher, scope: Scope, shown: string) {
    this.#searcher = searcher;
    this.#scope = scope;
    this.#shown = shown;
  }

  /**
   * The documents of one part in the order of time, page by page; ranges grow and shrink with what they hold, and with what the store
   * takes.
   *
   * @throws StoreFailure `slow` and `too-much` where shorter ranges don't help.
   */
  async *of(range: TimeRange, streams: Question['streams'], part: readonly Clause[], most: number): AsyncGenerator<Page> {
    let spanMs = range.toMs - range.fromMs + 1;
    let longestMs = spanMs;
    let size = most;
    let shortened = 0;
    for (let fromMs = range.fromMs; fromMs <= range.toMs; ) {
      const toMs = Math.min(range.toMs, fromMs + spanMs - 1);
      let found: readonly StoredDocument[];
      try {
        found = await this.#hits({ fromMs, toMs }, streams, part, { size, order: 'asc', canAskLess: toMs > fromMs });
      } catch (error) {
        if (!(error instanceof StoreFailure) || !error.wantsLess) throw error;
        if (error.kind === 'too-much' && size > 1) size = Math.floor(size / 2);
        else if (toMs > fromMs && (part.length === 0 || ++shortened <= MOST_SHORTENED))
          spanMs = longestMs = Math.floor((toMs - fromMs + 1) / 2);
        else throw error;
        continue;
      }
      shortened = 0;
      const last = found.at(-1);
      if (last === undefined || found.length < size) {
        yield { documents: found, toMs };
        fromMs = toMs + 1;
        if (found.length < size / 4) spanMs = Math.min(longestMs, spanMs * 4);
        continue;
      }
      // The store looks at all that a range holds: the next one is about as long as this page was.
      spanMs = Math.max(1, last.atMs - fromMs);
      if (found[0]?.atMs === last.atMs) {
        yield { documents: await this.#oneMillisecond(last.atMs, streams, part), toMs: last.atMs };
        fromMs = last.atMs + 1;
      } else {
        // The last millisecond may go on behind the page.
        yield { documents: found.filter(({ atMs }) => atMs < last.atMs), toMs: last.atMs - 1 };
        fromMs = last.atMs;
      }
    }
  }

  /** The documents at one end of a stream's time; of the farthest millisecond all. @returns in the order of `compareDocuments`. */
  async atEdge(stream: StreamName, range: TimeRange, side: RangeEnd, most: number): Promise<readonly StoredDocument[]> {
    const size = Math.min(most, LARGEST_PAGE);
    const order = side === 'first' ? 'asc' : 'desc';
    const found = await this.#hits(range, [stream], [], { size, order, canAskLess: false });
    const own = (documents: readonly StoredDocument[]): StoredDocument[] =>
      unionOf([documents.filter(({ stream: { node, file } }) => node === stream.node && file === stream.file)]);
    const farthest = found.at(-1);
    if (found.length < size || farthest === undefined) return own(found);
    const near = found.filter(({ atMs }) => atMs !== farthest.atMs);
    return own([...near, ...(await this.#oneMillisecond(farthest.atMs, [stream], []))]);
  }

  async #hits(
    range: TimeRange,
    streams: Question['streams'],
    part: readonly Clause[],
    { size, order, canAskLess }: { readonly size: number; readonly order: 'asc' | 'desc'; readonly canAskLess: boolean },
  ): Promise<StoredDocument[]> {
    const scope = this.#scope;
    const { time } = scope.fields;
    const body = {
      ...this.#wanted(),
      size,
      query: filtered([...scopeClauses(range, streams, scope), ...part]),
      // Fields of nanoseconds and of milliseconds are ordered alike; where there are none of the former it would only cost.
      sort: [{ [time]: { order, ...(scope.hasNanos ? { numeric_type: 'date' } : {}) } }],
    };
    const answer = await this.#searcher.search(body, canAskLess);
    return hitsOf(answer).map((hit) => documentOf(hit, scope.fields));
  }

  /**
   * All documents of one millisecond, however many: in the order of the numbers that each shard of an index gives its documents. A number
   * is given once in a shard, so that a page ends where a number does.
   */
  async #oneMillisecond(atMs: number, streams: Question['streams'], part: readonly Clause[]): Promise<StoredDocument[]> {
    const scope = this.#scope;
    const documents: StoredDocument[] = [];
    const size = LARGEST_PAGE / 2;
    for (let from = 0; ; ) {
      const beyond: Clause = { range: { _seq_no: { gte: from } } };
      const answer = await this.#searcher.search({
        ...this.#wanted(),
        size,
        query: filtered([...scopeClauses({ fromMs: atMs, toMs: atMs }, streams, scope), ...part, beyond]),
        sort: ['_seq_no'],
      });
      const hits = hitsOf(answer);
      const end = hits.length < size ? Number.POSITIVE_INFINITY : Math.max(...hits.map(sequenceOf));
      documents.push(...hits.filter((hit) => sequenceOf(hit) < end).map((hit) => documentOf(hit, scope.fields)));
      if (documents.length > MOST_OF_ONE_MS || end === from) throw tooManyAtOnce(this.#shown, MOST_OF_ONE_MS, atMs);
      if (end === Number.POSITIVE_INFINITY) return unionOf([documents]);
      from = end;
    }
  }

  #wanted(): Clause {
    const { fields } = this.#scope;
    return {
      track_total_hits: false,
      _source: namesOf(fields),
      docvalue_fields: [{ field: fields.time, format: TIME_FORMAT }],
    };
  }
}
