import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { UserError } from '../errors.ts';
import type { Words } from '../model/language.ts';

/** Where to listen. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

/** What is served under `/metrics`. */
export interface Exposition {
  readonly contentType: string;
  text(): Promise<string>;
}

/** A server that runs. */
export interface MetricsServer {
  /** The port that was given, where 0 was asked for. */
  readonly port: number;
  close(): Promise<void>;
}

const LOOPBACK = '127.0.0.1';
/** Whoever sends its request more slowly than this is cut off. */
const REQUEST_MS = 10_000;
const MAX_CONNECTIONS = 64;

/**
 * Reads `:9464`, `9464`, `0.0.0.0:9464` or `[::1]:9464`; without a host it is the loopback address, so that figures leave the
 * machine only when that was asked for.
 *
 * @throws UserError `bad-option` where it is none of these.
 */
export function parseAddress(text: string): Address {
  const parts = /^(?:(?:\[([0-9a-f:.]+)\]|([\w.-]*)):)?(\d{1,5})$/iu.exec(text.trim());
  const port = Number(parts?.[3]);
  if (parts === null || port > 65_535) {
    throw new UserError(
      'bad-option',
      { en: `"${text}" is no address to listen at`, zh: `“${text}”不是可监听的地址` },
      {
        hint: {
          en: 'give :9464 for this machine only, 0.0.0.0:9464 for all',
          zh: '仅供本机访问用 :9464，供所有机器访问用 0.0.0.0:9464',
        },
      },
    );
  }
  return { host: parts[1] ?? (parts[2] || LOOPBACK), port };
}

/**
 * Serves `/metrics` and `/-/healthy` to GET and HEAD until closed.
 *
 * @throws UserError `cannot-listen` where the address can't be used.
 */
export async function listen({ host, port }: Address, exposition: Exposition): Promise<MetricsServer> {
  const server = createServer((request, response) => void answer(request, response, exposition));
  server.requestTimeout = REQUEST_MS;
  server.headersTimeout = REQUEST_MS;
  server.maxConnections = MAX_CONNECTIONS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(listenError(host, port, error)));
    server.listen(port, host, resolve);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer({ method, url }: IncomingMessage, response: ServerResponse, exposition: Exposition): Promise<void> {
  const path = (url ?? '').split('?')[0];
  if (method !== 'GET' && method !== 'HEAD') return end(response, 405, 'only GET is answered\n', { allow: 'GET, HEAD' });
  if (path === '/-/healthy') return end(response, 200, 'ok\n');
  if (path !== '/metrics') return end(response, path === '/' ? 200 : 404, 'nacoscope: see /metrics and /-/healthy\n');
  try {
    end(response, 200, await exposition.text(), { 'content-type': exposition.contentType });
  } catch (error) {
    end(response, 500, `${error instanceof Error ? error.message : 'failed'}\n`);
  }
}

function end(response: ServerResponse, status: number, text: string, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', ...headers });
  response.end(text);
}

/** By error code of the system. */
const WHY_NOT: ReadonlyMap<string, Words> = new Map([
  ['EADDRINUSE', { en: 'something else listens there', zh: '该地址已被占用' }],
  ['EACCES', { en: 'no permission', zh: '没有权限' }],
  ['EADDRNOTAVAIL', { en: 'this machine has no such address', zh: '本机没有该地址' }],
]);

function listenError(host: string, port: number, error: Error): UserError {
  const code = 'code' in error ? String(error.code) : error.message;
  const at = host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
  const why = WHY_NOT.get(code) ?? { en: code, zh: code };
  return new UserError(
    'cannot-listen',
    { en: `cannot listen at ${at}: ${why.en}`, zh: `无法监听 ${at}：${why.zh}` },
    { hint: { en: 'give --metrics another address', zh: '请为 --metrics 换一个地址' }, cause: error },
  );
}
