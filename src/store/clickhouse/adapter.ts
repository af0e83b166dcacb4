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
import { compareDocuments } from '../document-order.ts';
import { StoreFailure } from '../failure.ts';
import { inSlices, type SliceAnswer } from '../slices.ts';
import { ClickHouseClient, type Row } from './client.ts';
import { documentsOf } from './documents.ts';
import { Parameters, type Statement } from './parameters.ts';
import { type Way, WAYS } from './search.ts';
import { settingsStatement, settingsToSend } from './settings.ts';
import { activityStatement, countStatement, endStatement, pageStatement, type Table, tallyStatement } from './statements.ts';
import { knowTable, type TableName } from './table.ts';

/** Documents that one answer holds, and those that its key doesn't tell from the last. */
const PAGE = 5000;
const SLICES = { first: 60_000, longest: 24 * 3_600_000, most: PAGE };
const PAGE_OF_CELLS = 50_000;
/** In minutes. */
const TALLY_SLICES = { first: 7 * 24 * 60, longest: Number.MAX_SAFE_INTEGER, most: PAGE_OF_CELLS };

/**
 * ClickHouse (tested with 26.7), over its HTTP interface. The path of the address ends with the table, or the database and the table; what
 * stands before is a prefix. All literals of a question go in one statement; documents come slice by slice of time.
 */
export class ClickHouse implements StoreAdapter {
  readonly #options: AdapterOptions;
  readonly #client: ClickHouseClient;
  readonly #named: TableName;
  /** Known after `probe`. */
  #table: Table | null = null;
  #way: Way = WAYS[0];

  /** @throws UserError `bad-option` for an address without a table. */
  constructor(options: AdapterOptions) {
    const { path, shown } = options.url;
    const table = path.at(-1);
    if (table === undefined) {
      throw new UserError(
        'bad-option',
        { en: `${shown}: which table?`, zh: `${shown}：未指定表` },
        {
          hint: {
            en: 'name it behind the host, with its database: clickhouse+https://HOST:8443/otel/otel_logs',
            zh: '请连同数据库写在主机名后面：clickhouse+https://HOST:8443/otel/otel_logs',
          },
        },
      );
    }
    this.#options = options;
    this.#named = { database: path.at(-2) ?? null, table };
    this.#client = new ClickHouseClient(options, path.slice(0, -2));
  }

  async probe(): Promise<StoreProfile> {
    const [[version = ''] = []] = await this.#client.rows(new Parameters().statement('SELECT version()'));
    await this.#makeAnswersWhole();
    const { table, fields, lastMs } = await knowTable(this.#client, this.#named, this.#options);
    this.#table = table;
    return { product: `ClickHouse ${version}`, fields, search: { kind: 'literals' }, lastMs };
  }

  async count(question: Question): Promise<number> {
    const [[count = '0'] = []] = await this.#search((way) =>
      this.#client.rows(countStatement(this.#known(), { ...question, way })),
    );
    return Number(count);
  }

  async *documents(question: Question): AsyncGenerator<readonly StoredDocument[]> {
    yield* inSlices(
      question.range,
      SLICES,
      (slice) => this.#page({ ...question, range: slice }),
      (atMs) => this.#oneMillisecond({ ...question, range: { fromMs: atMs, toMs: atMs } }),
    );
  }

  async context(stream: StreamName, range: TimeRange, side: RangeEnd, most: number): Promise<readonly StoredDocument[]> {
    const rows = await this.#client.rows(endStatement(this.#known(), stream, range, { side, most }));
    return documentsOf(rows).sort(compareDocuments);
  }

  async *tally(range: TimeRange): AsyncGenerator<readonly TallyCell[]> {
    for await (const rows of this.#cells(range, (slice) => tallyStatement(this.#known(), slice))) {
      yield rows.map(([node = '', file = '', level = '', minute, count, firstMs, lastMs]) => ({
        stream: { node, file },
        minute: Number(minute),
        level: level === '' ? null : level,
        count: Number(count),
        firstMs: Number(firstMs),
        lastMs: Number(lastMs),
      }));
    }
  }

