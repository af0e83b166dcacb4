import type { AdapterOptions } from '../adapter-options.ts';
import { batchesOf } from '../batches.ts';
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
import { compareDocuments, unionOf } from '../document-order.ts';
import { StoreFailure } from '../failure.ts';
import { inSlices, type SliceAnswer } from '../slices.ts';
import { type Entry, LokiClient, type NanoRange, type Sample } from './client.ts';
import { chooseLabels } from './labels.ts';
import { levelFilter, literalFilter, type Scope, scopeOf, sizeOfLiteral } from './logql.ts';
import { noLabel, noStreams, tooManyAtOnce } from './errors.ts';

const NANOS_OF_MS = 1_000_000n;
/** `max_entries_limit_per_query` is 5000 by default. */
const PAGE = 5000;
/** A query may be 128 KiB long; proxies in front of Loki take less. */
const MOST_OF_QUERY = 60_000;
/** Ranges beyond 721 h are refused by default, as are metrics of more than 11,000 instants. */
const SLICES = { first: 60_000, longest: 24 * 3_600_000, most: PAGE };
const MOST_INSTANTS = 10_000;
/** How far the latest entry is looked for: longer ones only where shorter ones have none. */
const LOOK_BACK = ['1h', '24h', '720h'];
const ENTRIES_FOR_LABELS = 100;
const LIMIT_SAID = /max entries limit per query exceeded.*\(\d+ > (\d+)\)/u;

/** Entries in the order that they were asked for, and the last of them where more may follow. */
interface Page {
  readonly entries: readonly Entry[];
  readonly last: Entry | null;
}

/**
 * Loki, through `query_range`; experimental: written after its documentation, tested with recorded answers only. The path of the address
 * is a prefix; `?tenant=NAME` names a tenant. Literals are alternations in line filters, which find them wherever they stand.
 */
export class Loki implements StoreAdapter {
  readonly #options: AdapterOptions;
  readonly #client: LokiClient;
  /** Known after `probe`. */
  #scope: Scope | null = null;
  #page = PAGE;
  /** Nothing is counted behind it; null where the latest entry is older than it is looked for. */
  #lastMs: number | null = null;

  constructor(options: AdapterOptions) {
    this.#options = options;
    this.#client = new LokiClient(options);
  }

