// Loads modules of src/ into a script: bundled, since Node 20 reads no TypeScript.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * All exports of the named modules.
 *
 * @param modules paths below src/ without ending, such as `patterns/load`; their exports must differ in name.
 */
export async function importSource(...modules) {
  const { outputFiles } = await build({
    stdin: { contents: modules.map((name) => `export * from './src/${name}.ts';`).join('\n'), resolveDir: root, loader: 'ts' },
    write: false,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'silent',
  });
  // Inside the project, so that its packages are found.
  const folder = await mkdtemp(join(root, 'node_modules', '.nacoscope-source-'));
  try {
    const path = join(folder, 'bundle.mjs');
    await writeFile(path, outputFiles[0].text);
    return await import(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
