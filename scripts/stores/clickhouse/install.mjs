// Installs chdb, ClickHouse as a library, into the cache of test servers: node scripts/stores/clickhouse/install.mjs
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../server.mjs';

const VERSION = '3.4.0';

/** The folder with chdb in its node_modules, where it is installed. */
export function chdbFolder() {
  return join(cacheFolder(), `chdb-${VERSION}`);
}

function install() {
  const folder = chdbFolder();
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private":true}\n');
  execFileSync('npm', ['install', '--no-audit', '--no-fund', `chdb@${VERSION}`], { cwd: folder, stdio: 'inherit' });
}

if (process.argv[1] === import.meta.filename) install();
