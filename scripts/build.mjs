// Builds dist/: the library by tsc, the command by esbuild, the pattern library as data.
//
//   node scripts/build.mjs          all of it; what `npm ci` runs (prepare)
//   node scripts/build.mjs --cli    the command and the patterns only: no types, under a second; what the tests run
//
// Exit status 1 where types, code or patterns are wrong; what could be built is there nevertheless.
import { execFile } from 'node:child_process';
import { chmod, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { importSource } from './bundle-source.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));

if (process.argv.includes('--cli')) {
  await buildCommand();
  await buildPage();
  await buildPatterns();
} else {
  await rm(dist, { recursive: true, force: true });
  await buildLibrary();
  await buildCommand();
  await buildPage();
  await buildPatterns();
}

/** Emits src/ as modules with declarations, without the command, which is one bundle. */
async function buildLibrary() {
  const packageJson = createRequire(import.meta.url).resolve('typescript/package.json');
  const { bin } = JSON.parse(await readFile(packageJson, 'utf8'));
  const tsc = join(dirname(packageJson), bin.tsc);
  try {
    await promisify(execFile)(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: root });
  } catch (error) {
    fail(error.stdout || error.message);
  }
  await rm(join(dist, 'cli'), { recursive: true, force: true });
}

/** One file that loads fast, and beside it chunks of what is loaded only when used. */
async function buildCommand() {
  const folder = join(dist, 'cli');
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['src/cli/main.ts'],
    outdir: folder,
    write: false,
    bundle: true,
    splitting: true,
    minify: true,
    keepNames: true,
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    chunkNames: 'part-[hash]',
    legalComments: 'linked',
    define: { NACOSCOPE_VERSION: JSON.stringify(version) },
    // CommonJS packages ask for node's modules by require, which an ES module doesn't have.
    banner: { js: "import{createRequire as __r}from'node:module';const require=__r(import.meta.url);" },
  });
  await mkdir(folder, { recursive: true });
  const isMain = (file) => basename(file.path) === 'main.js';
  // The entry comes last and by rename, so that a command that starts meanwhile finds old or new, never a part.
  for (const file of [...outputFiles].sort((a, b) => Number(isMain(a)) - Number(isMain(b)))) {
    if (isMain(file)) await replaceFile(file.path, `#!/usr/bin/env node\n${file.text}`, 0o755);
    else await replaceFile(file.path, file.text, 0o644);
  }
  const current = new Set(outputFiles.map((file) => basename(file.path)));
  for (const name of await readdir(folder)) {
    if (name.startsWith('part-') && !name.endsWith('.tmp') && !current.has(name)) await rm(join(folder, name), { force: true });
  }
}

/** The script that an HTML report carries inside it: one file, without any import. */
async function buildPage() {
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
  await replaceFile(join(dist, 'report-page.js'), outputFiles[0].text, 0o644);
}

/** Compiles patterns/ to the two data files that the library loads. */
async function buildPatterns() {
  const tools = await importSource('patterns/load', 'patterns/lint', 'patterns/compile', 'patterns/library');
  const loaded = await tools.loadPatternFolder(join(root, 'patterns'));
  const problems = [...loaded.problems, ...tools.lintPatterns(loaded)];
  for (const problem of problems) fail(`patterns/${problem.place}: ${problem.message}`);
  const compiled = tools.compilePatterns(loaded.signatures, loaded.causes, loaded.files);
  const folder = join(dist, 'patterns');
  await mkdir(folder, { recursive: true });
  await replaceFile(join(folder, tools.LOGIC_FILE), JSON.stringify(compiled.logic), 0o644);
  await replaceFile(join(folder, tools.TEXTS_FILE), JSON.stringify(compiled.texts), 0o644);
}

async function replaceFile(path, text, mode) {
  const fresh = `${path}.${process.pid}.tmp`;
  await writeFile(fresh, text);
  await chmod(fresh, mode);
  await rename(fresh, path);
}

function fail(message) {
  console.error(message.trimEnd());
  process.exitCode = 1;
}
