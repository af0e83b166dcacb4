import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { UserError } from '../errors.ts';
import type { Words } from '../model/language.ts';
import { backOffMs } from '../time/back-off.ts';
import type { Scheduler } from '../time/scheduler.ts';
import type { Credentials } from './credentials.ts';
import { type FailureKind, StoreFailure } from './failure.ts';
import type { StoreAnswer, StoreRequest, Transport } from './transport.ts';

/** What is sent beside credentials. */
export interface HttpOptions {
  readonly transport: Transport;
  readonly credentials: Credentials;
  /** The store as messages name it. */
  readonly shown: string;
  readonly scheduler: Scheduler;
  /** 0 to below 1. */
  readonly random: () => number;
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  /** Bytes over the wire of the whole run; beyond it nothing is asked. */
  readonly maxBytes: number;
}

/** What a request can be signed with. */
export interface Proof {
  /** Null where nobody gave a name and a password. */
  readonly account: NonNullable<Credentials['account']> | null;
  /** UTC epoch ms. */
  readonly nowMs: number;
}

/** How one question is asked. */
export interface AskOptions {
  /** Further headers by which a request proves itself, made anew each time that it is sent. */
  readonly sign?: (proof: Proof) => Readonly<Record<string, string>>;
  /** What the store means by an answer that is no 2xx, where its text says more than its status; null for what others mean. */
  readonly kindOf?: (status: number, text: string) => FailureKind | null;
  /** What takes too long is then not asked again as it is. */
  readonly canAskLess?: boolean;
}

/** What was moved so far. */
export interface Traffic {
  requests: number;
  /** Bodies as they went over the wire. */
  receivedBytes: number;
  sentBytes: number;
  /** Requests that were sent again. */
  retries: number;
  /** Time from requests to the ends of their answers, ms. */
  waitedMs: number;
}

const ATTEMPTS = 6;
/** As long as nothing ever answered: the address may be wrong. */
const ATTEMPTS_AT_FIRST = 3;
const ATTEMPTS_OF_SLOW = 2;
const WAITS = { firstMs: 500, longestMs: 15_000 };
/** A store that asks for more patience than this is given up. */
const LONGEST_RETRY_AFTER_MS = 120_000;
/** One answer: as it comes, and unpacked. Pages are asked for so that they stay far below. */
const MAX_ANSWER_BYTES = 128 * 1024 * 1024;
const MAX_UNPACKED_BYTES = 512 * 1024 * 1024;
const SHOWN_OF_ERROR = 300;
const unpack = promisify(gunzip);

/**
 * Asks a store over HTTP: whole answers or errors. What fails for a passing reason is asked again after growing waits; a body
 * counts as an answer only once it came to its end and was unpacked.
 */
export class StoreHttp {
  readonly #options: HttpOptions;
  readonly traffic: Traffic = { requests: 0, receivedBytes: 0, sentBytes: 0, retries: 0, waitedMs: 0 };

  constructor(options: HttpOptions) {
    this.#options = options;
  }

  /**
   * The text of a 2xx answer.
   *
   * @param read makes of it, and of the headers, what the caller wants; what it throws counts as a broken body, and is asked for again.
   * @throws StoreFailure `slow` and `too-much`, for which the caller may ask for less, and `wrong`.
   * @throws UserError `store-failed` where the store stays away or refuses, `store-limit` where the run has moved `maxBytes`.
   */
  async ask<T>(
    request: StoreRequest,
    read: (text: string, headers: StoreAnswer['headers']) => T,
    { kindOf = () => null, canAskLess = false, sign = () => ({}) }: AskOptions = {},
  ): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        const proof = { account: this.#options.credentials.account ?? null, nowMs: this.#options.scheduler.now() };
        const { text, headers } = await this.#exchange({ ...request, headers: { ...request.headers, ...sign(proof) } }, kindOf);
        return readWhole(() => read(text, headers));
      } catch (error) {
        if (!(error instanceof StoreFailure)) throw error;
        if (error.kind === 'refused') throw this.#refused(error);
        if (error.kind === 'wrong' || error.kind === 'too-much') throw error;
        if (error.kind === 'slow' && (canAskLess || attempt >= ATTEMPTS_OF_SLOW)) throw error;
        const isUnheard = error.kind === 'gone' && this.traffic.receivedBytes === 0;
        const attempts = isUnheard ? ATTEMPTS_AT_FIRST : ATTEMPTS;
        if (attempt >= attempts || (error.retryAfterMs ?? 0) > LONGEST_RETRY_AFTER_MS) throw this.#givenUp(error, attempt);
        this.traffic.retries++;
        await this.#wait(backOffMs(attempt, this.#options.random(), error.retryAfterMs, WAITS));
      }
    }
  }

  /** An error of a store that no repetition helps against, for the user. */
  failed(error: StoreFailure, hint: Words = HINT_OF_FAILURE): UserError {
    return new UserError('store-failed', `${this.#options.shown}: ${this.#clean(error.message)}`, { hint, cause: error });
  }

  async #exchange(
    request: StoreRequest,
    kindOf: (status: number, text: string) => FailureKind | null,
  ): Promise<{ readonly text: string; readonly headers: StoreAnswer['headers'] }> {
    const { transport, credentials, timeoutMs, signal, maxBytes, shown, scheduler } = this.#options;
    if (this.traffic.receivedBytes >= maxBytes) throw tooMuchMoved(shown, maxBytes);
    const { authorization } = credentials;
    const headers = {
      'accept-encoding': 'gzip',
      ...(authorization === null ? {} : { authorization }),
      ...request.headers,
    };
    this.traffic.requests++;
    this.traffic.sentBytes += Buffer.byteLength(request.body ?? '') + request.path.length;
    const sentMs = scheduler.now();
    const answer = await transport({ ...request, headers }, { timeoutMs, signal, maxBytes: MAX_ANSWER_BYTES });
    this.traffic.waitedMs += scheduler.now() - sentMs;
    this.traffic.receivedBytes += answer.body.length;
    const text = await textOf(answer);
    if (answer.status >= 200 && answer.status < 300) return { text, headers: answer.headers };
    const kind = kindOf(answer.status, text);
    const failure = failureOf(answer, this.#clean(text));
    throw kind === null ? failure : new StoreFailure(kind, failure.message);
  }

  async #wait(ms: number): Promise<void> {
    const { scheduler, signal } = this.#options;
    signal.throwIfAborted();
    return new Promise((resolve, reject) => {
      const onAbort = (): void => {
        cancel();
        reject(signal.reason);
      };
      const cancel = scheduler.after(ms, () => {
        signal.removeEventListener('abort', onAbort);
        resolve();
      });
      signal.addEventListener('abort', onAbort, { once: true });
    });
  }

  #refused(error: StoreFailure): UserError {
    if (error.message.includes('certificate')) return this.failed(error, HINT_OF_CERTIFICATE);
    return this.failed(error, this.#options.credentials.authorization === null ? HINT_OF_NO_CREDENTIALS : HINT_OF_CREDENTIALS);
  }

  #givenUp(error: StoreFailure, attempts: number): UserError {
    const told = new StoreFailure(error.kind, `${error.message}; given up after ${attempts} attempts`, { cause: error });
    return this.failed(told, error.kind === 'busy' ? HINT_OF_BUSY : HINT_OF_FAILURE);
  }

  /** A text of a store that holds nothing secret. */
  #clean(text: string): string {
    return this.#options.credentials.secrets.reduce((clean, secret) => clean.replaceAll(secret, '***'), text);
  }
}

