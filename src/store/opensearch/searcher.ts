import type { Words } from '../../model/language.ts';
import { StoreFailure } from '../failure.ts';
import type { AskOptions, StoreHttp } from '../store-http.ts';
import { checkShards, isExpired, kindOf, wholeAnswer } from './whole-answer.ts';
import { textAt, valueAt } from './json.ts';
import type { Server } from './server.ts';

/** Until the next search; each one prolongs it. */
const KEEP_ALIVE = '5m';
/** One request. */
interface Sent {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Below what stands in the address. */
  readonly path: string;
  /** Sent as JSON; null for none. */
  readonly body: unknown;
}

/** The store gives up a search then, and says so. */
const SEARCH_TIMEOUT = '30s';
/** A point in time that goes away as soon as it is opened is no passing trouble. */
const MOST_RENEWALS = 3;
const HINT_OF_EXPENSIVE: Words = {
  en: 'this store takes no regular expressions (search.allow_expensive_queries is false), and literals can only be found with them',
  zh: '该存储不允许正则查询（search.allow_expensive_queries 为 false），而按字面量检索只能用正则',
};
const HINT_OF_INDEX: Words = {
  en: 'is the name of the index right? The path of the address is its name: .../filebeat-*',
  zh: '索引名是否正确？地址的路径就是索引名：.../filebeat-*',
};

/**
 * Searches in indices, all at the state of one instant where the store can hold one: what is deleted or comes in between changes no
 * answer. Where the point in time is lost, the same question is asked at a new one: no question needs the answer before it.
 */
export class Searcher {
  readonly #http: StoreHttp;
  readonly #prefix: string;
  readonly #index: string;
  #server: Server['pointInTime'] = 'none';
  #point: Promise<string> | null = null;

  /** @param prefix in front of the store's own paths. @param index names and patterns with commas between. */
  constructor(http: StoreHttp, prefix: string, index: string) {
    this.#http = http;
    this.#prefix = prefix;
    this.#index = index;
  }

  /** From then on searches are made at one point in time. */
  use(server: Server): void {
    this.#server = server.pointInTime;
  }

  /**
   * One search; its answer is whole.
   *
   * @param canAskLess whether the caller has smaller questions for a store that is too slow for this one.
   * @throws StoreFailure `slow` and `too-much`: less may be asked; `wrong` for too many clauses. UserError for all else.
   */
  async search(question: Readonly<Record<string, unknown>>, canAskLess = false): Promise<unknown> {
    const query = { ...question, timeout: SEARCH_TIMEOUT };
    for (let renewals = 0; ; renewals++) {
      const point = await this.#pointInTime();
      try {
        const path = `${point === null ? `/${this.#index}` : ''}/_search?allow_partial_search_results=false`;
        const body = point === null ? query : { ...query, pit: { id: point, keep_alive: KEEP_ALIVE } };
        return await this.#send({ method: 'POST', path, body }, wholeAnswer, { canAskLess });
      } catch (error) {
        if (!isExpired(error) || renewals === MOST_RENEWALS) throw error;
        this.#point = null;
      }
    }
  }

  /** A path below the index, such as `_mapping`. @throws UserError where it does not answer. */
  async below(method: 'GET' | 'POST', path: string, body: unknown = null): Promise<unknown> {
    return this.#send({ method, path: `/${this.#index}/${path}`, body }, parse);
  }

  /** A path of the store. */
  async at(method: 'GET' | 'POST', path: string, body: unknown = null): Promise<unknown> {
    return this.#send({ method, path, body }, parse);
  }

  /** An error as the user sees it. */
  asUserError(error: StoreFailure): Error {
    if (/index_not_found|no such index/u.test(error.message)) return this.#http.failed(error, HINT_OF_INDEX);
    if (error.message.includes('allow_expensive_queries')) return this.#http.failed(error, HINT_OF_EXPENSIVE);
    return this.#http.failed(error);
  }

  /** Gives the point in time back. */
  async close(): Promise<void> {
    const point = this.#point;
    this.#point = null;
    if (point === null) return;
    try {
      const id = await point;
      const isOpenSearch = this.#server === 'opensearch';
      const path = isOpenSearch ? '/_search/point_in_time' : '/_pit';
      await this.#send({ method: 'DELETE', path, body: isOpenSearch ? { pit_id: [id] } : { id } }, parse);
    } catch {
      // It goes by itself when its time is over.
    }
  }

  #pointInTime(): Promise<string | null> {
    if (this.#server === 'none') return Promise.resolve(null);
    this.#point ??= this.#open();
    return this.#point;
  }

  async #open(): Promise<string> {
    const isOpenSearch = this.#server === 'opensearch';
    const path = isOpenSearch
      ? `/${this.#index}/_search/point_in_time?keep_alive=${KEEP_ALIVE}&allow_partial_pit_creation=false`
      : `/${this.#index}/_pit?keep_alive=${KEEP_ALIVE}`;
    return this.#send({ method: 'POST', path, body: null }, (text) => {
      const answer = parse(text);
      if (isOpenSearch) checkShards(valueAt(answer, '_shards'));
      const id = textAt(answer, isOpenSearch ? 'pit_id' : 'id');
      if (id === '') throw new StoreFailure('gone', 'the store opened no point in time');
      return id;
    });
  }

  async #send<T>(
    { method, path, body }: Sent,
    read: (text: string) => T,
    { canAskLess = false }: Pick<AskOptions, 'canAskLess'> = {},
  ): Promise<T> {
    const headers = body === null ? {} : { 'content-type': 'application/json' };
    const request = { method, path: this.#prefix + path, headers, body: body === null ? null : JSON.stringify(body) };
    try {
      return await this.#http.ask(request, read, { kindOf, canAskLess });
    } catch (error) {
      if (!(error instanceof StoreFailure) || error.wantsLess || /clauses|ClauseCount|search.context/iu.test(error.message))
        throw error;
      throw this.asUserError(error);
    }
  }
}

function parse(text: string): unknown {
  return JSON.parse(text);
}
