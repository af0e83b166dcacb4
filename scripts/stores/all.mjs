// The stores that tests and benchmarks run against; each is a module with `name`, `isAvailable` and `start`. To add one, enter it here.
import * as clickhouse from './clickhouse.mjs';
import * as opensearch from './opensearch.mjs';
import * as victorialogs from './victorialogs.mjs';

export const STORES = [victorialogs, opensearch, clickhouse];
