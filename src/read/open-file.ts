import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { SourceFile } from '../model/source.ts';
import { ARCHIVE_BOUNDS } from './archive/archive-bounds.ts';
import { DecompressionBomb, expandBounded, expanderOf } from './archive/decompress.ts';
import { TruncatedGzip } from './inflate.ts';
import { peekBytes } from './peek.ts';
import { ReadFailure } from './read-failure.ts';
import { ReadMemory } from './read-memory.ts';
import { STDIN_FILE } from './stdin-source.ts';
import { DamagedZstd } from './unzstd.ts';

const PLAIN_BYTES = 512 * 1024;
/** Steps read at one go where memory is used again: signals and the thread pool's answers wait for no longer. */
const STEPS_PER_TURN = 8;
/** Compressed bytes per step: some 1 MB of log text. */
const GZIP_BYTES = 128 * 1024;
/** The same around a defect: zlib drops the output of the step that fails, so little is lost. */
const CAREFUL_BYTES = 16;
const HEAD_BYTES = 64 * 1024;
/** As many as it takes to know gzip and Zstandard. */
const MAGIC_BYTES = 4;

/** How a file is read; see `openFile`. */
interface OpenOptions {
  readonly signal?: AbortSignal | undefined;
  readonly memory?: ReadMemory | undefined;
}

/**
 * Reads a file from its beginning, decompressed.
 *
 * A file that grows is read to the size that it had when it was opened.
 *
 * @param file as `findSources` gives it; whether it is gzip or Zstandard is decided by its first bytes.
 * @param options `signal`: once aborted, reading ends early and quietly. `memory`: what is on disk is read into it, and a chunk holds
 * until the next one is asked for.
 * @returns chunks of up to 1 MB, without `memory` with memory of their own; holds a few of them.
 * @throws ReadFailure where the file is gone, unreadable, shorter than it was, or ends or breaks within gzip data;
 * what could be read has been handed out before.
 */
export async function* openFile(file: SourceFile, options: OpenOptions = {}): AsyncGenerator<Uint8Array> {
  let readBytes = 0;
  const progress = { position: 0 };
  try {
    for await (const chunk of decompressed(file, WHOLE, options, progress)) {
      readBytes += chunk.length;
      yield chunk;
    }
  } catch (error) {
    if (kindOf(error) !== 'damaged') throw failureOf(error, file, readBytes);
    for await (const chunk of untilDefect(file, readBytes, progress.position, options)) {
      readBytes += chunk.length;
      yield chunk;
    }
    throw failureOf(error, file, readBytes);
  }
}

/**
 * Reads the beginning of a file, decompressed.
 *
 * @param options `bytes`: how much at most, 64 KB unless told. `memory`: that of a plain file holds until something else is read into it.
 * @returns what could be read; empty where nothing could: the failure comes again when the file is read in full.
 */
export async function sampleHead(
  file: SourceFile,
  { bytes = HEAD_BYTES, memory = new ReadMemory() }: { readonly bytes?: number; readonly memory?: ReadMemory } = {},
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    const plain = plainHead(file, memory.of(bytes));
    if (plain !== null) return plain;
    for await (const chunk of decompressed(file, () => Math.min(bytes, GZIP_BYTES))) {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= bytes) break;
    }
  } catch (error) {
    if (!(error instanceof Error)) throw error;
  }
  return Buffer.concat(chunks).subarray(0, bytes);
}

/** The beginning of a file as it is; null for a compressed one. @param into as much is read as it holds. */
function plainHead(file: SourceFile, into: Buffer): Uint8Array | null {
  const fd = openSync(file.absolutePath, 'r');
  try {
    const head = into.subarray(0, readSync(fd, into, 0, into.length, 0));
    return expanderOf(head) === null ? head : null;
  } finally {
    closeSync(fd);
  }
}

/**
 * Reads a stream that may be gzip, such as stdin.
 *
 * @param file what the failure names.
 * @returns the stream's chunks, inflated where its first bytes say gzip.
 * @throws ReadFailure where the stream or its gzip data break; what could be read has been handed out before.
 */