const HINT_OF_FAILURE: Words = {
  en: 'look whether the address is right and the store is up',
  zh: '请检查地址是否正确、存储是否在运行',
};
const HINT_OF_BUSY: Words = {
  en: 'it is busy: try again later, or ask for a shorter time',
  zh: '存储繁忙：请稍后重试，或缩短时间范围',
};
const HINT_OF_CERTIFICATE: Words = {
  en: 'give the certificate of your own authority with --ca',
  zh: '请用 --ca 指定自有证书颁发机构的证书',
};
const HINT_OF_NO_CREDENTIALS: Words = {
  en: 'set NACOSCOPE_STORE_USER and NACOSCOPE_STORE_PASSWORD (or _TOKEN, _API_KEY), or write them into ~/.netrc',
  zh: '请设置 NACOSCOPE_STORE_USER 和 NACOSCOPE_STORE_PASSWORD（或 _TOKEN、_API_KEY），或写入 ~/.netrc',
};
const HINT_OF_CREDENTIALS: Words = {
  en: 'look whether name, password and rights are right: reading is enough',
  zh: '请检查用户名、密码和权限是否正确：只需读权限',
};

function tooMuchMoved(shown: string, maxBytes: number): UserError {
  return new UserError(
    'store-limit',
    {
      en: `${shown}: more than ${maxBytes} bytes would have to be moved (--max-bytes)`,
      zh: `${shown}：需要传输的数据超过 ${maxBytes} 字节（--max-bytes）`,
    },
    {
      hint: {
        en: 'ask for a shorter time (--since, --until), for one node (--label), or allow more bytes',
        zh: '请缩短时间范围（--since、--until），只查一个节点（--label），或允许更多字节',
      },
    },
  );
}

/** What a caller makes of an answer; what it can't read is a broken one. */
function readWhole<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof StoreFailure || error instanceof UserError) throw error;
    throw new StoreFailure('gone', 'an answer could not be read', { cause: error });
  }
}

async function textOf({ headers, body }: StoreAnswer): Promise<string> {
  if (headers.get('content-encoding') !== 'gzip' || body.length === 0) return body.toString('utf8');
  try {
    return (await unpack(body, { maxOutputLength: MAX_UNPACKED_BYTES })).toString('utf8');
  } catch (error) {
    if (error instanceof RangeError) throw new StoreFailure('too-much', 'an answer is too large', { cause: error });
    throw new StoreFailure('gone', 'an answer came damaged', { cause: error });
  }
}

function failureOf({ status, headers }: StoreAnswer, text: string): StoreFailure {
  const said = text.replace(/\s+/gu, ' ').trim().slice(0, SHOWN_OF_ERROR);
  const message = `HTTP ${status}${said === '' ? '' : `: ${said}`}`;
  // What proxies and stores say of refused credentials may quote them.
  if (status === 401 || status === 403 || status === 407)
    return new StoreFailure('refused', `it refuses the request (HTTP ${status})`);
  if (status === 408) return new StoreFailure('slow', message);
  if (status === 413) return new StoreFailure('too-much', message);
  if (status === 429 || status === 502 || status === 503 || status === 504) {
    return new StoreFailure('busy', message, { retryAfterMs: retryAfterMs(headers.get('retry-after') ?? '') });
  }
  return new StoreFailure(status >= 500 ? 'gone' : 'wrong', message);
}

/** Seconds only: a date would want a clock that both agree on. */
function retryAfterMs(text: string): number | null {
  return /^\d{1,6}$/u.test(text) ? Number(text) * 1000 : null;
}
