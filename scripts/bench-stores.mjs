#!/usr/bin/env node
// Measures logs in stores: npm run bench:stores -- [--lab FOLDER] [--records N] [--stores a,b] [-o FILE]
//
// Real logs (../shared/lab/cases by default) are laid out as plain files, one folder per host, until there are N records (a million), and
// loaded into each store. Then the built command analyses the files and each store, both reports are held against each other, and
// ripgrep searches the literals of the library in the same files.
import { execFileSync, spawnSync } from 'node:child_process';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createGunzip } from 'node:zlib';
import { loadBenchLibrary } from './bench/library.mjs';
import { machineLines } from './bench/machine.mjs';
import { findPeers } from './bench/peers.mjs';
import { STORES } from './stores/all.mjs';
import { documentsOf } from './stores/documents.mjs';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const COMMAND = join(ROOT, 'dist', 'cli', 'main.js');
const EVER = ['--since', '2000-01-01', '--until', '2099-01-01', '--max-records', '100000000', '--max-bytes', '100GB'];

const { values } = parseArgs({
  options: {
    lab: { type: 'string', default: join(ROOT, '..', 'shared', 'lab', 'cases') },
    records: { type: 'string', default: '1000000' },
    stores: { type: 'string', default: STORES.map(({ name }) => name).join(',') },
    output: { type: 'string', short: 'o' },
  },
});
const chosen = STORES.filter(({ name, isAvailable }) => values.stores.split(',').includes(name) && isAvailable());
if (!existsSync(values.lab)) {
  process.stderr.write(`no logs at ${values.lab}: name a folder of cases with --lab, each with logs/<host>/...\n`);
  process.exit(2);
}

