import { UserError } from '../../errors.ts';
import type { AdapterOptions } from '../adapter-options.ts';
import { batchesOf } from '../batches.ts';
import type {
  ActivityCell,
  FieldNames,
  Question,
  RangeEnd,
  StoreAdapter,
  StoredDocument,
  StoreProfile,
  StreamName,
  TallyCell,
  TimeRange,
} from '../contract.ts';
import { unionOf } from '../document-order.ts';
import { instantOf } from '../instant.ts';
import { chooseFields, namesOf } from '../fields.ts';
import { inSlices, type SliceAnswer } from '../slices.ts';
import { insideOfWord } from '../whole-words.ts';
import { VictoriaLogsClient } from './client.ts';
import { literalFilter, quoted, type Scope, scopeFilter, wantedFilter } from './query.ts';
import { documentOf, type Row } from './rows.ts';
import { tooManyAtOnce } from '../too-many-at-once.ts';

/** `-search.maxQueryLen` is 16 KiB by default. */
const MOST_OF_QUERY = 15_000;
const BETWEEN_LITERALS = ' or '.length;
/** Documents that one answer holds at most. */
const PAGE = 5000;
/** Documents of one millisecond. They are held together. */
const MOST_OF_ONE_MS = 500_000;
const SLICES = { first: 60_000, longest: 24 * 3_600_000, most: PAGE };
/** Cells of a tally in one answer. */
const PAGE_OF_CELLS = 50_000;
/** In minutes. */
const TALLY_SLICES = { first: 24 * 60, longest: Number.MAX_SAFE_INTEGER, most: PAGE_OF_CELLS };
/** Where fields are looked for, before the latest document. */
const FIELDS_FROM_MS = 24 * 3_600_000;
/**
 * VictoriaLogs 1.32 and later, through `/select/logsql/query`. The path of the address is a prefix; `?tenant=ACCOUNT:PROJECT` names a
 * tenant. Each question is an OR of substring filters, cut into queries below its limit of length, slice by slice of time.
 */
export class VictoriaLogs implements StoreAdapter {
  readonly #options: AdapterOptions;
  readonly #client: VictoriaLogsClient;
  /** Known after `probe`. */
  #fields: FieldNames | null = null;

  constructor(options: AdapterOptions) {
    this.#options = options;
    this.#client = new VictoriaLogsClient(options);
  }

