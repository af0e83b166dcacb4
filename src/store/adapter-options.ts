import type { FieldOverrides } from './fields.ts';
import type { StoreHttp } from './store-http.ts';
import type { StoreUrl } from './store-url.ts';

/** What every adapter is made of. */
export interface AdapterOptions {
  readonly url: StoreUrl;
  readonly http: StoreHttp;
  readonly overrides: FieldOverrides;
  /** Fields that all documents of the run have, by name and value (`--label`). */
  readonly labels: ReadonlyMap<string, string>;
}
