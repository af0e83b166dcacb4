import type { Extract } from 'tar-stream';
import { asDamage, type RawMember } from './raw-member.ts';

const MARK_AT = 257;

/** Tells by the first 512 bytes whether a stream is a tar (POSIX and GNU: `ustar` at 257). */
export function isTar(head: Uint8Array): boolean {
  return Buffer.from(head.subarray(MARK_AT, MARK_AT + 5)).toString('latin1') === 'ustar';
}

/**
 * The members of a tar, in its order.
 *
 * A member's bytes can be read until the next member is asked for; what was not read by then is skipped.
 *
 * @param bytes the tar, decompressed.
 * @throws ArchiveDamage where it ends early or is none; errors of `bytes`.
 */
export async function* tarMembers(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<RawMember> {
  const { default: tar } = await import('tar-stream');
  const entries = tar.extract();
  const failure: { error: unknown } = { error: null };
  entries.on('error', (error) => (failure.error ??= error));
  const feeding = feed(entries, bytes, failure);
  try {
    for await (const entry of entries) {
      const iterator = entry[Symbol.asyncIterator]();
      const { name, size, type } = entry.header;
      const kind = type === 'file' || type === 'contiguous-file' ? 'file' : type === 'directory' ? 'folder' : 'special';
      const content = onlyNext(iterator);
      const about = { name, sizeBytes: size, packedBytes: size, kind, encrypted: false, seekable: false } as const;
      yield { ...about, open: () => Promise.resolve(content) };
      for (let next = await content.next(); next.done !== true; next = await content.next());
    }
  } catch (error) {
    failure.error ??= error;
  } finally {
    entries.destroy();
    await feeding;
  }
  if (failure.error !== null) throw asDamage(failure.error);
}

/** Writes the tar into the parser at the parser's pace; ends early once the parser was closed. */
async function feed(entries: Extract, bytes: AsyncIterable<Uint8Array>, failure: { error: unknown }): Promise<void> {
  let wake = (): void => {};
  entries.on('drain', () => wake());
  entries.on('close', () => wake());
  try {
    for await (const chunk of bytes) {
      if (entries.destroyed) return;
      if (entries.write(chunk)) continue;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    entries.end(null);
  } catch (error) {
    failure.error ??= error;
    entries.destroy(error instanceof Error ? error : null);
  }
}

/** Leaving a loop over it does not close the entry, which would take the whole tar with it. */
function onlyNext(iterator: AsyncIterator<unknown>): AsyncIterableIterator<Uint8Array> {
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      const next = await iterator.next().catch((error: unknown) => {
        throw asDamage(error);
      });
      if (next.done !== true && next.value instanceof Uint8Array) return { done: false, value: next.value };
      return { done: true, value: undefined };
    },
  };
}