  async probe(): Promise<StoreProfile> {
    const { labels, overrides } = this.#options;
    const all = [...labels].map(([name, value]) => `${quoted(name)}:=${quoted(value)}`).join(' ') || '*';
    // The argument, not the pipe: then the latest ones are found without reading all.
    const [latest] = await this.#client.select(all, { limit: '1' });
    const time = { time: '_time', message: overrides.get('message') ?? '_msg' };
    if (latest === undefined) {
      this.#fields = { ...chooseFields(new Set(), overrides), ...time };
      return { product: 'VictoriaLogs', fields: this.#fields, search: { kind: 'literals' }, lastMs: null };
    }
    const lastMs = instantOf(latest['_time'] ?? '').atMs;
    const available = await this.#client.fieldNames(all, { fromMs: lastMs - FIELDS_FROM_MS, toMs: lastMs });
    this.#fields = { ...chooseFields(available, overrides, time), ...time };
    if (!available.has(time.message)) throw this.#noMessage(time.message, available);
    await this.#findsInsideWords(documentOf(latest, this.#fields));
    return { product: 'VictoriaLogs', fields: this.#fields, search: { kind: 'literals' }, lastMs };
  }

  async count(question: Question): Promise<number> {
    const scope = this.#scope();
    let count = 0;
    for (const wanted of this.#wantedOf(question)) {
      const rows = await this.#client.select(
        `${scopeFilter(question.range, question.streams, scope)} ${wanted} | stats count() as count`,
      );
      count += Number(rows[0]?.['count'] ?? 0);
    }
    return count;
  }

  async *documents(question: Question): AsyncGenerator<readonly StoredDocument[]> {
    const wanted = this.#wantedOf(question);
    yield* inSlices(
      question.range,
      SLICES,
      (slice) => this.#page(slice, question.streams, wanted),
      (atMs) => this.#oneMillisecond(atMs, question.streams, wanted),
    );
  }

  async context(stream: StreamName, range: TimeRange, side: RangeEnd, most: number): Promise<readonly StoredDocument[]> {
    const scope = scopeFilter(range, [stream], this.#scope());
    const order = side === 'first' ? '_time' : '_time desc';
    const found = this.#documentsOf(await this.#client.select(`${scope} ${this.#pick()} | sort by (${order}) limit ${most}`));
    const own = (documents: readonly StoredDocument[]): StoredDocument[] =>
      unionOf([documents.filter(({ stream: { node, file } }) => node === stream.node && file === stream.file)]);
    const farthest = found.at(-1);
    if (found.length < most || farthest === undefined) return own(found);
    const near = found.filter(({ atMs }) => atMs !== farthest.atMs);
    for await (const rest of this.#oneMillisecond(farthest.atMs, [stream], [''])) near.push(...rest);
    return own(near);
  }

  async *tally(range: TimeRange): AsyncGenerator<readonly TallyCell[]> {
    const { fields } = this.#scope();
    const by = [fields.node, fields.file, fields.level].filter((name) => name !== null).map(quoted);
    const stats = `stats by (_time:1m, ${by.join(', ')}) count() as cell_count, min(_time) as cell_first, max(_time) as cell_last`;
    for await (const rows of this.#cells(range, stats)) {
      yield rows.map((row) => {
        const { stream, level } = documentOf(row, fields);
        return {
          stream,
          minute: Math.floor(instantOf(row['_time'] ?? '').atMs / 60_000),
          level,
          count: Number(row['cell_count']),
          firstMs: instantOf(row['cell_first'] ?? '').atMs,
          lastMs: instantOf(row['cell_last'] ?? '').atMs,
        };
      });
    }
  }

  async *activity(range: TimeRange, slotMs: number): AsyncGenerator<readonly ActivityCell[]> {
    const { fields } = this.#scope();
    const by = fields.node === null ? '' : `, ${quoted(fields.node)}`;
    for await (const rows of this.#cells(range, `stats by (_time:${slotMs}ms${by}) count() as cell_count`)) {
      yield rows.map((row) => ({
        node: documentOf(row, fields).stream.node,
        slot: Math.floor(instantOf(row['_time'] ?? '').atMs / slotMs),
      }));
    }
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  /** Slices that begin and end with minutes, so that no cell is in two. */
  async *#cells(range: TimeRange, stats: string): AsyncGenerator<readonly Row[]> {
    const minutes = { fromMs: Math.floor(range.fromMs / 60_000), toMs: Math.floor(range.toMs / 60_000) };
    yield* inSlices(
      minutes,
      TALLY_SLICES,
      async ({ fromMs, toMs }) => {
        const slice = { fromMs: Math.max(range.fromMs, fromMs * 60_000), toMs: Math.min(range.toMs, toMs * 60_000 + 59_999) };
        return { items: await this.#client.selectSlice(`${scopeFilter(slice, null, this.#scope())} | ${stats}`), toMs };
      },
      // Never called: an answer is always whole.
      () => nothing(),
    );
  }

  /** The documents of a slice, up to the time where the first page of one of its queries ends. */
  async #page(slice: TimeRange, streams: Question['streams'], wanted: readonly string[]): Promise<SliceAnswer<StoredDocument>> {
    const parts: StoredDocument[][] = [];
    let { toMs } = slice;
    for (const filter of wanted) {
      const scope = scopeFilter({ fromMs: slice.fromMs, toMs }, streams, this.#scope());
      const part = this.#documentsOf(
        await this.#client.select(`${scope} ${filter} ${this.#pick()} | sort by (_time) limit ${PAGE + 1}`),
      );
      // The millisecond of the last one may hold more.
      if (part.length > PAGE) toMs = (part.at(-1)?.atMs ?? slice.fromMs) - 1;
      parts.push(part);
      if (toMs < slice.fromMs) return { items: [], toMs };
    }
    return { items: unionOf(parts.map((part) => part.filter(({ atMs }) => atMs <= toMs))), toMs };
  }

  /** More documents of one time than a page holds: in pages of an order that all fields make, so that none is twice or missed. */
  async *#oneMillisecond(
    atMs: number,
    streams: Question['streams'],
    wanted: readonly string[],
  ): AsyncGenerator<readonly StoredDocument[]> {
    const scope = scopeFilter({ fromMs: atMs, toMs: atMs }, streams, this.#scope());
    const order = namesOf(this.#scope().fields).map(quoted).join(', ');
    const parts: StoredDocument[][] = [];
    for (const filter of wanted) {
      const part: StoredDocument[] = [];
      for (let offset = 0, isWhole = false; !isWhole; offset += PAGE) {
        const rows = await this.#client.select(
          `${scope} ${filter} ${this.#pick()} | sort by (${order}) offset ${offset} limit ${PAGE}`,
        );
        part.push(...this.#documentsOf(rows));
        isWhole = rows.length < PAGE;
        if (part.length > MOST_OF_ONE_MS) throw tooManyAtOnce(this.#options.url.shown, MOST_OF_ONE_MS, atMs);
      }
      parts.push(part);
    }
    yield unionOf(parts);
  }

  /** Filters that together ask for all that is wanted, each short enough for one query. */
  #wantedOf({ range, streams, literals, levels }: Question): readonly string[] {
    if (literals === null) return [''];
    const scope = this.#scope();
    const sizeOf = (literal: string): number => Buffer.byteLength(literalFilter(literal)) + BETWEEN_LITERALS;
    // What is found by its level is not sent again for each literal in it: such records are the longest.
    const byLevel = wantedFilter([], levels, scope);
    const others = byLevel === '' ? '' : ` !${byLevel}`;
    const around = Buffer.byteLength(`${scopeFilter(range, streams, scope)} ${this.#pick()}${others}`);
    const batches = batchesOf(literals, sizeOf, MOST_OF_QUERY - around).map((batch) => wantedFilter(batch, [], scope) + others);
    return byLevel === '' ? batches : [byLevel, ...batches];
  }

  #pick(): string {
    return `| fields ${namesOf(this.#scope().fields).map(quoted).join(', ')}`;
  }

  #documentsOf(rows: readonly Row[]): StoredDocument[] {
    const { fields } = this.#scope();
    return rows.map((row) => documentOf(row, fields));
  }

  #scope(): Scope {
    if (this.#fields === null) throw new Error('the store is probed first');
    return { fields: this.#fields, labels: this.#options.labels };
  }

  /** Versions before 1.32 take `*"x"*` for something else, and would miss words glued to others without an error. */
  async #findsInsideWords(document: StoredDocument): Promise<void> {
    const piece = insideOfWord(document.text);
    if (piece === null) return;
    const range = { fromMs: document.atMs, toMs: document.atMs };
    const found = await this.count({ range, literals: [piece], levels: [], streams: null });
    if (found > 0) return;
    throw new UserError(
      'store-unsuited',
      {
        en: `${this.#options.url.shown}: this VictoriaLogs does not find texts inside of words`,
        zh: `${this.#options.url.shown}：此版本的 VictoriaLogs 无法查找词内部的文本`,
      },
      {
        hint: {
          en: 'it can from version 1.32 on: update it, or analyse the files themselves',
          zh: '从 1.32 版起可以：请升级，或直接分析文件',
        },
      },
    );
  }

  #noMessage(wanted: string, available: ReadonlySet<string>): UserError {
    const names = [...available].sort().slice(0, 20).join(', ');
    return new UserError(
      'store-unsuited',
      {
        en: `${this.#options.url.shown}: no document has a field ${wanted}`,
        zh: `${this.#options.url.shown}：没有文档包含字段 ${wanted}`,
      },
      {
        hint: {
          en: `name the field with the text: --field message=NAME; the fields are ${names}`,
          zh: `请指定文本所在字段：--field message=NAME；现有字段：${names}`,
        },
      },
    );
  }
}

async function* nothing(): AsyncGenerator<readonly Row[]> {}