export async function* openStream(stream: AsyncIterable<Uint8Array>, file: SourceFile = STDIN_FILE): AsyncGenerator<Uint8Array> {
  let readBytes = 0;
  try {
    const { head, stream: all } = await peekBytes(stream, MAGIC_BYTES);
    const expand = expanderOf(head);
    for await (const chunk of expand === null ? all : expandBounded(all, expand, ARCHIVE_BOUNDS.ratio)) {
      readBytes += chunk.length;
      yield chunk;
    }
  } catch (error) {
    throw failureOf(error, file, readBytes);
  }
}

/** How many bytes to read at once, from where the file stands. */
type Step = (position: number, compressed: boolean) => number;

const WHOLE: Step = (_, compressed) => (compressed ? GZIP_BYTES : PLAIN_BYTES);

/** Where reading a file has come to: the start of the step that was handed out last. */
interface Progress {
  position: number;
}

/** A file's bytes from its beginning. @param progress is kept current, so that who reads knows where it failed. */
async function* decompressed(
  file: SourceFile,
  step: Step,
  options: OpenOptions = {},
  progress: Progress = { position: 0 },
): AsyncGenerator<Uint8Array> {
  // Each of these takes some microseconds, and by way of the thread pool ten times that: much with thousands of files.
  const fd = openSync(file.absolutePath, 'r');
  try {
    const head = new Uint8Array(MAGIC_BYTES);
    readSync(fd, head, 0, MAGIC_BYTES, 0);
    const expand = expanderOf(head);
    const { signal, memory } = options;
    const bytesAt = (position: number): number => step(position, expand !== null);
    const steps = readSteps({ fd, file, progress }, bytesAt, { signal, memory });
    if (expand === null) yield* steps;
    else yield* expandBounded(steps, expand, ARCHIVE_BOUNDS.ratio, { isPassing: memory !== undefined });
  } catch (error) {
    // A run that was stopped cut the input itself.
    if (options.signal?.aborted === true) return;
    throw error;
  } finally {
    closeSync(fd);
  }
}

/** A file's bytes as they are, to the size that it has now. @throws ReadFailure where it becomes shorter. */
async function* readSteps(
  { fd, file, progress }: { readonly fd: number; readonly file: SourceFile; readonly progress: Progress },
  step: (position: number) => number,
  { signal, memory }: OpenOptions,
): AsyncGenerator<Uint8Array> {
  const { size } = fstatSync(fd);
  const isStopped = (): boolean => signal?.aborted === true;
  let position = 0;
  for (let turn = 1; position < size && !isStopped(); turn++) {
    const bytes = Math.min(step(position), size - position);
    const into = memory?.of(bytes) ?? Buffer.allocUnsafeSlow(bytes);
    if (turn % STEPS_PER_TURN === 0) await nextTurn();
    const bytesRead = readSync(fd, into, 0, bytes, position);
    if (bytesRead === 0) break;
    progress.position = position;
    position += bytesRead;
    yield bytesRead === into.length ? into : into.subarray(0, bytesRead);
  }
  if (position < Math.max(size, file.sizeBytes) && !isStopped()) throw new ReadFailure('shrank', file, position);
}

/** Inflates once more, in tiny steps from the step that failed, and gives what was not handed out before. */
async function* untilDefect(
  file: SourceFile,
  handedOut: number,
  failedAt: number,
  options: OpenOptions,
): AsyncGenerator<Uint8Array> {
  let skip = handedOut;
  try {
    for await (const chunk of decompressed(file, (at) => (at < failedAt ? GZIP_BYTES : CAREFUL_BYTES), options)) {
      if (skip < chunk.length) yield chunk.subarray(skip);
      skip = Math.max(0, skip - chunk.length);
    }
  } catch (error) {
    if (kindOf(error) !== 'damaged') throw error;
  }
}

function failureOf(error: unknown, file: SourceFile, readBytes: number): unknown {
  const kind = kindOf(error);
  return kind === null ? error : new ReadFailure(kind, file, readBytes, error);
}

/** Null for what is no failure of the file but a bug. */
function kindOf(error: unknown): ReadFailure['kind'] | null {
  if (error instanceof ReadFailure) return error.kind;
  if (error instanceof TruncatedGzip) return 'truncated';
  if (error instanceof DecompressionBomb) return 'bomb';
  if (error instanceof DamagedZstd) return 'damaged-zstd';
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  if (error.code === 'ENOENT') return 'vanished';
  if (error.code.startsWith('Z_')) return 'damaged';
  return error.code.startsWith('E') && !error.code.startsWith('ERR_') ? 'unreadable' : null;
}
