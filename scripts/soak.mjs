// Reads much more than memory holds, three ways, and says whether the counts are right and memory stayed flat.
//
//   npm run soak -- [--gigabytes 20] [--only plain|gz|stdin|entities|nodes|files|machines|events]...
//
// `entities`: one log with 10 million records of one signature, each about a service of its own.
// `nodes`: 25 logs of each of 1,000 nodes, with trouble in some. `files`: 100,000 logs of one line, of 1,000 nodes; `machines`: the
// same, each of a node of its own; `events`: the same, each with trouble.
// Blocks of log (8 MB each, with one record that a pattern knows) go into one file, into one .gz of many members, and into
// standard input as they are generated. Expected counts come from the generator. `plain` needs the disk for its size, `gz`
// about a tenth, `stdin` none.
// Exit status 1 where a count is wrong or the peak is above the bar (docs/limits.md).
import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { writeTree } from './soak-trees.mjs';

const BARS_MB = { plain: 120, gz: 160, stdin: 160, entities: 120, nodes: 120, files: 120, machines: 370, events: 600 };
const GB = 1024 ** 3;
const MARK = 'the soak has reached a mark';
const ENTITIES = 10_000_000;
const { values } = parseArgs({
  options: {
    gigabytes: { type: 'string', default: '20' },
    only: { type: 'string', multiple: true, default: [] },
  },
});
const root = mkdtempSync(join(tmpdir(), 'nacoscope-soak-'));
mkdirSync(join(root, 'patterns', 'signatures'), { recursive: true });
writePattern({ id: 'soak-mark', literal: MARK, says: MARK });
writePattern({
  id: 'soak-entity',
  literal: 'the soak has lost service',
  says: 'the soak has lost service a-1',
  further: '    regex: "lost service (?<service>\\\\S+)"\nentities: { service: service }\n',
});
/** Where there is nothing for them to find they are left out, as users have none. */
const PATTERNS = ['--patterns', join(root, 'patterns')];
const target = Number(values.gigabytes) * GB;
const ways = {
  plain,
  gz,
  stdin,
  entities,
  nodes: () => tree({ nodes: 1000, files: 25, records: 90, markEvery: 50 }),
  files: () => tree({ nodes: 1000, files: 100, records: 1, markEvery: 0 }),
  machines: () => tree({ nodes: 100_000, files: 1, records: 1, markEvery: 0 }),
  events: () => tree({ nodes: 100_000, files: 1, records: 1, markEvery: 1 }),
};
let failed = 0;
try {
  for (const [name, way] of Object.entries(ways)) {
    if (values.only.length > 0 && !values.only.includes(name)) continue;
    const start = performance.now();
    const { expected, report, peakMb } = await way();
    const seconds = (performance.now() - start) / 1000;
    const marks = report.findings.find(({ id }) => id === (name === 'entities' ? 'soak-entity' : 'soak-mark'))?.count ?? 0;
    const complaints = [];
    if (report.run.bytes !== expected.bytes) complaints.push(`${report.run.bytes} of ${expected.bytes} bytes`);
    if (report.run.records !== expected.records) complaints.push(`${report.run.records} of ${expected.records} records`);
    if (marks !== expected.marks) complaints.push(`${marks} of ${expected.marks} marks`);
    if (peakMb > BARS_MB[name]) complaints.push(`peak ${peakMb} MB, bar ${BARS_MB[name]} MB`);
    failed += complaints.length;
    const rate = Math.round(expected.bytes / seconds / 1e6);
    console.log(
      `${name.padEnd(6)} ${(expected.bytes / GB).toFixed(1)} GB, ${expected.records} records, ${marks} marks, ${rate} MB/s with generation, peak ${peakMb} MB: ${complaints.join('; ') || 'ok'}`,
    );
  }
} finally {
  rmSync(root, { recursive: true, force: true });
}
process.exitCode = failed === 0 ? 0 : 1;

/** A block of log: records with numbers of their own, each followed by the blank line that Nacos writes. */
function firstBlock() {
  const lines = [];
  const stamps = [];
  let size = 0;
  for (let n = 0; size < 8 * 1024 * 1024; n++) {
    const at = new Date(Date.UTC(2024, 4, 1) + n).toISOString().replace('T', ' ').replace('.', ',').slice(0, 23);
    const text =
      n === 1000
        ? `${at} ERROR ${MARK}\n\n`
        : n % 50 === 0
          ? `${at} WARN Slow push of service number ${(n * 7919) % 5000}, cost ${n % 977} ms\n\n`
          : `${at} INFO Loaded metadata of service number ${(n * 7919) % 5000} in ${n % 97} ms\n\n`;
    lines.push(text);
    stamps.push(size);
    size += text.length;
  }
  return { bytes: Buffer.from(lines.join('')), records: stamps.length, marks: 1, stamps };
}

