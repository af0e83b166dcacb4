import { fileURLToPath } from 'node:url';
import { loadLibrary, type PatternLibrary } from '../patterns/library.ts';

/**
 * The patterns of a run: the built-in library, whose folder lies beside the command's own, and a user's own folders.
 *
 * @param extra a pattern in them takes the place of one with the same id.
 * @throws UserError for patterns that can't be read or are wrong.
 */
export function loadPatterns(extra: readonly string[]): Promise<PatternLibrary> {
  const builtin = fileURLToPath(new URL('../patterns', import.meta.url));
  return loadLibrary({ builtin, extra, now: () => performance.now() });
}
