import { type ExpandOptions, inflate } from '../inflate.ts';
import { peekBytes } from '../peek.ts';
import { isGzip, isZstd } from '../skip.ts';
import { unzstd } from '../unzstd.ts';
import { RATIO_FROM_BYTES } from './archive-bounds.ts';

/** Compressed data that expand so much that they are no log: reading on would only cost time. */
export class DecompressionBomb extends Error {}

/** Bytes of the head that tell what a stream is: a tar's mark lies at 257. */
export const HEAD_BYTES = 512;

/** A stream with its compression taken off, and its beginning. */
export interface Plain {
  readonly head: Uint8Array;
  readonly stream: AsyncIterableIterator<Uint8Array>;
  readonly compressed: boolean;
}

/**
 * Takes gzip or Zstandard off a stream, by its first bytes.
 *
 * @param ratio decompressed bytes allowed per compressed one.
 * @throws DecompressionBomb while the stream is read, once it expands more than that; the errors of `inflate` and `unzstd`.
 */
export async function decompress(bytes: AsyncIterable<Uint8Array>, ratio: number): Promise<Plain> {
  const { head, stream } = await peekBytes(bytes, HEAD_BYTES);
  const expand = expanderOf(head);
  if (expand === null) return { head, stream, compressed: false };
  const inner = await peekBytes(expandBounded(stream, expand, ratio), HEAD_BYTES);
  return { ...inner, compressed: true };
}

/** How a stream is expanded, by its first four bytes; null where it is not compressed. */
export function expanderOf(head: Uint8Array): Expand | null {
  if (isGzip(head)) return inflate;
  return isZstd(head) ? unzstd : null;
}

type Expand = (input: AsyncIterable<Uint8Array>, options?: ExpandOptions) => AsyncIterable<Uint8Array>;

/**
 * Expands a compressed stream and stops where it expands too much.
 *
 * @param expand `inflate` or `unzstd`; `options` are for it.
 * @throws DecompressionBomb beyond the ratio, after `RATIO_FROM_BYTES` of output.
 */
export async function* expandBounded(
  compressed: AsyncIterable<Uint8Array>,
  expand: Expand,
  ratio: number,
  options: ExpandOptions = {},
): AsyncGenerator<Uint8Array> {
  let taken = 0;
  let given = 0;
  const counted = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of compressed) {
      taken += chunk.length;
      yield chunk;
    }
  };
  for await (const chunk of expand(counted(), options)) {
    given += chunk.length;
    if (given > RATIO_FROM_BYTES && given > taken * ratio) {
      throw new DecompressionBomb(`expands to more than ${ratio} times its size`);
    }
    yield chunk;
  }
}
