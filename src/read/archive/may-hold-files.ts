import { isGzip, isZstd } from '../skip.ts';
import { decompress } from './decompress.ts';
import { ARCHIVE_BOUNDS } from './archive-bounds.ts';
import { rawBytes } from './raw-bytes.ts';
import { isTar } from './tar-members.ts';
import { isZip } from './zip-members.ts';

/** Names of compressed logs: `nacos.log.2024-05-01.0.gz`; looking into each would double the opening of many files. */
const LOG_NAME = /\.(log|out|txt|jsonl?|err|current)\b[^/]*\.(gz|zst)$/i;

/**
 * Tells whether a file is a zip or a tar (also compressed), by its first bytes.
 *
 * @param path its name decides only whether a compressed file is worth a look inside.
 * @param head its first 512 bytes.
 */
export async function mayHoldFiles(absolutePath: string, path: string, head: Uint8Array): Promise<boolean> {
  if (isZip(head) || isTar(head)) return true;
  if ((!isGzip(head) && !isZstd(head)) || LOG_NAME.test(path)) return false;
  try {
    const inner = await decompress(rawBytes(absolutePath), ARCHIVE_BOUNDS.ratio);
    await inner.stream.return?.();
    return isTar(inner.head) || isZip(inner.head);
  } catch {
    // Damaged from the start: told when it is read as a file.
    return false;
  }
}
