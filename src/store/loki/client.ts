import type { AdapterOptions } from '../adapter-options.ts';
import { type FailureKind, StoreFailure } from '../failure.ts';

/** A line under its time, with the labels of its stream and its structured metadata. */
export interface Entry {
  /** Nanoseconds since 1970. */
  readonly nanos: bigint;
  readonly line: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** A count at an instant, by the labels it was summed by. */
export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  /** Seconds since 1970. */
  readonly at: number;
  readonly count: number;
}

/** Nanoseconds since 1970; the end is not in it. */
export interface NanoRange {
  readonly from: bigint;
  readonly until: bigint;
}

const TOOK_TOO_LONG = /context deadline exceeded|query timed out|timeout exceeded/iu;
const TOO_MUCH =
  /query time range exceeds the limit|would read too many bytes|maximum (?:of|number of) series|exceeded maximum resolution|too many (?:chunks|bytes)|response (?:too large|larger than)|ResourceExhausted/iu;

/** The HTTP interface of Loki, as far as it is needed here. */
export class LokiClient {
  readonly #http: AdapterOptions['http'];
  readonly #prefix: string;
  readonly #headers: Readonly<Record<string, string>>;

  constructor({ http, url }: Pick<AdapterOptions, 'http' | 'url'>) {
    this.#http = http;
    this.#prefix = url.path.map((part) => `/${encodeURIComponent(part)}`).join('');
    const tenant = url.parameters.get('tenant') ?? '';
    this.#headers = {
      'content-type': 'application/x-www-form-urlencoded',
      ...(tenant === '' ? {} : { 'x-scope-orgid': tenant }),
    };
  }

  /** At most `limit` entries from one end of a range, in the order of that end. */
  entries(query: string, { from, until }: NanoRange, direction: 'forward' | 'backward', limit: number): Promise<Entry[]> {
    const form = { query, start: String(from), end: String(until), direction, limit: String(limit) };
    return this.#post('/loki/api/v1/query_range', form, (text) => inOrder(entriesIn(text), direction));
  }

  /** The latest entry of so long a time before now (`24h`); null for none. */
  async latest(query: string, since: string): Promise<Entry | null> {
    const form = { query, since, direction: 'backward', limit: '1' };
    return (await this.#post('/loki/api/v1/query_range', form, entriesIn))[0] ?? null;
  }

  /** Values of a metric query at instants a step apart. */
  samples(query: string, first: bigint, last: bigint, stepMs: number): Promise<Sample[]> {
    const form = { query, start: String(first), end: String(last), step: `${stepMs}ms` };
    return this.#post('/loki/api/v1/query_range', form, samplesIn);
  }

  /** Names of labels of the streams of so long a time before now. */
  labelNames(since: string): Promise<string[]> {
    const path = `/loki/api/v1/labels?${new URLSearchParams({ since }).toString()}`;
    return this.#send({ method: 'GET', path: this.#prefix + path, headers: this.#headers, body: null }, namesIn);
  }

  #post<T>(path: string, form: Readonly<Record<string, string>>, read: (text: string) => T): Promise<T> {
    const body = new URLSearchParams(form).toString();
    return this.#send({ method: 'POST', path: this.#prefix + path, headers: this.#headers, body }, read);
  }

  #send<T>(request: Parameters<AdapterOptions['http']['ask']>[0], read: (text: string) => T): Promise<T> {
    return this.#http.ask(request, read, { kindOf, canAskLess: true });
  }
}

function kindOf(status: number, text: string): FailureKind | null {
  if (status < 400 || status === 401 || status === 403 || status === 429) return null;
  if (TOOK_TOO_LONG.test(text)) return 'slow';
  return TOO_MUCH.test(text) ? 'too-much' : null;
}

/** What `data` holds. A warning says that something was left out. @throws StoreFailure for an answer that is not whole. */
function dataOf(text: string): unknown {
  const answer: unknown = JSON.parse(text);
  if (!isObject(answer) || answer['status'] !== 'success') throw new StoreFailure('gone', 'an answer came damaged');
  const { warnings } = answer;
  if (Array.isArray(warnings) && warnings.length > 0)
    throw new StoreFailure('too-much', `it warns of its answer: ${warnings.map(String).join('; ').slice(0, 300)}`);
  return answer['data'];
}

function entriesIn(text: string): Entry[] {
  return resultOf(text, 'streams').flatMap((stream) => {
    const labels = labelsIn(stream['stream']);
    return listOf(stream['values']).map((value): Entry => {
      // A third member holds structured metadata and parsed labels, where they are told apart.
      const [time, line, more]: readonly unknown[] = listOf(value);
      if (typeof time !== 'string' || !/^\d{1,19}$/u.test(time) || typeof line !== 'string')
        throw new StoreFailure('gone', 'an entry came damaged');
      const metadata = isObject(more) && isObject(more['structuredMetadata']) ? labelsIn(more['structuredMetadata']) : {};
      return { nanos: BigInt(time), line, labels: { ...labels, ...metadata } };
    });
  });
}

function samplesIn(text: string): Sample[] {
  return resultOf(text, 'matrix').flatMap((series) => {
    const labels = labelsIn(series['metric']);
    return listOf(series['values']).map((value): Sample => {
      const [at, count]: readonly unknown[] = listOf(value);
      if (typeof at !== 'number' || typeof count !== 'string') throw new StoreFailure('gone', 'a count came damaged');
      return { labels, at, count: Number(count) };
    });
  });
}

function resultOf(text: string, type: 'streams' | 'matrix'): Readonly<Record<string, unknown>>[] {
  const data = dataOf(text);
  if (!isObject(data) || data['resultType'] !== type)
    throw new StoreFailure('gone', 'an answer is of another type than asked for');
  return listOf(data['result']).map((part) => {
    if (!isObject(part)) throw new StoreFailure('gone', 'an answer came damaged');
    return part;
  });
}

function namesIn(text: string): string[] {
  const data = dataOf(text);
  // No streams, no names: then `data` is left out.
  return data === undefined ? [] : listOf(data).filter((name) => typeof name === 'string');
}

function labelsIn(value: unknown): Record<string, string> {
  if (!isObject(value)) throw new StoreFailure('gone', 'labels came damaged');
  return Object.fromEntries(Object.entries(value).map(([name, label]) => [name, String(label)]));
}

function listOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new StoreFailure('gone', 'an answer came damaged');
  return value;
}

function inOrder(entries: Entry[], direction: 'forward' | 'backward'): Entry[] {
  const sign = direction === 'forward' ? 1 : -1;
  return entries.sort((a, b) => (a.nanos === b.nanos ? 0 : a.nanos < b.nanos ? -sign : sign));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
