import { UserError } from '../../errors.ts';
import type { AdapterOptions } from '../adapter-options.ts';
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
import { compareDocuments } from '../document-order.ts';
import { StoreFailure } from '../failure.ts';
import { chooseFields } from '../fields.ts';
import { inSlices } from '../slices.ts';
import { MOST_LINES, type SecondRange, SlsClient, type SlsRow } from './client.ts';
import { activityQuery, latestQuery, searchFor, tallyQuery } from './query.ts';

/** Logs of one slice, which are held together; and of one second. */
const MOST_OF_SLICE = 5000;
const MOST_OF_SECOND = 100_000;
/** In seconds. */
const SLICES = { first: 60, longest: 3600, most: MOST_OF_SLICE };
const MOST_ROWS = 100_000;
const CELL_SLICES = { first: 24 * 3600, longest: 31 * 24 * 3600, most: MOST_ROWS };
const ALWAYS: SecondRange = { from: 1, until: 2 ** 31 - 1 };
const LOGSTORE = /^[a-z0-9][a-z0-9_-]{1,62}$/iu;

/**
 * Alibaba Cloud SLS, through GetLogs; experimental: written after its documentation, tested with recorded answers only. The host of the
 * address is PROJECT.ENDPOINT, its path the logstore.
 *
 * Its index holds words, and what is glued to a word is not found; its SQL sees the first 2 KiB of a field by default. So neither answers
 * with a superset, and all logs of a range are fetched, 100 in an answer. The order of answers is that of minutes only: a slice is
 * fetched whole.
 */
export class Sls implements StoreAdapter {
  readonly #options: AdapterOptions;
  readonly #client: SlsClient;
  readonly #search: string;
  /** Known after `probe`. */
  #fields: FieldNames | null = null;

  /** @throws UserError `bad-option` for an address without a logstore. */
  constructor(options: AdapterOptions) {
    const [logstore = '', ...more] = options.url.path;
    if (!LOGSTORE.test(logstore) || more.length > 0) {
      throw new UserError(
        'bad-option',
        {
          en: `${options.url.shown}: which logstore?`,
          zh: `${options.url.shown}：未指定 Logstore`,
        },
        {
          hint: {
            en: 'name it behind the host: sls+https://PROJECT.cn-hangzhou.log.aliyuncs.com/LOGSTORE',
            zh: '请写在主机名后面：sls+https://PROJECT.cn-hangzhou.log.aliyuncs.com/LOGSTORE',
          },
        },
      );
    }
    this.#options = options;
    this.#client = new SlsClient(options, logstore);
    this.#search = searchFor(options.labels);
  }

  async probe(): Promise<StoreProfile> {
    const { overrides, url } = this.#options;
    const [row] = await this.#client.rows(latestQuery(this.#search), ALWAYS);
    const last = Number(row?.['last'] ?? Number.NaN);
    const newest = Number.isInteger(last) && last > 0 ? last : null;
    const sample = newest === null ? [] : await this.#client.page(this.#search, { from: newest, until: newest + 1 }, 0);
    const names = new Set(sample.flatMap((log) => Object.keys(log)));
    const chosen = chooseFields(names, overrides, { time: '__time__' });
    if (newest !== null && chosen.message === null) {
      const told = [...names].sort().slice(0, 20).join(', ');
      throw new UserError(
        'store-unsuited',
        {
          en: `${url.shown}: no field is known as the text of a log`,
          zh: `${url.shown}：无法确定哪个字段是日志文本`,
        },
        {
          hint: {
            en: `name it: --field message=NAME; the fields are ${told}`,
            zh: `请指定：--field message=NAME；现有字段：${told}`,
          },
        },
      );
    }
    this.#fields = { ...chosen, time: '__time__', message: chosen.message ?? 'content' };
    return {
      product: 'Alibaba Cloud SLS',
      fields: this.#fields,
      search: { kind: 'range', why: WHY },
      lastMs: newest === null ? null : newest * 1000 + 999,
    };
  }

  async count(question: Question): Promise<number> {
    let count = 0;
    for await (const batch of this.documents(question)) count += batch.length;
    return count;
  }

