import type { Source } from '../model/source.ts';

/** Below it a source is read as fast record by record. */
const LARGE_BYTES = 512 * 1024;
/** Of log text to its gzip. */
const USUAL_RATIO = 10;

/** Whether a source is standard input, which can be read only once and may come slowly. */
export function isStream(source: Source): boolean {
  return source.files.some((file) => file.absolutePath === '');
}

/** Whether a source is a file worth the tables of the block scanner. */
export function isLarge(source: Source): boolean {
  const sizes = source.files.map((file) => (file.compression === 'gzip' ? file.sizeBytes * USUAL_RATIO : file.sizeBytes));
  return !isStream(source) && sizes.reduce((sum, size) => sum + size, 0) >= LARGE_BYTES;
}
