import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';

type Program = typeof import('./program.ts');
/** Beside `program.js`. V8 itself refuses a cache of another version; another processor's it might not. */
export const CACHE_FILE = `program-${process.versions.v8}-${process.arch}.cache`;
/** As node wraps a script that is required. */
const OPEN = '(function(exports,require,module,__filename,__dirname){';
const CLOSE = '\n})';

/**
 * Loads the bundled program with what V8 compiled of it at build time: some 50 ms less than parsing and compiling it at every start.
 *
 * Where there is none for this V8, the program is compiled as any other.
 *
 * @param folder with `program.js` and the cache, as scripts/build/command.mjs writes them.
 * @returns the script as well, for the build to make the cache of it.
 */
export function compileProgram(folder: string): { script: Script; program: Program } {
  const filename = join(folder, 'program.js');
  // esbuild writes ASCII only, and latin1 is read without decoding.
  const source = OPEN + readFileSync(filename, 'latin1') + CLOSE;
  const cachedData = readIfThere(join(folder, CACHE_FILE));
  const script = new Script(source, { filename, ...(cachedData === null ? {} : { cachedData }) });
  const module: { exports: Program | null } = { exports: null };
  const exports = {};
  script.runInThisContext()(exports, createRequire(filename), module, filename, dirname(filename));
  if (module.exports === null) throw new Error(`${filename} exports nothing`);
  return { script, program: module.exports };
}

function readIfThere(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}
