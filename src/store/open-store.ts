import { UserError } from '../errors.ts';
import type { AdapterOptions } from './adapter-options.ts';
import { ClickHouse } from './clickhouse/adapter.ts';
import type { StoreAdapter } from './contract.ts';
import { Loki } from './loki/adapter.ts';
import { Sls } from './sls/adapter.ts';
import type { StoreKind } from './store-url.ts';
import { VictoriaLogs } from './victorialogs/adapter.ts';

/** The adapters by the kind of store that their addresses name. To add one: implement StoreAdapter, and enter it here. */
const ADAPTERS: Readonly<Record<StoreKind, ((options: AdapterOptions) => StoreAdapter) | null>> = {
  victorialogs: (options) => new VictoriaLogs(options),
  opensearch: null,
  elasticsearch: null,
  clickhouse: (options) => new ClickHouse(options),
  loki: (options) => new Loki(options),
  sls: (options) => new Sls(options),
};

/**
 * The adapter for an address; it has asked nothing yet.
 *
 * @throws UserError `store-unsuited` for kinds of stores that are not read.
 */
export function openStore(options: AdapterOptions): StoreAdapter {
  const make = ADAPTERS[options.url.kind];
  if (make !== null) return make(options);
  const known = Object.entries(ADAPTERS).flatMap(([kind, there]) => (there === null ? [] : [kind]));
  throw new UserError('store-unsuited', `logs in ${options.url.kind} are not read`, {
    hint: `stores that are: ${known.join(', ')}`,
  });
}
