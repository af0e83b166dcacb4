import type { SourceFile } from '../../model/source.ts';
import { openFile, sampleHead } from '../open-file.ts';
import { type Fingerprint, fits, HEAD_LENGTH, isTelling, TAIL_LENGTH } from './fingerprint.ts';
import type { Followed } from './followed.ts';
import { type FoundLog, rawHead } from './list-logs.ts';

/** What a log that was never seen before turns out to be. */
export type Origin =
  | { readonly kind: 'new'; readonly isGzip: boolean }
  | { readonly kind: 'copy'; readonly original: Followed; readonly isGzip: boolean }
  /** Looks like a copy that is still being made: ask again. */
  | { readonly kind: 'unfinished'; readonly isGzip: boolean }
  | { readonly kind: 'no-log' };

/** A .gz that was written to this lately is not finished. */
const GZIP_SETTLES_MS = 700;
/** A copy that is shorter than its original and no longer grows is no copy. */
const COPY_SETTLES_MS = 3000;

/**
 * Tells whether a log is a copy (copytruncate, .gz) of one that is known: it begins alike, and has the same bytes before the
 * place reached there. Decompresses a .gz up to that place, in a stream.
 *
 * @param known the oldest first.
 */
export async function findOriginal(found: FoundLog, known: readonly Followed[], nowMs: number): Promise<Origin> {
  const raw = rawHead(found);
  if (raw === null) return { kind: 'no-log' };
  const { isGzip } = raw;
  if (isGzip && nowMs - found.changedMs < GZIP_SETTLES_MS) return { kind: 'unfinished', isGzip };
  const head = isGzip ? await sampleHead(asFile(found, true), HEAD_LENGTH) : raw.bytes;
  const alike = known.filter((log) => isTelling(log) && fits(log.head, head));
  for (const original of alike) {
    if (await goesOnLike(found, isGzip, original, original.offset)) return { kind: 'copy', original, isGzip };
  }
  const isShorter = alike.some((log) => found.sizeBytes < log.offset);
  if (!isGzip && isShorter && nowMs - found.changedMs < COPY_SETTLES_MS) return { kind: 'unfinished', isGzip };
  return { kind: 'new', isGzip };
}

/** The decompressed bytes of a log from a place on. A failure ends them: what could be read has been handed out. */
export async function* bytesFrom(found: FoundLog, isGzip: boolean, offset: number): AsyncGenerator<Uint8Array> {
  let position = 0;
  for await (const chunk of openFile(asFile(found, isGzip))) {
    const skip = Math.max(0, offset - position);
    position += chunk.length;
    if (skip < chunk.length) yield chunk.subarray(skip);
  }
}

async function goesOnLike(found: FoundLog, isGzip: boolean, { tail }: Fingerprint, offset: number): Promise<boolean> {
  if (!isGzip && found.sizeBytes < offset) return false;
  const wanted = Math.min(TAIL_LENGTH, offset);
  let last = Buffer.alloc(0);
  try {
    for await (const chunk of bytesFrom(found, isGzip, offset - wanted)) {
      last = Buffer.concat([last, chunk.subarray(0, wanted - last.length)]);
      if (last.length >= wanted) break;
    }
  } catch {
    return false;
  }
  return last.length === wanted && tail.length === wanted && fits(tail, last);
}

function asFile({ path, absolutePath, sizeBytes }: FoundLog, isGzip: boolean): SourceFile {
  return { path, absolutePath, sizeBytes, compression: isGzip ? 'gzip' : 'none' };
}