  async *documents({ range, streams }: Question): AsyncGenerator<readonly StoredDocument[]> {
    const isAsked = streams === null ? () => true : among(streams);
    const seconds = { fromMs: Math.floor(range.fromMs / 1000), toMs: Math.floor(range.toMs / 1000) };
    const slices = inSlices(
      seconds,
      SLICES,
      async ({ fromMs: from, toMs: to }) => ({ items: await this.#all({ from, until: to + 1 }), toMs: to }),
      // Never called: an answer is always whole.
      () => nothing(),
    );
    for await (const batch of slices) {
      const wanted = batch.filter(({ atMs, stream }) => atMs >= range.fromMs && atMs <= range.toMs && isAsked(stream));
      if (wanted.length > 0) yield wanted;
    }
  }

  async context(stream: StreamName, range: TimeRange, side: RangeEnd, most: number): Promise<readonly StoredDocument[]> {
    const found: StoredDocument[] = [];
    for (const part of partsOf(range, side)) {
      const question = { range: part, streams: [stream], literals: null, levels: [] };
      for await (const batch of this.documents(question)) found.push(...batch);
      if (found.length >= most) break;
    }
    found.sort(compareDocuments);
    const farthest = (side === 'first' ? found[most - 1] : found[found.length - most]) ?? null;
    if (farthest === null) return found;
    return found.filter(({ atMs }) => (side === 'first' ? atMs <= farthest.atMs : atMs >= farthest.atMs));
  }

  async *tally(range: TimeRange): AsyncGenerator<readonly TallyCell[]> {
    for await (const rows of this.#cells(range, tallyQuery(this.#search, this.#known(), MOST_ROWS))) {
      yield rows.map((row) => {
        const [minute, count, first, last] = ['minute', 'logs', 'first', 'last'].map((name) => Number(row[name]));
        if (minute === undefined || !Number.isInteger(minute)) throw new StoreFailure('gone', 'a count came damaged');
        const level = row['level'] ?? '';
        return {
          stream: { node: row['node'] ?? '', file: row['file'] ?? '' },
          minute: Math.floor(minute / 60),
          level: level === '' ? null : level,
          count: count ?? 0,
          firstMs: (first ?? minute) * 1000,
          lastMs: (last ?? minute) * 1000 + 999,
        };
      });
    }
  }

  async *activity(range: TimeRange, slotMs: number): AsyncGenerator<readonly ActivityCell[]> {
    const seconds = slotMs % 1000 === 0 ? slotMs / 1000 : 1;
    const query = activityQuery(this.#search, this.#known().node, seconds, MOST_ROWS);
    for await (const rows of this.#cells(range, query)) {
      yield rows.map((row) => ({ node: row['node'] ?? '', slot: Math.floor((Number(row['second']) * 1000) / slotMs) }));
    }
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  /** Slices that begin and end with minutes, so that no cell is in two. */
  async *#cells(range: TimeRange, query: string): AsyncGenerator<readonly SlsRow[]> {
    const minutes = { fromMs: Math.floor(range.fromMs / 60_000), toMs: Math.floor(range.toMs / 60_000) };
    const inMinutes = { ...CELL_SLICES, first: CELL_SLICES.first / 60, longest: CELL_SLICES.longest / 60 };
    yield* inSlices(
      minutes,
      inMinutes,
      async ({ fromMs, toMs }) => {
        const rows = await this.#client.rows(query, { from: fromMs * 60, until: toMs * 60 + 60 });
        if (rows.length >= MOST_ROWS) throw new StoreFailure('too-much', `an analysis has ${MOST_ROWS} rows or more`);
        return { items: rows, toMs };
      },
      () => nothing(),
    );
  }

  /** All logs of some seconds, in order. @throws StoreFailure `too-much` for more than a slice, or a second, may hold. */
  async #all(range: SecondRange): Promise<StoredDocument[]> {
    const most = range.until - range.from > 1 ? MOST_OF_SLICE : MOST_OF_SECOND;
    const found: StoredDocument[] = [];
    for (let offset = 0; ; offset += MOST_LINES) {
      const page = await this.#client.page(this.#search, range, offset);
      found.push(...page.filter((log) => this.#hasLabels(log)).map((log) => this.#documentOf(log)));
      if (page.length < MOST_LINES) return found.sort(compareDocuments);
      if (offset + MOST_LINES > most)
        throw new StoreFailure('too-much', `more than ${most} logs in ${range.until - range.from} s`);
    }
  }

  #hasLabels(log: SlsRow): boolean {
    return [...this.#options.labels].every(([name, value]) => log[name] === value);
  }

  #documentOf(log: SlsRow): StoredDocument {
    const fields = this.#known();
    const valueOf = (name: string | null): string => (name === null ? '' : (log[name] ?? ''));
    const seconds = Number(log['__time__']);
    if (!Number.isInteger(seconds)) throw new StoreFailure('wrong', 'a log has no time');
    const nanos = Number(log['__time_ns_part__'] ?? 0);
    const level = valueOf(fields.level);
    return {
      stream: { node: valueOf(fields.node), file: valueOf(fields.file) },
      atMs: seconds * 1000 + Math.floor(nanos / 1e6),
      nanos: nanos % 1e6,
      offset: wholeNumber(valueOf(fields.offset)),
      line: wholeNumber(valueOf(fields.line)),
      level: level === '' ? null : level,
      text: valueOf(fields.message).replace(/\r?\n$/u, ''),
    };
  }

  #known(): FieldNames {
    if (this.#fields === null) throw new Error('the store is probed first');
    return this.#fields;
  }
}

const WHY = {
  en: 'its index holds words and misses texts glued to them, and its SQL sees only the beginning of long texts',
  zh: '其索引按词建立，查不到与其他字符相连的文本；其 SQL 只看得到长文本的开头',
};

function among(streams: readonly StreamName[]): (stream: StreamName) => boolean {
  const keys = new Set(streams.map(({ node, file }) => `${node}\0${file}`));
  return ({ node, file }) => keys.has(`${node}\0${file}`);
}

/** A range from one of its ends on, in parts that grow. */
function* partsOf({ fromMs, toMs }: TimeRange, side: RangeEnd): Generator<TimeRange> {
  for (let done = 0, length = 10_000; done <= toMs - fromMs; done += length, length *= 2) {
    yield side === 'first'
      ? { fromMs: fromMs + done, toMs: Math.min(toMs, fromMs + done + length - 1) }
      : { fromMs: Math.max(fromMs, toMs - done - length + 1), toMs: toMs - done };
  }
}

function wholeNumber(text: string): number | null {
  return /^\d{1,15}$/u.test(text) ? Number(text) : null;
}

async function* nothing(): AsyncGenerator<never> {}
