import { openStream } from '../open-file.ts';
import { isGzip, skipReasonOfHead } from '../skip.ts';
import { fits, HEAD_LENGTH, isTelling, TAIL_LENGTH, TELLING_LENGTH } from './fingerprint.ts';
import type { Followed } from './followed.ts';
import type { OpenLog } from './open-log.ts';

/** What a log that was never seen before turns out to be. */
export type Origin =
  | { readonly kind: 'new'; readonly isGzip: boolean }
  /** It holds the same as its original, or a beginning of it. */
  | { readonly kind: 'copy'; readonly original: Followed; readonly isGzip: boolean }
  /** Nothing stands in it yet, or it looks like a copy that is still being made: ask again. */
  | { readonly kind: 'unfinished' }
  | { readonly kind: 'no-log' };

/** How a file compares with a log, up to the place that was reached in that. */
type Likeness = 'whole' | 'beginning' | 'cut-gzip' | 'other';

/** A .gz that was written to this lately is not finished. */
const GZIP_SETTLES_MS = 700;
/** The same for one that ends in the middle of its data. */
const CUT_GZIP_SETTLES_MS = 10_000;
/** A copy that is shorter than its original is finished when it no longer grows. */
const COPY_SETTLES_MS = 3000;

/**
 * Tells whether a log is a copy (copytruncate, .gz) of one that is known: it begins alike, and has the same bytes before the
 * place reached there, or ends before that place with the bytes that stood there. Decompresses a .gz up to that place, in a
 * stream. An empty file is never judged: all copies begin empty.
 *
 * @param absolutePath where it lies now. What comes under the name of a log that was rotated away is not its beginning.
 * @param known the oldest first.
 */
export async function findOriginal(
  log: OpenLog,
  absolutePath: string,
  known: readonly Followed[],
  nowMs: number,
): Promise<Origin> {
  const raw = log.readAt(0, HEAD_LENGTH);
  if (raw.length === 0) return { kind: 'unfinished' };
  if (skipReasonOfHead(raw) !== null) return { kind: 'no-log' };
  const gzip = isGzip(raw);
  const quietMs = nowMs - log.changedMs;
  if (gzip && quietMs < GZIP_SETTLES_MS) return { kind: 'unfinished' };
  const head = gzip ? await firstBytes(log) : raw;
  if (head === null) return quietMs < CUT_GZIP_SETTLES_MS ? { kind: 'unfinished' } : { kind: 'new', isGzip: gzip };
  const isSettled = quietMs >= COPY_SETTLES_MS && head.length >= TELLING_LENGTH;
  let mayGrow = false;
  for (const original of known) {
    if (!isTelling(original) || !beginsLike(head, original)) continue;
    const likeness = await compare(log, gzip, original);
    const isCopy = likeness === 'whole' || (likeness === 'beginning' && (gzip || isSettled));
    if (isCopy) return { kind: 'copy', original: original.copyOf ?? original, isGzip: gzip };
    const isNext = original.absolutePath === absolutePath && original.seenAs !== absolutePath;
    if (likeness === 'cut-gzip') mayGrow ||= quietMs < CUT_GZIP_SETTLES_MS;
    else if (!gzip && !isNext) mayGrow ||= quietMs < COPY_SETTLES_MS && log.sizeBytes < original.reached;
  }
  return mayGrow ? { kind: 'unfinished' } : { kind: 'new', isGzip: gzip };
}

/** The decompressed bytes of a log from a place on. A failure ends them: what could be read has been handed out. */
export async function* bytesFrom(log: OpenLog, gzip: boolean, offset: number): AsyncGenerator<Uint8Array> {
  if (!gzip) return yield* log.rawFrom(offset);
  let position = 0;
  for await (const chunk of openStream(asAsync(log.rawFrom(0)))) {
    const skip = Math.max(0, offset - position);
    position += chunk.length;
    if (skip < chunk.length) yield chunk.subarray(skip);
  }
}

/** What is shorter than the head that is known of a log must be its beginning. */
function beginsLike(head: Uint8Array, original: Followed): boolean {
  if (head.length >= original.head.length) return fits(original.head, head);
  // Emptied in this moment: what it began with can't be had, and a copy that was begun before is about to be whole.
  if (original.log?.isIntact === false) return true;
  return original.bytesAt(0, head.length)?.equals(head) === true;
}

async function compare(log: OpenLog, gzip: boolean, original: Followed): Promise<Likeness> {
  const { reached } = original;
  // Of a plain file no more is read than its end.
  let position = gzip ? 0 : Math.max(0, Math.min(log.sizeBytes, reached) - TAIL_LENGTH);
  let last = Buffer.alloc(0);
  try {
    for await (const chunk of bytesFrom(log, gzip, position)) {
      const wanted = chunk.subarray(0, reached - position);
      position += wanted.length;
      last = Buffer.from(wanted.length >= TAIL_LENGTH ? wanted.subarray(-TAIL_LENGTH) : Buffer.concat([last, wanted]));
      last = last.subarray(-TAIL_LENGTH);
      if (position === reached) break;
    }
  } catch {
    return 'cut-gzip';
  }
  if (position === reached) return last.length === original.tail.length && fits(original.tail, last) ? 'whole' : 'other';
  return original.bytesAt(position - last.length, last.length)?.equals(last) === true ? 'beginning' : 'other';
}

/** The first decompressed bytes; null where the data end or break before so many. */
async function firstBytes(log: OpenLog): Promise<Buffer | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of bytesFrom(log, true, 0)) {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= HEAD_LENGTH) break;
    }
  } catch {
    return null;
  }
  return Buffer.concat(chunks).subarray(0, HEAD_LENGTH);
}

async function* asAsync(chunks: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* chunks;
}
