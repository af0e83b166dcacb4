import type { Scheduler } from '../time/scheduler.ts';
import type { StoreAdapter } from './contract.ts';
import type { Cursor } from './cursor.ts';
import { type CredentialSurroundings, credentialsFor } from './credentials.ts';
import type { FieldOverrides } from './fields.ts';
import { GuardedStore } from './guarded-store.ts';
import { openStore } from './open-store.ts';
import { StoreHttp, type Traffic } from './store-http.ts';
import { parseStoreUrl, type StoreUrl } from './store-url.ts';

/** What a user says of how stores are asked. */
export interface StoreOptions {
  /** Fields that all documents have (`--label NAME=VALUE`). */
  readonly labels: ReadonlyMap<string, string>;
  readonly fields: FieldOverrides;
  /** Certificates (PEM) to trust in place of the machine's; null for the machine's. */
  readonly ca: string | null;
  /** Until the first byte of an answer, and between two. */
  readonly timeoutMs: number;
  /** Of the run: bytes over the wire, and documents. Beyond them the run ends with an error. */
  readonly maxBytes: number;
  readonly maxRecords: number;
  readonly surroundings: StoreSurroundings;
  /** Where what is fetched is kept, to go on after a run that was stopped; null for nowhere. */
  readonly cursor: Cursor | null;
}

/** What is read of the process. */
interface StoreSurroundings extends CredentialSurroundings {
  readonly scheduler: Scheduler;
  /** 0 to below 1. */
  readonly random: () => number;
}

/** A store that can be asked. */
export interface Connection {
  readonly url: StoreUrl;
  readonly adapter: StoreAdapter;
  readonly traffic: Traffic;
  readonly cursor: Cursor | null;
  /** Ends what is open, here and there. */
  readonly close: () => Promise<void>;
}

/**
 * Gets ready to ask the store at an address; nothing is sent yet.
 *
 * @throws UserError for addresses, credentials and kinds of stores that can't be used.
 */
export async function connect(address: string, options: StoreOptions, signal: AbortSignal): Promise<Connection> {
  const url = parseStoreUrl(address);
  const { surroundings, timeoutMs, maxBytes, ca, fields, labels } = options;
  const credentials = await credentialsFor(new URL(url.origin).hostname, surroundings);
  // Its library takes 30 ms to load, which files need not wait for.
  const { undiciTransport } = await import('./undici-transport.ts');
  const transport = undiciTransport({ origin: url.origin, ca, ...proxiesOf(surroundings.env) });
  const http = new StoreHttp({
    transport: transport.send,
    credentials,
    shown: url.shown,
    scheduler: surroundings.scheduler,
    random: surroundings.random,
    signal,
    timeoutMs,
    maxBytes,
  });
  const adapter = new GuardedStore(openStore({ url, http, overrides: fields, labels }), http);
  return {
    url,
    adapter,
    traffic: http.traffic,
    cursor: options.cursor,
    async close() {
      await adapter.close();
      await transport.end();
    },
  };
}

/** As curl reads them: in small letters or capitals, but HTTP_PROXY not in capitals, which a web server sets from a header. */
function proxiesOf(env: CredentialSurroundings['env']) {
  const valueOf = (...names: readonly string[]): string =>
    names.map((name) => env[name] ?? '').find((value) => value !== '') ?? '';
  return {
    httpProxy: valueOf('http_proxy', 'all_proxy', 'ALL_PROXY'),
    httpsProxy: valueOf('https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY'),
    noProxy: valueOf('no_proxy', 'NO_PROXY'),
  };
}