  async *activity(range: TimeRange, slotMs: number): AsyncGenerator<readonly ActivityCell[]> {
    for await (const rows of this.#cells(range, (slice) => activityStatement(this.#known(), slice, slotMs))) {
      yield rows.map(([node = '', slot]) => ({ node, slot: Number(slot) }));
    }
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  /** Slices that begin and end with minutes, so that no cell is in two. */
  async *#cells(range: TimeRange, statement: (slice: TimeRange) => Statement): AsyncGenerator<readonly Row[]> {
    const minutes = { fromMs: Math.floor(range.fromMs / 60_000), toMs: Math.floor(range.toMs / 60_000) };
    yield* inSlices(
      minutes,
      TALLY_SLICES,
      async ({ fromMs, toMs }) => {
        const slice = { fromMs: Math.max(range.fromMs, fromMs * 60_000), toMs: Math.min(range.toMs, toMs * 60_000 + 59_999) };
        return { items: await this.#client.rowsOfSlice(statement(slice)), toMs };
      },
      // Never called: an answer is always whole.
      () => nothing(),
    );
  }

  /** The first page of a slice, without its last millisecond, of which more may follow. */
  async #page(question: Question): Promise<SliceAnswer<StoredDocument>> {
    const found = await this.#documents(question, null, true);
    const last = found.at(-1);
    if (found.length < PAGE || last === undefined) return { items: found.sort(compareDocuments), toMs: question.range.toMs };
    const toMs = last.atMs - 1;
    return { items: found.filter(({ atMs }) => atMs <= toMs).sort(compareDocuments), toMs };
  }

  /** More documents of one millisecond than a page holds: page by page behind the key of the last. */
  async *#oneMillisecond(question: Question): AsyncGenerator<readonly StoredDocument[]> {
    let last: StoredDocument | null = null;
    for (;;) {
      const found: StoredDocument[] = await this.#documents(question, last, false);
      // The store orders names by bytes: its last one, not ours.
      last = found.at(-1) ?? null;
      if (last !== null) yield found.toSorted(compareDocuments);
      if (found.length < PAGE) return;
    }
  }

  /** In the order of the store. */
  async #documents(question: Question, after: StoredDocument | null, canAskLess: boolean): Promise<StoredDocument[]> {
    const rows = await this.#search((way) => {
      const statement = pageStatement(this.#known(), { ...question, way }, PAGE, after);
      return canAskLess ? this.#client.rowsOfSlice(statement) : this.#client.rows(statement);
    });
    return documentsOf(rows);
  }

  /** Asks in the fastest way that this server takes, and stays with it. */
  async #search<T>(ask: (way: Way) => Promise<T>): Promise<T> {
    for (;;) {
      const way = this.#way;
      try {
        return await ask(way);
      } catch (error) {
        const next = WAYS[WAYS.indexOf(way) + 1];
        if (!(error instanceof StoreFailure) || error.kind !== 'wrong' || next === undefined) throw error;
        this.#way = next;
      }
    }
  }

  async #makeAnswersWhole(): Promise<void> {
    const [[told = ''] = []] = await this.#client.rows(settingsStatement());
    const { settings, fixed } = settingsToSend(told);
    if (fixed.length > 0) {
      throw new UserError(
        'store-unsuited',
        {
          en: `${this.#options.url.shown}: this user's answers are cut short by ${fixed.join(', ')}`,
          zh: `${this.#options.url.shown}：该用户的查询结果会被 ${fixed.join('、')} 截断`,
        },
        {
          hint: {
            en: 'read with a user of profile readonly = 2, or one whose profile does not set them',
            zh: '请使用 profile 中 readonly = 2 的用户，或 profile 未设置这些项的用户',
          },
        },
      );
    }
    this.#client.use(settings);
  }

  #known(): Table {
    if (this.#table === null) throw new Error('the store is probed first');
    return this.#table;
  }
}

async function* nothing(): AsyncGenerator<readonly Row[]> {}
