import { open } from 'node:fs/promises';

const STEP_BYTES = 256 * 1024;

/**
 * A file's bytes as they are, to its end.
 *
 * @throws errors of the file system.
 */
export async function* rawBytes(absolutePath: string): AsyncGenerator<Uint8Array> {
  const handle = await open(absolutePath, 'r');
  try {
    while (true) {
      const buffer = Buffer.allocUnsafeSlow(STEP_BYTES);
      const { bytesRead } = await handle.read(buffer, 0, STEP_BYTES, null);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}
