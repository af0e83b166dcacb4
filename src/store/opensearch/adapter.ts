import { UserError } from '../../errors.ts';
import type { AdapterOptions } from '../adapter-options.ts';
import type {
  ActivityCell,
  Question,
  RangeEnd,
  StoreAdapter,
  StoredDocument,
  StoreProfile,
  StreamName,
  TallyCell,
  TimeRange,
} from '../contract.ts';
import { StoreFailure } from '../failure.ts';
import { activityCell, cellPages, tallyCell } from './cells.ts';
import { filtered, type Search } from './clauses.ts';
import { hitsOf, scalarAt } from './documents.ts';
import { numberAt, textAt, valueAt } from './json.ts';
import { chosenFields, exactFields, fieldTypes, namesInUse, withoutField } from './look-at.ts';
import { mergeParts } from './merge-parts.ts';
import { DocumentPages, LARGEST_PAGE } from './document-pages.ts';
import { labelClauses, type Scope, scopeClauses } from './scope.ts';
import { searchWay } from './search-way.ts';
import { Searcher } from './searcher.ts';
import { serverOf } from './server.ts';
import { LiteralQuestions } from './literal-questions.ts';
import { hasTooManyClauses } from './whole-answer.ts';

/** Documents that all pages of a question hold together. */
const MOST_IN_PAGES = 40_000;
const SMALLEST_PAGE = 1000;

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
  #pages: DocumentPages | null = null;

  /** @throws UserError `bad-option` for an address without an index. */
  constructor(options: AdapterOptions) {
    this.#options = options;
    const index = options.url.path.at(-1);
    if (index === undefined) {
      throw new UserError(
        'bad-option',
        {
          en: `${options.url.shown}: the address names no index`,
          zh: `${options.url.shown}：地址中没有索引名`,
        },
        {
          hint: {
            en: `put it into the path: ${options.url.shown}/filebeat-*`,
            zh: `请写在路径中：${options.url.shown}/filebeat-*`,
          },
        },
      );
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
    const { scope, literals, pages } = this.#known();
    for (let { fromMs } = range; ; ) {
      const rest = { fromMs, toMs: range.toMs };
      try {
        const parts = await literals.partsOf({ ...question, range: rest }, scope);
        const size = Math.min(LARGEST_PAGE, Math.max(SMALLEST_PAGE, Math.floor(MOST_IN_PAGES / Math.max(1, parts.length))));
        for await (const { documents, toMs } of mergeParts(parts.map((part) => pages.of(rest, question.streams, part, size)))) {
          if (documents.length > 0) yield documents;
          fromMs = toMs + 1;
        }
        return;
      } catch (error) {
        this.#askWithFewerClauses(error);
      }
    }
  }

  context(stream: StreamName, range: TimeRange, side: RangeEnd, most: number): Promise<readonly StoredDocument[]> {
    return this.#known().pages.atEdge(stream, range, side, most);
  }

  async *tally(range: TimeRange): AsyncGenerator<readonly TallyCell[]> {
    const { scope } = this.#known();
    const { node, file, level } = scope.fields;
    const asked = { range, intervalMs: 60_000, fields: [node, file, level], withTimes: true };
    for await (const cells of cellPages(asked, scope, (body) => this.#searcher.search(body))) yield cells.map(tallyCell);
  }

  async *activity(range: TimeRange, slotMs: number): AsyncGenerator<readonly ActivityCell[]> {
    const { scope } = this.#known();
    const asked = { range, intervalMs: slotMs, fields: [scope.fields.node], withTimes: false };
    for await (const cells of cellPages(asked, scope, (body) => this.#searcher.search(body))) {
      yield cells.map((cell) => activityCell(cell, slotMs));
    }
  }

  close(): Promise<void> {
    return this.#searcher.close();
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
      {
        en: `${this.#options.url.shown}: ${textAt(hidden, '_index')} keeps ${message} without indexing it`,
        zh: `${this.#options.url.shown}：${textAt(hidden, '_index')} 保存了 ${message}，但没有为它建索引`,
      },
      {
        hint: {
          en: 'ask for the other indices only: put their names into the path of the address',
          zh: '请只查询其他索引：把它们的名称写在地址的路径中',
        },
      },
    );
  }

  #known(): { readonly scope: Scope; readonly literals: LiteralQuestions; readonly pages: DocumentPages } {
    if (this.#scope === null) throw new Error('the store is probed first');
    this.#literals ??= new LiteralQuestions(null, this.#searcher);
    this.#pages ??= new DocumentPages(this.#searcher, this.#scope, this.#options.url.shown);
    return { scope: this.#scope, literals: this.#literals, pages: this.#pages };
  }

  #noLabel(name: string, isThere: boolean): UserError {
    return new UserError(
      'store-unsuited',
      {
        en: `${this.#options.url.shown}: --label ${name}: ${isThere ? "its values can't be compared" : 'no such field'}`,
        zh: `${this.#options.url.shown}：--label ${name}：${isThere ? '其值无法比较' : '没有该字段'}`,
      },
      {
        hint: isThere
          ? {
              en: 'it is text that was cut into words: name a keyword, often NAME.keyword',
              zh: '它是被切分成词的文本：请指定 keyword 字段，通常为 NAME.keyword',
            }
          : { en: 'look at the names of the fields in the store', zh: '请查看存储中的字段名' },
      },
    );
  }
}
