// Builds dist/: the library by tsc, the command by esbuild, the pattern library as data.
//
//   node scripts/build.mjs          all of it; what `npm ci` runs (prepare)
//   node scripts/build.mjs --cli    the command and the patterns only: no types, under a second; what the tests run
//
// Exit status 1 where types, code or patterns are wrong; what could be built is there nevertheless.
import { execFile } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { buildCommand, cacheProgram } from './build/command.mjs';
import { buildPage } from './build/page.mjs';
import { replaceFile } from './build/replace-file.mjs';
import { importSource } from './bundle-source.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));

if (process.argv.includes('--cli')) {
  await buildCommand(root, version);
  await buildPage(root);
  await buildPatterns();
} else {
  await rm(dist, { recursive: true, force: true });
  await buildLibrary();
  await buildCommand(root, version);
  await buildPage(root);
  await buildPatterns();
}
if (process.exitCode === undefined) await cacheProgram(root);

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

/** Compiles patterns/ to the two data files that the library loads. */
async function buildPatterns() {
  const tools = await importSource(
    'patterns/load',
    'patterns/lint',
    'patterns/compile',
    'patterns/library',
    'patterns/logic-file',
    'patterns/text-file',
  );
  const loaded = await tools.loadPatternFolder(join(root, 'patterns'));
  const problems = [...loaded.problems, ...tools.lintPatterns(loaded)];
  for (const problem of problems) fail(`patterns/${problem.place}: ${problem.message}`);
  const compiled = tools.compilePatterns(loaded.signatures, loaded.causes, loaded.files);
  const folder = join(dist, 'patterns');
  await mkdir(folder, { recursive: true });
  await replaceFile(join(folder, tools.LOGIC_FILE), tools.writeLogic(compiled.logic), 0o644);
  await replaceFile(join(folder, tools.TEXTS_FILE), tools.writeTexts(compiled.texts), 0o644);
}

function fail(message) {
  console.error(message.trimEnd());
  process.exitCode = 1;
}
