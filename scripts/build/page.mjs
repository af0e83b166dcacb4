import { join } from 'node:path';
import { build } from 'esbuild';
import { replaceFile } from './replace-file.mjs';

/** The script that an HTML report carries inside it: one file, without any import. */
export async function buildPage(root) {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['src/page/main.ts'],
    write: false,
    bundle: true,
    minify: true,
    platform: 'browser',
    target: 'es2022',
    format: 'iife',
    legalComments: 'inline',
  });
  await replaceFile(join(root, 'dist', 'report-page.js'), outputFiles[0].text, 0o644);
}
