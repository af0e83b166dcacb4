/** A request to a store, below its origin. */
export interface StoreRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** With `/` and, behind `?`, what the store takes there. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** An answer whose body came whole. */
export interface StoreAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  /** As it went over the wire, perhaps compressed. */
  readonly body: Buffer;
}

/**
 * Sends one request and reads its answer to the end.
 *
 * @throws StoreFailure `gone`, `slow`, `too-much` for a body over `maxBytes`, `refused` for certificates.
 */
export type Transport = (request: StoreRequest, bounds: TransportBounds) => Promise<StoreAnswer>;

export interface TransportBounds {
  /** Until the first byte, and between two. */
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}
