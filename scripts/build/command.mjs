// Builds the command: dist/cli/main.js, which answers --version by itself, and dist/cli/program.js with all the rest, beside which
// lies what V8 made of it in a run over sample logs (program-*.cache), so that a start neither parses nor compiles it again.
import { execFile } from 'node:child_process';
import { readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { inlineConstants } from './inline-constants.mjs';
import { LAZY_REQUIRE, loadBuiltinsLater } from './lazy-builtins.mjs';
import { buildPackages, packagesApart } from './packages.mjs';
import { replaceFile } from './replace-file.mjs';

const TARGET = 'node20.19';
const CACHE = /^program-.*\.cache$/;
/** What people run most, on logs that hold much: what is compiled then is in the cache. */
const SAMPLES = ['fixtures/mysql-stopped-two-minutes/logs', 'fixtures/healthy-rolling-restart/logs'];

/**
 * @param {string} root of the project.
 * @param {string} version as package.json has it.
 */
export async function buildCommand(root, version) {
  const folder = join(root, 'dist', 'cli');
  const options = {
    absWorkingDir: root,
    outdir: folder,
    write: false,
    bundle: true,
    // Names stay, for the stack of a bug report.
    minifyWhitespace: true,
    minifySyntax: true,
    platform: 'node',
    target: TARGET,
    plugins: [inlineConstants(TARGET), packagesApart()],
    // Scripts start some milliseconds sooner than modules, and V8 caches only them.
    format: 'cjs',
    // In a script that V8 caches, packages are required.
    supported: { 'dynamic-import': false },
    legalComments: 'linked',
    define: { NACOSCOPE_VERSION: JSON.stringify(version), 'import.meta.url': 'moduleUrl', 'import.meta.dirname': '__dirname' },
    banner: { js: `const moduleUrl=require('node:url').pathToFileURL(__filename).href;${LAZY_REQUIRE}` },
  };
  const program = await build({ ...options, entryPoints: ['src/cli/program.ts'] });
  const main = await build({ ...options, entryPoints: ['src/cli/main.ts'], banner: { js: '#!/usr/bin/env node' } });
  await buildPackages(root, folder, TARGET);
  // The package is one of modules; these two are scripts.
  await replaceFile(join(folder, 'package.json'), '{ "type": "commonjs" }\n', 0o644);
  // A cache of another program of the same length would be taken.
  for (const name of await readdir(folder)) if (CACHE.test(name)) await rm(join(folder, name), { force: true });
  for (const file of program.outputFiles) await replaceFile(file.path, loadBuiltinsLater(inAscii(file)), 0o644);
  for (const file of main.outputFiles) await replaceFile(file.path, inAscii(file), 0o755);
  const current = new Set([
    'package.json',
    'packages',
    ...[...program.outputFiles, ...main.outputFiles].map((file) => basename(file.path)),
  ]);
  for (const name of await readdir(folder))
    if (!name.endsWith('.tmp') && !current.has(name)) await rm(join(folder, name), { force: true });
}

/**
 * The code of a file in ASCII, as the command reads it (`load-program.ts`). esbuild escapes strings; what it leaves stands in regexes
 * and in raw strings that become regexes, where an escape means the same.
 */
function inAscii({ path, text }) {
  if (!path.endsWith('.js')) return text;
  return text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/**
 * Runs the built command over sample logs in a process of its own and keeps what V8 compiled; another process, as every start is one,
 * must accept it. The patterns must have been built.
 */
export async function cacheProgram(root) {
  const folder = join(root, 'dist', 'cli');
  const run = (script, ...args) =>
    promisify(execFile)(process.execPath, [join(import.meta.dirname, script), ...args], { cwd: root });
  await run('warm-up.mjs', folder, ...SAMPLES);
  await run('check-cache.mjs', folder);
}