/** The same block again and again, each time a day later. */
function* blocks() {
  const block = firstBlock();
  for (let written = 0, turn = 0; written < target; turn++) {
    const day = Buffer.from(new Date(Date.UTC(2024, 4, 1 + turn)).toISOString().slice(0, 10));
    // The one before may still wait to be written.
    const bytes = Buffer.from(block.bytes);
    for (const at of block.stamps) bytes.set(day, at);
    written += bytes.length;
    yield { ...block, bytes };
  }
}

async function plain() {
  const folder = join(root, 'plain');
  mkdirSync(folder);
  const expected = await writeBlocks(join(folder, 'nacos.log'), (bytes) => bytes);
  const result = await run([folder]);
  rmSync(folder, { recursive: true });
  return { expected, ...result };
}

async function gz() {
  const folder = join(root, 'gz');
  mkdirSync(folder);
  const expected = await writeBlocks(join(folder, 'nacos.log.1.gz'), (bytes) => gzipSync(bytes, { level: 1 }));
  const result = await run([folder]);
  rmSync(folder, { recursive: true });
  return { expected, ...result };
}

async function tree(shape) {
  const folder = join(root, 'tree');
  const expected = writeTree(folder, shape, MARK);
  // Counts are read from JSON, which names every source; memory is that of the report that people read.
  const patterns = shape.markEvery === 0 ? [] : PATTERNS;
  const { report, peakMb: jsonMb } = await run([folder], { patterns });
  const { peakMb } = await run([folder], { patterns, format: 'terminal' });
  rmSync(folder, { recursive: true });
  console.log(`as JSON ${jsonMb} MB`);
  return { expected, report, peakMb };
}

async function entities() {
  const folder = join(root, 'entities');
  mkdirSync(folder);
  const expected = { bytes: 0, records: ENTITIES, marks: ENTITIES };
  const file = createWriteStream(join(folder, 'naming-server.log'));
  for (let first = 0; first < ENTITIES; first += 10_000) {
    let text = '';
    for (let n = first; n < first + 10_000; n++) {
      const at = new Date(Date.UTC(2024, 4, 1) + n * 10).toISOString().replace('T', ' ').replace('.', ',').slice(0, 23);
      text += `${at} WARN the soak has lost service order-${n}\n\n`;
    }
    expected.bytes += text.length;
    if (!file.write(text)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'close');
  const result = await run([folder]);
  rmSync(folder, { recursive: true });
  return { expected, ...result };
}

async function stdin() {
  const expected = { bytes: 0, records: 0, marks: 0 };
  const feed = async (input) => {
    for (const block of blocks()) {
      add(expected, block);
      if (!input.write(block.bytes)) await once(input, 'drain');
    }
    input.end();
  };
  return { expected, ...(await run(['-'], { feed })) };
}

async function writeBlocks(path, pack) {
  const expected = { bytes: 0, records: 0, marks: 0 };
  const file = createWriteStream(path);
  for (const block of blocks()) {
    add(expected, block);
    if (!file.write(pack(block.bytes))) await once(file, 'drain');
  }
  file.end();
  await once(file, 'close');
  return expected;
}

function add(expected, { bytes, records, marks }) {
  expected.bytes += bytes.length;
  expected.records += records;
  expected.marks += marks;
}

/** Runs the built command and watches its memory. */
async function run(inputs, { feed, format = 'json', patterns = PATTERNS } = {}) {
  const command = join(import.meta.dirname, '..', 'dist', 'cli', 'main.js');
  // The process tells its own peak when it ends, whatever its end.
  const watch = `process.on('exit', () => require('node:fs').writeFileSync(${JSON.stringify(join(root, 'peak'))}, String(process.resourceUsage().maxRSS)))`;
  const preload = join(root, 'watch.cjs');
  writeFileSync(preload, watch);
  const args = ['--require', preload, command, ...inputs, '-f', format, ...patterns];
  const child = spawn(process.execPath, args, { stdio: [feed === undefined ? 'ignore' : 'pipe', 'pipe', 'inherit'] });
  const chunks = [];
  child.stdout.on('data', (chunk) => chunks.push(chunk));
  const over = once(child, 'close');
  if (feed !== undefined) await feed(child.stdin);
  await over;
  const peakMb = Math.round(Number(readFileSync(join(root, 'peak'), 'utf8')) / 1024);
  const text = Buffer.concat(chunks).toString();
  return { report: format === 'json' ? JSON.parse(text) : null, peakMb };
}

/** A user's signature in a file of its own. @param {string} says what its example says. @param {string} further lines of the file. */
function writePattern({ id, literal, says, further = '' }) {
  const text = `id: ${id}
title: { en: Of the soak, zh: 压测 }
severity: medium
side: any
match:
  - contains: ${literal}
${further}meaning: { en: The generator put it there., zh: 由生成器写入。 }
references: [scripts/soak.mjs]
examples:
  matches:
    - origin: scripts/soak.mjs
      log: "2024-05-01 10:00:00,000 ERROR ${says}"
`;
  writeFileSync(join(root, 'patterns', 'signatures', `${id}.yaml`), text);
}