const work = mkdtempSync(join(tmpdir(), 'nacoscope-bench-stores-'));
try {
  const logs = join(work, 'logs');
  const laid = await layOut(values.lab, logs, Number(values.records));
  const peers = findPeers();
  const { literals } = loadBenchLibrary(ROOT);
  const files = run([logs], 'files.json');
  const rows = [
    ['files: `nacoscope logs`', files.seconds, '', '', laid.bytes, 100],
    ['files: `rg -F -f literals -c` (all threads)', rg(peers, literals, logs, []), '', '', laid.bytes, 100],
    ['files: `rg -j1 -F -f literals -c`', rg(peers, literals, logs, ['-j1']), '', '', laid.bytes, 100],
  ];
  const checks = [];
  for (const module of chosen) {
    const store = await module.start(mkdtempSync(join(work, `${module.name}-`)));
    try {
      const loaded = await store.load(documentsOf(logs));
      const stored = run([store.url, ...EVER], `${module.name}.json`);
      const { fetched, documents, kilobytes, requests, waited, product } = trafficOf(stored.report);
      const share = (kilobytes * 1000 * 100) / loaded.bytes;
      rows.push([`${product}: \`nacoscope query\``, stored.seconds, waited, requests, kilobytes * 1000, share]);
      checks.push(
        `- ${product}: ${documents} documents, ${fetched} fetched; ${compare(files.report, stored.report, module.name)}`,
      );
    } finally {
      await store.stop();
    }
  }
  const text = page(laid, rows, checks, machineLines(peers, ROOT));
  process.stdout.write(text);
  if (values.output !== undefined) writeFileSync(resolve(values.output), text);
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** Writes cases as plain files under `<case>.<host>/`, again and again under other names until there are enough records. */
async function layOut(lab, into, wanted) {
  let records = 0;
  let bytes = 0;
  let files = 0;
  for (let round = 0; records < wanted; round++) {
    for (const name of readdirSync(lab).sort()) {
      if (records >= wanted) break;
      const from = join(lab, name, 'logs');
      if (!existsSync(from)) continue;
      for (const entry of readdirSync(from, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile()) continue;
        const path = join(entry.parentPath, entry.name);
        const [host, ...rest] = relative(from, path).split(sep);
        const to = join(into, `${name}-${round}.${host}`, rest.join('/').replace(/\.gz$/, ''));
        mkdirSync(dirname(to), { recursive: true });
        const raw = createReadStream(path);
        await (path.endsWith('.gz')
          ? pipeline(raw, createGunzip(), createWriteStream(to))
          : pipeline(raw, createWriteStream(to)));
        const text = readFileSync(to, 'latin1');
        bytes += text.length;
        records += text.match(/^\[?\d{4}[-/]\d\d[-/]\d\d[T ]|^\S+ \S+ \S+ \[\d\d\//gm)?.length ?? 0;
        files++;
      }
    }
  }
  return { records, bytes, files };
}

/** Runs the built command. @returns its report and the time it took. */
function run(args, name) {
  const path = join(work, name);
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, [COMMAND, ...args, '-f', 'json', '--lang', 'en', '-o', path], {
    env: { ...process.env, TZ: 'UTC' },
  });
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (!existsSync(path)) throw new Error(`status ${status}: ${stderr.toString()}`);
  return { seconds, report: JSON.parse(readFileSync(path, 'utf8')) };
}

function rg(peers, literals, logs, flags) {
  if (peers.rg === null || peers.rg === undefined) return Number.NaN;
  const list = join(work, 'literals');
  writeFileSync(list, `${literals.join('\n')}\n`);
  const start = process.hrtime.bigint();
  execFileSync(peers.rg.command, [...flags, '-F', '-f', list, '-c', '--no-ignore', '--no-config', logs], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return Number(process.hrtime.bigint() - start) / 1e9;
}

function trafficOf(report) {
  const { message } = report.diagnostics.find(({ code }) => code === 'store-read');
  const found = /^(.+?): (\d+) of (\d+) documents were fetched, (\d+) kB over the wire in (\d+) requests, ([\d.]+) s/.exec(
    message,
  );
  if (found === null) throw new Error(message);
  const [, product, fetched, documents, kilobytes, requests, waited] = found;
  return { product, fetched, documents, kilobytes: Number(kilobytes), requests, waited: Number(waited) };
}

/** How many events of how many signatures both reports have, and where they differ. */
function compare(files, stored, name) {
  const counts = (report) => new Map(report.findings.map(({ id, count }) => [id, count]));
  const [ours, theirs] = [counts(files), counts(stored)];
  const differ = [...new Set([...ours.keys(), ...theirs.keys()])].filter((id) => ours.get(id) !== theirs.get(id));
  const events = [...ours.values()].reduce((sum, count) => sum + count, 0);
  const same =
    files.verdict.headline === stored.verdict.headline.replaceAll(`${name}:`, '') ? 'the same verdict' : 'ANOTHER VERDICT';
  const where = differ.map((id) => `${id} ${ours.get(id) ?? 0} and ${theirs.get(id) ?? 0}`).join(', ');
  return `${events} events of ${ours.size} signatures in the files; ${differ.length === 0 ? 'the same in the store' : `they differ in ${differ.length} (${where})`}; ${same}`;
}

function page(laid, rows, checks, machine) {
  const number = (value, digits = 1) => (typeof value === 'number' ? (Number.isNaN(value) ? '?' : value.toFixed(digits)) : value);
  return `# Logs in stores: figures

\`npm run bench:stores\` lays real logs of Nacos clusters out as files, loads them into each store with a document per record, and analyses both.
The logs are of incidents, each with a start-up, so that about half of the records hold a literal of the library; on a calm day it is one in hundreds.
"Waiting" is the time from requests to the ends of their answers: the store's part. Bytes moved are those of answers, as they went over the wire.

${machine}

${laid.files} files, ${laid.records} records with a stamp, ${(laid.bytes / 1e6).toFixed(0)} MB.

${checks.join('\n')}

| what | wall s | waiting for the store s | requests | bytes read or moved | of the bytes stored |
| --- | --- | --- | --- | --- | --- |
${rows.map(([what, wall, waiting, requests, bytes, share]) => `| ${what} | ${number(wall)} | ${number(waiting)} | ${requests} | ${(bytes / 1e6).toFixed(1)} MB | ${number(share, 2)} % |`).join('\n')}
`;
}
