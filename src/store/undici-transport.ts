import { type Dispatcher, EnvHttpProxyAgent, errors, request as send } from 'undici';
import { StoreFailure } from './failure.ts';
import type { StoreAnswer, StoreRequest, Transport, TransportBounds } from './transport.ts';

/** How a store is reached. */
export interface Route {
  /** `https://host:port`. */
  readonly origin: string;
  /** Certificates (PEM) to trust in place of the machine's; null for the machine's. */
  readonly ca: string | null;
  /** Proxies by scheme and what is reached without, as HTTP_PROXY, HTTPS_PROXY and NO_PROXY say it; empty for none. */
  readonly httpProxy: string;
  readonly httpsProxy: string;
  readonly noProxy: string;
}

const CONNECT_MS = 10_000;
/** How Node and OpenSSL call certificates that aren't trusted. */
const UNTRUSTED = /CERT|SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY)|ERR_TLS/u;

/** Requests over HTTP and HTTPS by undici, through a proxy where one is set. @returns `end` drops the connections. */
export function undiciTransport(route: Route): { send: Transport; end: () => Promise<void> } {
  const tls = route.ca === null ? {} : { ca: route.ca };
  const agent = new EnvHttpProxyAgent({
    httpProxy: route.httpProxy,
    httpsProxy: route.httpsProxy,
    noProxy: route.noProxy,
    connect: { timeout: CONNECT_MS, ...tls },
    requestTls: tls,
  });
  return {
    send: (request, bounds) => exchange(agent, route.origin, request, bounds),
    end: () => agent.destroy(),
  };
}

async function exchange(
  dispatcher: Dispatcher,
  origin: string,
  { method, path, headers, body }: StoreRequest,
  { timeoutMs, maxBytes, signal }: TransportBounds,
): Promise<StoreAnswer> {
  try {
    const answer = await send(`${origin}${path}`, {
      dispatcher,
      method,
      headers,
      body,
      signal,
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
    });
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of answer.body) {
      const bytes = Buffer.from(chunk);
      size += bytes.length;
      // Leaving the loop ends the connection.
      if (size > maxBytes) throw new StoreFailure('too-much', `an answer is larger than ${maxBytes} bytes`);
      chunks.push(bytes);
    }
    const named = Object.entries(answer.headers).map(([name, value]): [string, string] => [name, String(value ?? '')]);
    return { status: answer.statusCode, headers: new Map(named), body: Buffer.concat(chunks) };
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    throw failureOf(error);
  }
}

function failureOf(error: unknown): StoreFailure {
  if (error instanceof StoreFailure) return error;
  const code = codeOf(error);
  if (error instanceof errors.HeadersTimeoutError || error instanceof errors.BodyTimeoutError) {
    return new StoreFailure('slow', 'it did not answer in time', { cause: error });
  }
  if (UNTRUSTED.test(code)) {
    return new StoreFailure('refused', `its certificate is not trusted (${code})`, { cause: error });
  }
  return new StoreFailure('gone', code === '' ? 'the connection broke' : `the connection failed (${code})`, { cause: error });
}

/** The code of the error, or of the first one beneath it that has one. */
function codeOf(error: unknown): string {
  for (let inner = error; inner instanceof Error; inner = inner.cause) {
    if ('code' in inner && typeof inner.code === 'string') return inner.code;
    if (inner instanceof AggregateError && inner.errors.length > 0) return codeOf(inner.errors[0]);
  }
  return '';
}
