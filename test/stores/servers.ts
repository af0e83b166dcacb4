import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SYSTEM_SCHEDULER } from '../../src/cli/scheduler.ts';
import type { StoreOptions } from '../../src/store/connect.ts';

/** See scripts/stores/documents.mjs. */
export interface LoadedDocument {
  readonly atMs: number;
  readonly host: string;
  readonly path: string;
  readonly offset: number;
  readonly line: number;
  readonly level: string;
  readonly message: string;
}

interface LoadOptions {
  readonly labels?: Readonly<Record<string, string>>;
  readonly leaveOut?: readonly string[];
  readonly timeOf?: (document: LoadedDocument) => number;
}

/** See scripts/stores/server.mjs. */
export interface TestStore {
  readonly name: string;
  readonly origin: string;
  readonly url: string;
  readonly load: (
    documents: Iterable<LoadedDocument> | AsyncIterable<LoadedDocument>,
    options?: LoadOptions,
  ) => Promise<{ documents: number; bytes: number }>;
  readonly stop: () => Promise<void>;
}

interface StoreModule {
  readonly name: string;
  readonly isAvailable: () => boolean;
  readonly start: (folder: string) => Promise<TestStore>;
}

interface Scripts {
  readonly STORES: readonly StoreModule[];
}

interface Documents {
  readonly documentsOf: (
    folder: string,
    options?: { readonly as?: 'records' | 'lines' | 'joined'; readonly under?: string },
  ) => AsyncIterable<LoadedDocument>;
}

const SCRIPTS = join(import.meta.dirname, '..', '..', 'scripts', 'stores');
// Scripts have no types; what is taken of them is written down above.
const { STORES: all }: Scripts = await import(join(SCRIPTS, 'all.mjs'));
export const { documentsOf }: Documents = await import(join(SCRIPTS, 'documents.mjs'));

/** The stores to test: all, or those that STORES names. */
const named = process.env['STORES'];
export const STORES = all.filter(({ name }) => named === undefined || named.split(',').includes(name));

/** Starts a store with an empty folder. @returns the store; `stop` ends it and takes its folder away. */
export async function startStore({ start }: StoreModule): Promise<TestStore> {
  const folder = mkdtempSync(join(tmpdir(), 'nacoscope-store-'));
  const store = await start(folder);
  return {
    ...store,
    async stop() {
      await store.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Options that ask for what has a label, without bounds. */
export function storeOptions(labels: Readonly<Record<string, string>>, more: Partial<StoreOptions> = {}): StoreOptions {
  return {
    labels: new Map(Object.entries(labels)),
    fields: new Map(),
    ca: null,
    timeoutMs: 60_000,
    maxBytes: Number.POSITIVE_INFINITY,
    maxRecords: Number.POSITIVE_INFINITY,
    cursor: null,
    surroundings: { env: {}, userId: null, home: '/nonexistent', scheduler: SYSTEM_SCHEDULER, random: () => 0.5 },
    ...more,
  };
}
