// Modules that are loaded on demand keep their constants in variables that V8 reads anew each time, which costs loops over bytes half
// of their speed. Where a module imports nothing, esbuild puts the numbers where they are used: so each is built alone once, without
// its imports, before it becomes part of the whole.
import { readFile } from 'node:fs/promises';
import { build } from 'esbuild';

/** Files whose own constants are put in place. */
const HOT = /[\\/]src[\\/](?:scan|match|text|correlate)[\\/].*\.ts$/;
/** Of these, those with loops over bytes: there it is an error if a number stays behind. */
const LOOPS = /[\\/]src[\\/](?:scan|match|text)[\\/]/;
/** A number that is still in a variable. */
const NUMBER = /\b([A-Z][A-Z\d_]+) = -?[\d.]+(?:e\d+)?[,;]/u;
const IMPORT = /^import [^;]+;\n/gmu;

/** An esbuild plugin. @param {string} target as of the whole build. */
export function inlineConstants(target) {
  return {
    name: 'inline-constants',
    setup(whole) {
      whole.onLoad({ filter: HOT }, async ({ path }) => {
        const source = await readFile(path, 'utf8');
        const alone = await build({
          stdin: { contents: source.replaceAll(IMPORT, ''), loader: 'ts' },
          write: false,
          bundle: true,
          minifySyntax: true,
          format: 'esm',
          platform: 'node',
          target,
        });
        const text = alone.outputFiles[0]?.text ?? '';
        const left = text.match(NUMBER)?.[1];
        if (LOOPS.test(path) && left !== undefined && !source.includes(`export const ${left} =`))
          throw new Error(`${path}: ${left} is not put in place: constants must stand before what is computed`);
        const imports = source.match(IMPORT) ?? [];
        return { contents: `${imports.join('')}${text}`, loader: 'ts' };
      });
    },
  };
}
