import { fileURLToPath } from 'node:url';

/** The folder of the compiled built-in library: beside the command's own folder. */
export function builtinPatterns(): string {
  return fileURLToPath(new URL('../patterns', import.meta.url));
}