  async probe(): Promise<StoreProfile> {
    const { labels, overrides, url } = this.#options;
    const names = new Set(await this.#client.labelNames(LOOK_BACK.at(-1) ?? ''));
    const unfound = { labels, streamLabels: names, node: null, file: null, level: null };
    if (![...labels.keys()].some((name) => names.has(name))) throw noLabel(url.shown, names);
    const query = scopeOf(unfound, null);
    const latest = await this.#latest(query);
    const near = latest === null ? [] : await this.#lastOf(query, latest);
    for (const { labels: found } of near) for (const name of Object.keys(found)) names.add(name);
    const chosen = chooseLabels(names, overrides);
    const streamLabels = new Set(unfound.streamLabels);
    this.#scope = { labels, streamLabels, ...chosen };
    if (chosen.node === null && chosen.file === null && latest !== null) throw noStreams(url.shown, names);
    this.#lastMs = latest === null ? null : Number(latest.nanos / NANOS_OF_MS);
    const fields = { time: 'timestamp', message: 'line', ...chosen, offset: null, line: null };
    return {
      product: 'Loki',
      fields,
      search: { kind: 'literals' },
      lastMs: this.#lastMs,
    };
  }

  async count(question: Question): Promise<number> {
    let count = 0;
    for await (const batch of this.documents(question)) count += batch.length;
    return count;
  }

  async *documents(question: Question): AsyncGenerator<readonly StoredDocument[]> {
    const queries = this.#queriesOf(question);
    yield* inSlices(
      question.range,
      SLICES,
      (slice) => this.#pageOf(slice, queries),
      (atMs) => this.#oneMillisecond(atMs, queries),
    );
  }

  async context(stream: StreamName, range: TimeRange, side: RangeEnd, most: number): Promise<readonly StoredDocument[]> {
    const query = scopeOf(this.#known(), [stream]);
    const direction = side === 'first' ? 'forward' : 'backward';
    const { entries, last } = await this.#entries(query, nanosOf(range), direction, most);
    const own = (documents: readonly StoredDocument[]): StoredDocument[] =>
      documents.filter(({ stream: { node, file } }) => node === stream.node && file === stream.file).sort(compareDocuments);
    const documents = entries.map((entry) => this.#documentOf(entry));
    if (last === null) return own(documents);
    const atMs = Number(last.nanos / NANOS_OF_MS);
    const near = documents.filter((document) => document.atMs !== atMs);
    for await (const rest of this.#oneMillisecond(atMs, [query])) near.push(...rest);
    return own(near);
  }

  /** Loki counts, but does not tell the first and last time of what it counts: minutes stand for them. */
  async *tally(range: TimeRange): AsyncGenerator<readonly TallyCell[]> {
    const { node, file, level } = this.#known();
    for await (const samples of this.#counts(range, 60_000, [node, file, level])) {
      yield samples.map(({ labels, at, count }) => {
        const minute = slotOf(at, 60_000);
        const word = valueIn(labels, level);
        return {
          stream: { node: valueIn(labels, node), file: valueIn(labels, file) },
          minute,
          level: word === '' ? null : word,
          count,
          firstMs: Math.max(range.fromMs, minute * 60_000),
          lastMs: Math.min(range.toMs, minute * 60_000 + 59_999),
        };
      });
    }
  }

  async *activity(range: TimeRange, slotMs: number): AsyncGenerator<readonly ActivityCell[]> {
    const { node } = this.#known();
    for await (const samples of this.#counts(range, slotMs, [node])) {
      yield samples.map(({ labels, at }) => ({ node: valueIn(labels, node), slot: slotOf(at, slotMs) }));
    }
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  async #latest(query: string): Promise<Entry | null> {
    for (const since of LOOK_BACK) {
      const latest = await this.#client.latest(query, since);
      if (latest !== null) return latest;
    }
    return null;
  }

  async #lastOf(query: string, { nanos }: Entry): Promise<readonly Entry[]> {
    const range = { from: nanos - 3_600_000n * NANOS_OF_MS, until: nanos + 1n };
    return (await this.#entries(query, range, 'backward', ENTRIES_FOR_LABELS)).entries;
  }

  /** A count covers the time up to its instant, which is in it: the last nanosecond of a slot. */
  async *#counts(range: TimeRange, slotMs: number, by: readonly (string | null)[]): AsyncGenerator<readonly Sample[]> {
    const names = by.filter((name) => name !== null).join(', ');
    const query = `sum by (${names}) (count_over_time(${scopeOf(this.#known(), null)} [${slotMs}ms]))`;
    const lastMs = Math.min(range.toMs, this.#lastMs ?? range.toMs);
    const slots = { fromMs: Math.floor(range.fromMs / slotMs), toMs: Math.floor(lastMs / slotMs) };
    const endOf = (slot: number): bigint => BigInt((slot + 1) * slotMs) * NANOS_OF_MS - 1n;
    const lengths = { first: MOST_INSTANTS, longest: MOST_INSTANTS, most: Number.POSITIVE_INFINITY };
    yield* inSlices(
      slots,
      lengths,
      async ({ fromMs, toMs }) => ({
        items: await this.#client.samples(query, endOf(fromMs), endOf(toMs), slotMs),
        toMs,
      }),
      () => nothing(),
    );
  }

  /** The entries of a slice, up to the time where the first page of one of its queries ends. */
  async #pageOf(slice: TimeRange, queries: readonly string[]): Promise<SliceAnswer<StoredDocument>> {
    const parts: StoredDocument[][] = [];
    let { toMs } = slice;
    for (const query of queries) {
      const { entries, last } = await this.#entries(query, nanosOf({ fromMs: slice.fromMs, toMs }), 'forward', PAGE);
      // The millisecond of the last one may hold more.
      if (last !== null) toMs = Number(last.nanos / NANOS_OF_MS) - 1;
      parts.push(entries.map((entry) => this.#documentOf(entry)));
      if (toMs < slice.fromMs) return { items: [], toMs };
    }
    return { items: unionOf(parts.map((part) => part.filter(({ atMs }) => atMs <= toMs))), toMs };
  }

  /** More entries of one millisecond than a page holds, nanosecond by nanosecond: each page goes on with the last time of the one before. */
  async *#oneMillisecond(atMs: number, queries: readonly string[]): AsyncGenerator<readonly StoredDocument[]> {
    const { from: first, until } = nanosOf({ fromMs: atMs, toMs: atMs });
    const parts: StoredDocument[][] = [];
    for (const query of queries) {
      const part: StoredDocument[] = [];
      for (let from = first; ; ) {
        const { entries, last } = await this.#entries(query, { from, until }, 'forward', PAGE);
        const end = last?.nanos ?? until;
        if (last !== null && end === from) throw tooManyAtOnce(this.#options.url.shown, this.#page, Number(from / NANOS_OF_MS));
        // What has the time of the last one is asked for again, since more may have it.
        part.push(...entries.filter(({ nanos }) => nanos < end).map((entry) => this.#documentOf(entry)));
        if (last === null) break;
        from = end;
      }
      parts.push(part);
    }
    yield unionOf(parts);
  }

  /** Asks for as many entries as Loki allows: where it says that it allows fewer, pages are that long from then on. */
  async #entries(query: string, range: NanoRange, direction: 'forward' | 'backward', most: number): Promise<Page> {
    const limit = Math.min(most, this.#page);
    try {
      const entries = await this.#client.entries(query, range, direction, limit);
      return { entries, last: entries.length < limit ? null : (entries.at(-1) ?? null) };
    } catch (error) {
      const allowed = error instanceof StoreFailure ? Number(LIMIT_SAID.exec(error.message)?.[1] ?? 0) : 0;
      if (allowed < 1 || allowed >= limit) throw error;
      this.#page = allowed;
      return this.#entries(query, range, direction, allowed);
    }
  }

  #queriesOf({ streams, literals, levels }: Question): readonly string[] {
    const scope = scopeOf(this.#known(), streams);
    if (literals === null) return [scope];
    const batches = batchesOf(literals, sizeOfLiteral, MOST_OF_QUERY).map((batch) => `${scope}${literalFilter(batch)}`);
    const byLevel = levelFilter(levels, this.#known());
    return byLevel === '' ? batches : [`${scope}${byLevel}`, ...batches];
  }

  #documentOf({ nanos, line, labels }: Entry): StoredDocument {
    const { node, file, level } = this.#known();
    const word = valueIn(labels, level);
    return {
      stream: { node: valueIn(labels, node), file: valueIn(labels, file) },
      atMs: Number(nanos / NANOS_OF_MS),
      nanos: Number(nanos % NANOS_OF_MS),
      offset: null,
      line: null,
      level: word === '' ? null : word,
      text: line.replace(/\r?\n$/u, ''),
    };
  }

  #known(): Scope {
    if (this.#scope === null) throw new Error('the store is probed first');
    return this.#scope;
  }
}

function nanosOf({ fromMs, toMs }: TimeRange): NanoRange {
  return { from: BigInt(fromMs) * NANOS_OF_MS, until: BigInt(toMs + 1) * NANOS_OF_MS };
}

/** @param at the last nanosecond of a slot, in seconds, which a float rounds up to the start of the next one. */
function slotOf(at: number, slotMs: number): number {
  return Math.round((at * 1000) / slotMs) - 1;
}

function valueIn(labels: Readonly<Record<string, string>>, name: string | null): string {
  return name === null ? '' : (labels[name] ?? '');
}

async function* nothing(): AsyncGenerator<never> {}
