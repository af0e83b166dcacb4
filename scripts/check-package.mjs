// What npm would publish: node scripts/check-package.mjs [--update]
// Holds the list of files against test/golden/package-files.txt, asks publint and attw, installs the tarball and runs it.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const GOLDEN = 'test/golden/package-files.txt';
const folder = mkdtempSync(join(tmpdir(), 'nacoscope-package-'));
const run = (command, args, options = {}) =>
  execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], ...options });

try {
  const [packed] = JSON.parse(run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder]));
  checkFiles(packed.files.map((file) => file.path));
  const tarball = join(folder, packed.filename);
  run('npx', ['publint', 'run', tarball, '--strict'], { stdio: 'inherit' });
  run('npx', ['attw', tarball, '--profile', 'esm-only', '--no-emoji', '--format', 'ascii'], { stdio: 'inherit' });
  const app = join(folder, 'app');
  run('npm', ['install', '--silent', '--no-audit', '--no-fund', '--prefix', app, tarball]);
  const bin = join(app, 'node_modules', '.bin', 'nacoscope');
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  if (run(bin, ['--version']).trim() !== version) throw new Error('the installed command tells another version');
  const report = JSON.parse(run(bin, ['fixtures', '--format', 'json', '--zone', 'UTC'], { maxBuffer: 1 << 28 }));
  if (report.incidents.length === 0) throw new Error('the installed command finds nothing in the fixtures');
  const script =
    "import { analyze, loadLibrary, REPORTERS } from 'nacoscope'; console.log(typeof analyze, typeof loadLibrary, Object.keys(REPORTERS).length > 0);";
  writeFileSync(join(app, 'use.mjs'), script);
  if (run(process.execPath, ['use.mjs'], { cwd: app }).trim() !== 'function function true')
    throw new Error('the library does not load');
  console.log(
    `package: ${packed.files.length} files, ${Math.round(packed.size / 1024)} KB packed, ${Math.round(packed.unpackedSize / 1024)} KB unpacked; installs and runs`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Pattern files and modules change often: their folders are listed, not their names. */
function checkFiles(paths) {
  const kinds = paths.map((path) =>
    path
      .replace(/^dist\/cli\/program-.*\.cache$/, 'dist/cli/program-*.cache')
      .replace(/^patterns\/(signatures\/[^/]+|causes)\/.*/, 'patterns/$1/*')
      .replace(/^(dist\/(?!cli|patterns)[^/]+)\/.*(\.d\.ts|\.js)$/, '$1/**$2'),
  );
  const list = `${[...new Set(kinds)].sort().join('\n')}\n`;
  if (process.argv.includes('--update')) writeFileSync(GOLDEN, list);
  const golden = readFileSync(GOLDEN, 'utf8');
  if (list !== golden) {
    const known = new Set(golden.split('\n'));
    const added = list.split('\n').filter((line) => !known.has(line));
    const gone = [...known].filter((line) => !list.split('\n').includes(line));
    throw new Error(
      `the package's files changed: added ${added.join(', ') || 'none'}; gone ${gone.join(', ') || 'none'} (--update accepts)`,
    );
  }
}
