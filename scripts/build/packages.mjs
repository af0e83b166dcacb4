// Packages that most runs never use lie beside the program, each in a file of its own that is read when it is first needed: in the
// program they would be read, and what V8 keeps of them loaded, at every start.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { replaceFile } from './replace-file.mjs';

const APART = ['fast-glob', 'fzstd', 'mustache', 'prom-client', 'tar-stream', 'undici', 'yaml', 'yauzl', 'zod'];
const FOLDER = 'packages';

/** An esbuild plugin: imports of these packages become imports of their files. */
export function packagesApart() {
  return {
    name: 'packages-apart',
    setup(program) {
      program.onResolve({ filter: new RegExp(`^(?:${APART.join('|')})$`) }, ({ path }) => ({
        path: `./${FOLDER}/${path}.js`,
        external: true,
      }));
    },
  };
}

/**
 * Builds the files.
 *
 * @param {string} root of the project.
 * @param {string} folder of the program.
 * @param {string} target as of the program.
 */
export async function buildPackages(root, folder, target) {
  await mkdir(join(folder, FOLDER), { recursive: true });
  await Promise.all(
    APART.map(async (name) => {
      const { outputFiles } = await build({
        stdin: { contents: `module.exports = require(${JSON.stringify(name)});`, resolveDir: root },
        write: false,
        bundle: true,
        minifyWhitespace: true,
        minifySyntax: true,
        platform: 'node',
        target,
        format: 'cjs',
        legalComments: 'eof',
      });
      await replaceFile(join(folder, FOLDER, `${name}.js`), outputFiles[0].text, 0o644);
    }),
  );
}
