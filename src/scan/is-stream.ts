import type { Source } from '../model/source.ts';

/** Standard input can be read only once and may come slowly. */
export function isStream(source: Source): boolean {
  return source.files.some((file) => file.absolutePath === '');
}
