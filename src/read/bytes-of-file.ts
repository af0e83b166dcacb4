import { closeSync, openSync, readSync } from 'node:fs';

/**
 * Some bytes of a file as it is, in memory of their own.
 *
 * @param from the place of the first one, 0 or above. @returns fewer where the file ends; null where it can't be read.
 */
export function bytesOfFile(path: string, from: number, length: number): Uint8Array | null {
  let descriptor: number | null = null;
  try {
    descriptor = openSync(path, 'r');
    const bytes = new Uint8Array(length);
    return bytes.subarray(0, readSync(descriptor, bytes, 0, length, from));
  } catch {
    return null;
  } finally {
    if (descriptor !== null) closeSync(descriptor);
  }
}
