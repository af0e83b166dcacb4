import { UserError } from '../../errors.ts';
import type { AdapterOptions } from '../adapter-options.ts';
import type {
  ActivityCell,
  Question,
  StoreAdapter,
  StoredDocument,
  StoreProfile,
  StreamName,
  TallyCell,
  TimeRange,
} from '../contract.ts';
import { unionOf } from '../document-order.ts';
import { StoreFailure } from '../failure.ts';
import { namesOf } from '../fields.ts';
import { activityCell, cellPages, tallyCell } from './cells.ts';
import type { Clause, Search } from './clauses.ts';
import { documentOf, hitsOf, scalarAt, sequenceOf, TIME_FORMAT } from './documents.ts';
import { numberAt, textAt, valueAt } from './json.ts';
import { chosenFields, exactFields, fieldTypes, namesInUse, withoutField } from './look-at.ts';
import { mergeParts, type Page } from './merge-parts.ts';
import { labelClauses, type Scope, scopeClauses } from './scope.ts';
import { searchWay } from './search-way.ts';
import { Searcher } from './searcher.ts';
import { serverOf } from './server.ts';
import { LiteralQuestions } from './literal-questions.ts';
import { hasTooManyClauses } from './whole-answer.ts';

/** Documents that all pages of a question hold together. */
const MOST_IN_PAGES = 40_000;
/** `index.max_result_window` is 10,000 by default. */
const LARGEST_PAGE = 10_000;
const SMALLEST_PAGE = 1000;
/** A question that is too slow for ever shorter ranges has too many clauses: those that walk through all words cost the same. */
const MOST_SHORTENED = 3;
/** Documents of one millisecond. They are held together. */
const MOST_OF_ONE_MS = 500_000;

/**
 * OpenSearch and Elasticsearch (7 and later), over their common HTTP interface. The path of the address ends with the index, or names and
 * patterns of indices with commas between; what stands before it is a prefix.
 */
export class OpenSearch implements StoreAdapter {
  readonly #options: AdapterOptions;
  readonly #searcher: Searcher;
  /** Known after `probe`. */
  #scope: Scope | null = null;
  #literals: LiteralQuestions | null = null;

  /** @throws UserError `bad-option` for an address without an index. */
  constructor(options: AdapterOptions) {
    this.#options = options;
    const index = options.url.path.at(-1);
    if (index === undefined) {
      throw new UserError('bad-option', `${options.url.shown}: the address names no index`, {
        hint: `put it into the path: ${options.url.shown}/filebeat-*`,
      });
    }
    const prefix = options.url.path.slice(0, -1).map((part) => `/${encodeURIComponent(part)}`);
    this.#searcher = new Searcher(options.http, prefix.join(''), encodeURIComponent(index));
  }

