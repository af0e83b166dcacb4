// The other programs: where they are, what versions, and the shell lines that make them do comparable work.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** lnav's way to read Nacos server logs. */
const LNAV_FORMAT = {
  $schema: 'https://lnav.org/schemas/format-v1.schema.json',
  nacos_log: {
    title: 'Nacos server',
    description: 'Server logs of Nacos',
    regex: { std: { pattern: '^(?<timestamp>\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2},\\d{3}) (?<level>[A-Z]+) (?<body>.*)$' } },
    'timestamp-format': ['%Y-%m-%d %H:%M:%S,%L'],
    'level-field': 'level',
    level: { error: 'ERROR', warning: 'WARN', info: 'INFO', debug: 'DEBUG' },
    sample: [{ line: '2024-05-14 00:00:00,029 INFO [PUSH-SUCC] 61ms' }],
  },
};
const LNAV_QUERY = ";SELECT log_level, strftime('%Y-%m-%dT%H:%M', log_time) m, count(*) n FROM nacos_log GROUP BY 1,2";

/** @returns `{ rg, grep, gzip, lnav, time }`: `{ command, version }` of each, null where it is not installed. */
export function findPeers() {
  return {
    rg: versionOf(packagedRipgrep()) ?? versionOf('rg'),
    grep: versionOf('grep'),
    gzip: versionOf('gzip'),
    lnav: versionOf('lnav', '-V'),
    time: versionOf('/usr/bin/time'),
  };
}

/** What searches plain files. @param {string} folder searched whole. */
export function searchPlain(peers, folder, literalsFile, work) {
  const contestants = [];
  if (peers.rg !== null)
    contestants.push({
      name: 'rg -j1 -F -f',
      command: `${quote(peers.rg.command)} -j1 -uu -IN -F -f ${quote(literalsFile)} ${quote(folder)} | wc -l`,
    });
  if (peers.grep !== null)
    contestants.push({
      name: 'grep -r -F -f (C locale)',
      command: `grep -r -h -F -f ${quote(literalsFile)} ${quote(folder)} | wc -l`,
    });
  if (peers.lnav !== null) {
    const home = lnavHome(work);
    const command = `lnav -n -r -c ${quote(LNAV_QUERY)} -c ':write-csv-to -' ${quote(folder)} | wc -l`;
    // It is slow enough to need no more than two.
    contestants.push({ name: 'lnav, load and count by level and minute', command, env: { HOME: home }, rounds: 2 });
  }
  return contestants;
}

/** What searches compressed files. */
export function searchGzip(peers, folder, literalsFile) {
  if (peers.rg === null || peers.gzip === null) return [];
  const unpack = `find ${quote(folder)} -name '*.gz' -exec gzip -dc {} +`;
  return [
    { name: 'gzip -dc | rg -F -f', command: `${unpack} | ${quote(peers.rg.command)} -IN -F -f ${quote(literalsFile)} | wc -l` },
  ];
}

/** A word for `sh`. */
export function quote(word) {
  return `'${word.replaceAll("'", "'\\''")}'`;
}

function lnavHome(work) {
  const folder = join(work, 'lnav-home', '.lnav', 'formats', 'nacos');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'nacos.json'), JSON.stringify(LNAV_FORMAT));
  return join(work, 'lnav-home');
}

/** The binary of the development package, which is there where npm installed it for this system. */
function packagedRipgrep() {
  try {
    const require = createRequire(import.meta.url);
    return join(dirname(require.resolve(`@vscode/ripgrep-${process.platform}-${process.arch}/package.json`)), 'bin', 'rg');
  } catch {
    return null;
  }
}

function versionOf(command, flag = '--version') {
  if (command === null) return null;
  try {
    const out = execFileSync(command, [flag], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    return { command, version: (out.split('\n')[0] ?? '').replace(/\s*\(.*?rev .*\)/u, '').trim() };
  } catch {
    return null;
  }
}
