import { setImmediate as nextTurn } from 'node:timers/promises';
import { createGunzip } from 'node:zlib';

/**
 * Large output buffers: three times the speed of node's default of 16 KB. With larger ones, or more of them, V8 collects more often: it
 * counts what lies outside of its heap.
 */
const OUTPUT_BYTES = 512 * 1024;
/** Handed out at a time: while the reader is busy with them, no step of inflating can begin. */
const PIECE_BYTES = 64 * 1024;
/** Decompressed chunks that may wait for the reader. Inflating goes on in the thread pool meanwhile. */
const MAX_WAITING = 2;

/** The compressed data end in the middle. All that could be inflated has been handed out before. */
export class TruncatedGzip extends Error {}

/** How a compressed stream is expanded. */
export interface ExpandOptions {
  /** Whether a piece holds only until the next one is asked for; else each has memory of its own. */
  readonly isPassing?: boolean;
}

/**
 * Inflates gzip data, also several members one after the other.
 *
 * Each input chunk is written alone and waited for, so that everything before a defect comes out: zlib drops the output
 * of the chunk that fails, so small chunks lose less.
 *
 * @param input compressed bytes; closed when this generator is. A chunk is done with when the next one is asked for.
 * @param options `isPassing`: outputs are given back as soon as they were read. Left to the collector, the gigabyte that a large file
 * becomes makes it walk through the whole heap sixty times more.
 * @returns pieces of up to 64 KB; holds three outputs of 512 KB and that of one input chunk.
 * @throws TruncatedGzip at an early end; zlib's error (`code` `Z_DATA_ERROR`) for damaged data; errors of `input`.
 */
export async function* inflate(
  input: AsyncIterable<Uint8Array>,
  { isPassing = false }: ExpandOptions = {},
): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: OUTPUT_BYTES });
  const waiting: Uint8Array[] = [];
  let failure: unknown = null;
  let ended = false;
  const reader = { left: false };
  let wakeReader = (): void => {};
  let wakeFeeder = (): void => {};
  /** Ends the wait for a chunk that will never be through. */
  let giveUp = (): void => {};
  const fail = (error: unknown): void => {
    failure ??= error;
    wakeReader();
    wakeFeeder();
    giveUp();
  };
  gunzip.on('data', (chunk: Uint8Array) => {
    waiting.push(chunk);
    wakeReader();
  });
  gunzip.on('error', fail);
  gunzip.on('end', () => {
    ended = true;
    wakeReader();
    wakeFeeder();
    giveUp();
  });

  const write = (chunk: Uint8Array): Promise<void> =>
    new Promise((done) => {
      giveUp = done;
      gunzip.write(chunk, () => done());
    });
  const feed = async (): Promise<void> => {
    for await (const chunk of input) {
      await write(chunk);
      while (waiting.length >= MAX_WAITING && !reader.left) {
        await new Promise<void>((resolve) => {
          wakeFeeder = resolve;
        });
      }
      if (failure !== null || ended || reader.left) return;
    }
    gunzip.end();
  };

  const feeding = feed().catch(fail);
  try {
    while (true) {
      const chunk = waiting.shift();
      if (chunk !== undefined) {
        wakeFeeder();
        for (let at = 0; at < chunk.length; at += PIECE_BYTES) {
          // What was inflated meanwhile is taken, and the next step begun, before the reader is busy with this piece.
          await nextTurn();
          yield chunk.subarray(at, at + PIECE_BYTES);
        }
        if (isPassing) giveBack(chunk);
      } else if (failure !== null) {
        throw isUnexpectedEnd(failure) ? new TruncatedGzip('unexpected end of gzip data', { cause: failure }) : failure;
      } else if (ended) return;
      else {
        await new Promise<void>((resolve) => {
          wakeReader = resolve;
        });
      }
    }
  } finally {
    reader.left = true;
    gunzip.destroy();
    wakeFeeder();
    giveUp();
    await feeding;
  }
}

/** Frees the output that a chunk is the end of: before it is full, zlib goes on writing into it. */
function giveBack({ buffer, byteOffset, byteLength }: Uint8Array): void {
  const isEnd = byteOffset + byteLength === buffer.byteLength;
  if (isEnd && buffer instanceof ArrayBuffer) structuredClone(null, { transfer: [buffer] });
}

function isUnexpectedEnd(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'Z_BUF_ERROR';
}
