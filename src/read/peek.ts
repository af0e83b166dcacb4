/** The beginning of a stream, and the whole of it. */
export interface Peeked {
  readonly head: Uint8Array;
  /** All bytes, the head included; can be read once. Closing it, also before it was read, closes the stream. */
  readonly stream: AsyncIterableIterator<Uint8Array>;
}

/**
 * Looks at the first bytes of a stream without losing them.
 *
 * @param bytes how many at least; fewer where the stream ends before. Chunks are not cut, so the head may be longer.
 * @throws what the stream throws. Where that happens after the first bytes, it comes when the rest is read.
 */
export async function peekBytes(stream: AsyncIterable<Uint8Array>, bytes: number): Promise<Peeked> {
  const iterator = stream[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let size = 0;
  let failure: { error: unknown } | null = null;
  while (size < bytes && failure === null) {
    try {
      const next = await iterator.next();
      if (next.done === true) break;
      first.push(next.value);
      size += next.value.byteLength;
    } catch (error) {
      if (size === 0) throw error;
      failure = { error };
    }
  }
  const [only] = first;
  const head = first.length === 1 && only !== undefined ? only : Buffer.concat(first);
  return { head, stream: new Resumed(first, iterator, failure) };
}

/** No generator: closing one that was not started closes nothing. */
class Resumed implements AsyncIterableIterator<Uint8Array> {
  readonly #first: Uint8Array[];
  readonly #rest: AsyncIterator<Uint8Array>;
  #failure: { error: unknown } | null;

  constructor(first: readonly Uint8Array[], rest: AsyncIterator<Uint8Array>, failure: { error: unknown } | null) {
    this.#first = [...first];
    this.#rest = rest;
    this.#failure = failure;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<Uint8Array>> {
    const chunk = this.#first.shift();
    if (chunk !== undefined) return { done: false, value: chunk };
    if (this.#failure === null) return this.#rest.next();
    const { error } = this.#failure;
    this.#failure = null;
    throw error;
  }

  async return(): Promise<IteratorResult<Uint8Array>> {
    this.#first.length = 0;
    await this.#rest.return?.();
    return { done: true, value: undefined };
  }
}
