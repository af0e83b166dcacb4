/** Zstandard data that are damaged or end early. All that could be expanded has been handed out before. */
export class DamagedZstd extends Error {}

/** Pushed at a time: of each frame that begins within, fzstd holds the tables (0.1 MB) until the push is over. */
const PUSHED_BYTES = 4096;

/**
 * Expands Zstandard data, also several frames one after the other.
 *
 * @param input compressed bytes in chunks of any size. A chunk is done with when the next one is asked for.
 * @returns chunks as the frames' blocks give them (up to 128 KB); holds the window of a frame (up to 8 MB usually).
 * @throws DamagedZstd for what is no Zstandard, is damaged or ends in the middle.
 */
export async function* unzstd(input: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { Decompress } = await import('fzstd');
  const ready: Uint8Array[] = [];
  // Its chunks are views of a buffer that it goes on to use.
  const stream = new Decompress((chunk) => void ready.push(chunk.slice()));
  const push = (chunk: Uint8Array, isLast: boolean): DamagedZstd | null => {
    try {
      stream.push(chunk, isLast);
      return null;
    } catch (error) {
      return new DamagedZstd(error instanceof Error ? error.message : 'damaged', { cause: error });
    }
  };
  for await (const chunk of input) {
    for (let at = 0; at < chunk.length; at += PUSHED_BYTES) {
      // A copy: it keeps what it can't expand yet.
      const failure = push(new Uint8Array(chunk.subarray(at, at + PUSHED_BYTES)), false);
      // What came before a defect is handed out first.
      yield* ready.splice(0);
      if (failure !== null) throw failure;
    }
  }
  const failure = push(new Uint8Array(0), true);
  yield* ready.splice(0);
  if (failure !== null) throw failure;
}