  async probe(): Promise<StoreProfile> {
    const { labels, overrides, url } = this.#options;
    const server = serverOf(await this.#searcher.at('GET', '/'), url.shown);
    this.#searcher.use(server);
    const types = fieldTypes(await this.#searcher.below('GET', '_field_caps?fields=*'));
    const exact = exactFields(types);
    for (const name of labels.keys()) if (!exact.has(name)) throw this.#noLabel(name, types.has(name));
    const inUse = await namesInUse(types, overrides, { labels, exact }, this.#searcher);
    const fields = chosenFields(types, inUse, exact, this.#options);
    this.#scope = { fields, exact, labels, hasNanos: types.get(fields.time)?.has('date_nanos') === true };
    const { search, why } = await searchWay(fields.message, this.#searcher, url.shown);
    if (search !== null) await this.#checkThatTextsAreIndexed(fields.message, search);
    this.#literals = new LiteralQuestions(search, this.#searcher);
    const lastMs = await this.#lastMs();
    const found = why === null ? ({ kind: 'literals' } as const) : ({ kind: 'range', why } as const);
    return { product: server.product, fields, search: found, lastMs };
  }

  async count(question: Question): Promise<number> {
    const { scope, literals } = this.#known();
    const range = scopeClauses(question.range, question.streams, scope);
    for (;;) {
      try {
        let count = 0;
        for (const part of await literals.partsOf(question, scope)) {
          const answer = await this.#searcher.search({ size: 0, track_total_hits: true, query: filtered([...range, ...part]) });
          count += numberAt(answer, 'hits', 'total', 'value');
        }
        return count;
      } catch (error) {
        this.#askWithFewerClauses(error);
      }
    }
  }

  async *documents({ range, ...question }: Question): AsyncGenerator<readonly StoredDocument[]> {
    const { scope, literals } = this.#known();
    for (let { fromMs } = range; ; ) {
      const rest = { fromMs, toMs: range.toMs };
      try {
        const parts = await literals.partsOf({ ...question, range: rest }, scope);
        const size = Math.min(LARGEST_PAGE, Math.max(SMALLEST_PAGE, Math.floor(MOST_IN_PAGES / Math.max(1, parts.length))));
        for await (const { documents, toMs } of mergeParts(
          parts.map((part) => this.#pages(rest, question.streams, part, size)),
        )) {
          if (documents.length > 0) yield documents;
          fromMs = toMs + 1;
        }
        return;
      } catch (error) {
        this.#askWithFewerClauses(error);
      }
    }
  }

  async context(stream: StreamName, range: TimeRange, side: 'first' | 'last', most: number): Promise<readonly StoredDocument[]> {
    const found = await this.#hits(range, [stream], [], most, side === 'first' ? 'asc' : 'desc');
    const own = (documents: readonly StoredDocument[]): StoredDocument[] =>
      unionOf([documents.filter(({ stream: { node, file } }) => node === stream.node && file === stream.file)]);
    const farthest = found.at(-1);
    if (found.length < most || farthest === undefined) return own(found);
    const near = found.filter(({ atMs }) => atMs !== farthest.atMs);
    return own([...near, ...(await this.#oneMillisecond(farthest.atMs, [stream], []))]);
  }

  async *tally(range: TimeRange): AsyncGenerator<readonly TallyCell[]> {
    const { scope } = this.#known();
    const { node, file, level } = scope.fields;
    const by = { fields: [node, file, level], withTimes: true };
    for await (const cells of cellPages(range, 60_000, by, scope, (body) => this.#searcher.search(body)))
      yield cells.map(tallyCell);
  }

  async *activity(range: TimeRange, slotMs: number): AsyncGenerator<readonly ActivityCell[]> {
    const { scope } = this.#known();
    const by = { fields: [scope.fields.node], withTimes: false };
    for await (const cells of cellPages(range, slotMs, by, scope, (body) => this.#searcher.search(body))) {
      yield cells.map((cell) => activityCell(cell, slotMs));
    }
  }

  close(): Promise<void> {
    return this.#searcher.close();
  }

  /** The documents of one part in the order of time, page by page; ranges grow and shrink with what they hold, and with what the store
   * takes. */
  async *#pages(range: TimeRange, streams: Question['streams'], part: readonly Clause[], most: number): AsyncGenerator<Page> {
    let spanMs = range.toMs - range.fromMs + 1;
    let longestMs = spanMs;
    let size = most;
    let shortened = 0;
    for (let fromMs = range.fromMs; fromMs <= range.toMs; ) {
      const toMs = Math.min(range.toMs, fromMs + spanMs - 1);
      let found: readonly StoredDocument[];
      try {
        found = await this.#hits({ fromMs, toMs }, streams, part, size, 'asc');
      } catch (error) {
        if (!(error instanceof StoreFailure) || !error.wantsLess) throw error;
        if (error.kind === 'too-much' && size > 1) size = Math.floor(size / 2);
        else if (toMs > fromMs && ++shortened <= MOST_SHORTENED) spanMs = longestMs = Math.floor((toMs - fromMs + 1) / 2);
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

  async #hits(
    range: TimeRange,
    streams: Question['streams'],
    part: readonly Clause[],
    size: number,
    order: 'asc' | 'desc',
  ): Promise<StoredDocument[]> {
    const { scope } = this.#known();
    const { time } = scope.fields;
    const body = {
      ...this.#wanted(),
      size,
      query: filtered([...scopeClauses(range, streams, scope), ...part]),
      // Fields of nanoseconds and of milliseconds are ordered alike; where there are none of the former it would only cost.
      sort: [{ [time]: { order, ...(scope.hasNanos ? { numeric_type: 'date' } : {}) } }],
    };
    const answer = await this.#searcher.search(body, range.toMs > range.fromMs);
    return hitsOf(answer).map((hit) => documentOf(hit, scope.fields));
  }

  /**
   * All documents of one millisecond, however many: in the order of the numbers that each shard of an index gives its documents. A number
   * is given once in a shard, so that a page ends where a number does.
   */
  async #oneMillisecond(atMs: number, streams: Question['streams'], part: readonly Clause[]): Promise<StoredDocument[]> {
    const { scope } = this.#known();
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
      if (documents.length > MOST_OF_ONE_MS || end === from) throw this.#tooManyAtOnce(atMs);
      if (end === Number.POSITIVE_INFINITY) return unionOf([documents]);
      from = end;
    }
  }

  #wanted(): Clause {
    const { fields } = this.#known().scope;
    return {
      track_total_hits: false,
      _source: namesOf(fields),
      docvalue_fields: [{ field: fields.time, format: TIME_FORMAT }],
    };
  }

  /** @throws the error, where it is another one or nothing smaller can be asked. */
  #askWithFewerClauses(error: unknown): void {
    const isSlow = error instanceof StoreFailure && error.kind === 'slow';
    if (!isSlow && !hasTooManyClauses(error)) throw error;
    if (this.#known().literals.askWithFewerClauses()) return;
    throw error instanceof StoreFailure ? this.#searcher.asUserError(error) : error;
  }

  async #lastMs(): Promise<number | null> {
    const { scope } = this.#known();
    const { time } = scope.fields;
    const aggs = { last: { max: { field: time } } };
    const answer = await this.#searcher.search({ size: 0, track_total_hits: false, query: filtered(labelClauses(scope)), aggs });
    const last = valueAt(answer, 'aggregations', 'last', 'value');
    return typeof last === 'number' ? Math.floor(last) : null;
  }

  /** An index that keeps the text without indexing it would answer every question with nothing. */
  async #checkThatTextsAreIndexed(message: string, search: Search): Promise<void> {
    const isCut = search.kind !== 'words' && !search.isWhole;
    if (isCut) return;
    const { scope } = this.#known();
    const query = withoutField(search.field, labelClauses(scope));
    const answer = await this.#searcher.search({ size: 20, track_total_hits: false, query, _source: [message] });
    const hidden = hitsOf(answer).find((hit) => scalarAt(valueAt(hit, '_source'), message) !== '');
    if (hidden === undefined) return;
    throw new UserError(
      'store-unsuited',
      `${this.#options.url.shown}: ${textAt(hidden, '_index')} keeps ${message} without indexing it`,
      {
        hint: 'ask for the other indices only: put their names into the path of the address',
      },
    );
  }

  #known(): { readonly scope: Scope; readonly literals: LiteralQuestions } {
    if (this.#scope === null) throw new Error('the store is probed first');
    this.#literals ??= new LiteralQuestions(null, this.#searcher);
    return { scope: this.#scope, literals: this.#literals };
  }

  #noLabel(name: string, isThere: boolean): UserError {
    return new UserError(
      'store-unsuited',
      `${this.#options.url.shown}: --label ${name}: ${isThere ? "its values can't be compared" : 'no such field'}`,
      {
        hint: isThere
          ? 'it is text that was cut into words: name a keyword, often NAME.keyword'
          : 'look at the names of the fields in the store',
      },
    );
  }

  #tooManyAtOnce(atMs: number): UserError {
    const at = new Date(atMs).toISOString();
    return new UserError(
      'store-failed',
      `${this.#options.url.shown}: more than ${MOST_OF_ONE_MS} documents have the time ${at}`,
      {
        hint: 'the shipper stamps them with one time: let it read the stamp of each record, or leave that time out with --since',
      },
    );
  }
}

function filtered(clauses: readonly Clause[]): Clause {
  return { bool: { filter: clauses } };
}
