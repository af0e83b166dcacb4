import { join } from 'node:path';
import { compilePatterns, type CompiledPatterns } from '../../src/patterns/compile.ts';
import { loadPatternFolder, type LoadedPatterns } from '../../src/patterns/load.ts';

export const PATTERNS = join(import.meta.dirname, '..', '..', 'patterns');

/** The library as the files have it. */
export async function loadBuiltin(): Promise<{ loaded: LoadedPatterns; compiled: CompiledPatterns }> {
  const loaded = await loadPatternFolder(PATTERNS);
  return { loaded, compiled: compilePatterns(loaded.signatures, loaded.causes) };
}
