import type { AdapterOptions } from '../adapter-options.ts';
import { type FailureKind, StoreFailure } from '../failure.ts';
import { signatureOf } from './signature.ts';

/** A log, or a row of an analysis: all values are texts. */
export type SlsRow = Readonly<Record<string, string>>;

/** Seconds since 1970; the end is not in it. */
export interface SecondRange {
  readonly from: number;
  readonly until: number;
}

/** GetLogs gives no more at once. */
export const MOST_LINES = 100;
const HEADERS = { 'x-log-apiversion': '0.6.0', 'x-log-bodyrawsize': '0', 'x-log-signaturemethod': 'hmac-sha1' };
const CODE = /"errorCode"\s*:\s*"(\w+)"/u;
const KINDS: ReadonlyMap<string, FailureKind> = new Map<string, FailureKind>([
  ...['ReadQuotaExceed', 'ShardReadQuotaExceed', 'QueryQuotaExceed', 'TooManyRequests', 'ServerBusy', 'ExceedQuota'].map(
    (code): [string, FailureKind] => [code, 'busy'],
  ),
  ...['RequestTimeout', 'QueryTimeout'].map((code): [string, FailureKind] => [code, 'slow']),
  ...['Unauthorized', 'SignatureNotMatch', 'InvalidAccessKeyId', 'RequestTimeExpired'].map((code): [string, FailureKind] => [
    code,
    'refused',
  ]),
]);

/** GetLogs of one logstore, as far as it is needed here. */
export class SlsClient {
  readonly #http: AdapterOptions['http'];
  readonly #path: string;

  /** @param logstore its name: letters, digits, `-` and `_`. */
  constructor({ http }: Pick<AdapterOptions, 'http'>, logstore: string) {
    this.#http = http;
    this.#path = `/logstores/${logstore}`;
  }

  /** A page of the logs that a search finds, in time order to the minute. */
  page(query: string, range: SecondRange, offset: number, isReverse = false): Promise<SlsRow[]> {
    return this.#get(query, range, { line: String(MOST_LINES), offset: String(offset), reverse: String(isReverse) });
  }

  /** The rows of an analysis (`search | SELECT ...`). */
  rows(query: string, range: SecondRange): Promise<SlsRow[]> {
    return this.#get(query, range, {});
  }

  #get(query: string, { from, until }: SecondRange, more: Readonly<Record<string, string>>): Promise<SlsRow[]> {
    const parameters = new Map(Object.entries({ type: 'log', from: String(from), to: String(until), query, ...more }));
    const encoded = [...parameters].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
    const request = { method: 'GET', path: `${this.#path}?${encoded}`, headers: {}, body: null } as const;
    return this.#http.ask(request, rowsOf, {
      kindOf,
      canAskLess: true,
      sign: (proof) => signatureOf({ method: 'GET', path: this.#path, parameters, headers: HEADERS }, proof),
    });
  }
}

function kindOf(_status: number, text: string): FailureKind | null {
  return KINDS.get(CODE.exec(text)?.[1] ?? '') ?? null;
}

/** @throws StoreFailure `busy` for an answer that SLS marks as not complete: it asks for the same question again. */
function rowsOf(text: string, headers: ReadonlyMap<string, string>): SlsRow[] {
  const progress = headers.get('x-log-progress');
  if (progress !== 'Complete')
    throw new StoreFailure('busy', `the answer is not complete (x-log-progress: ${progress ?? 'missing'})`);
  const rows: unknown = JSON.parse(text);
  if (!Array.isArray(rows)) throw new StoreFailure('gone', 'an answer came damaged');
  const count = headers.get('x-log-count');
  if (count !== undefined && Number(count) !== rows.length)
    throw new StoreFailure('gone', 'an answer has not the rows that it tells');
  return rows.map(rowOf);
}

function rowOf(row: unknown): SlsRow {
  if (typeof row !== 'object' || row === null) throw new StoreFailure('gone', 'an answer came damaged');
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, String(value)]));
}
