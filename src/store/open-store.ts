import type { AdapterOptions } from './adapter-options.ts';
import { ClickHouse } from './clickhouse/adapter.ts';
import type { StoreAdapter } from './contract.ts';
import { Loki } from './loki/adapter.ts';
import { Sls } from './sls/adapter.ts';
import type { StoreKind } from './store-url.ts';
import { OpenSearch } from './opensearch/adapter.ts';
import { VictoriaLogs } from './victorialogs/adapter.ts';

/** The adapters by the kind of store that their addresses name. To add one: implement StoreAdapter, and enter it here. */
const ADAPTERS: Readonly<Record<StoreKind, (options: AdapterOptions) => StoreAdapter>> = {
  victorialogs: (options) => new VictoriaLogs(options),
  opensearch: (options) => new OpenSearch(options),
  elasticsearch: (options) => new OpenSearch(options),
  clickhouse: (options) => new ClickHouse(options),
  loki: (options) => new Loki(options),
  sls: (options) => new Sls(options),
};

/** The adapter for an address; it has asked nothing yet. */
export function openStore(options: AdapterOptions): StoreAdapter {
  return ADAPTERS[options.url.kind](options);
}
