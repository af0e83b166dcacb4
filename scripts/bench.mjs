// How fast is it, and is that still true? Writes logs by seed, checks that the built command finds in them what a naive reading
// finds, and times it against ripgrep, grep, gzip and lnav in turn.
//
//   npm run bench                          1 GB a corpus, 5 rounds; some 10 minutes, and up to 2 GB of memory-backed storage
//   npm run bench -- --quick               20 MB, 2 rounds; meant for under a minute
//   npm run bench -- --only plain,start    some sections: plain, storm, given, gz, small, memory, start, live
//   npm run bench -- --repeat FOLDER       with the section `given`: the logs of a folder again and again, their times moved;
//                                          --window 2026-11-25T09:56:30..2026-11-25T09:57:20 takes a part of them
//   npm run bench -- --big 5g              with the section `memory`: one run over so much, for its peak memory
//   options: --size 1g, --rounds 5, --starts 20, --seed TEXT, --work FOLDER, --write (docs/benchmarks.md)
//
// The command must have been built (npm run build). Exit status 1 where the check before the timing fails; a missed bar is told
// and fails nothing: figures of one machine are no test.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { parseSize } from './bench/arguments.mjs';
import { largeFiles, writeCorpus } from './bench/corpus.mjs';
import { checkCorpus } from './bench/gate.mjs';
import { loadBenchLibrary } from './bench/library.mjs';
import { machineLines } from './bench/machine.mjs';
import { findPeers } from './bench/peers.mjs';
import { parseWindow } from './bench/repeat.mjs';
import { barTable, contestTable, gateText, startTable } from './bench/report.mjs';
import { SECTIONS } from './bench/sections.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    size: { type: 'string' },
    big: { type: 'string' },
    repeat: { type: 'string' },
    window: { type: 'string' },
    rounds: { type: 'string' },
    starts: { type: 'string' },
    only: { type: 'string', default: Object.keys(SECTIONS).join(',') },
    seed: { type: 'string', default: 'nacoscope' },
    work: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});
const gateBytes = values.quick ? 1.5e6 : 6e6;
const wanted = values.only.split(',');
const unknown = wanted.filter((name) => !(name in SECTIONS));
if (unknown.length > 0) {
  console.error(`bench: no section ${unknown.join(', ')}; there are: ${Object.keys(SECTIONS).join(', ')}`);
  process.exitCode = 2;
} else {
  process.exitCode = await main();
}

async function main() {
  const cli = join(root, 'dist', 'cli', 'main.js');
  if (!existsSync(cli)) {
    console.error('bench: no built command; npm run build makes it');
    return 2;
  }
  const base = values.work ?? (existsSync('/dev/shm') ? '/dev/shm' : tmpdir());
  mkdirSync(base, { recursive: true });
  const work = mkdtempSync(join(base, 'nacoscope-bench-'));
  const stop = () => {
    rmSync(work, { recursive: true, force: true });
    process.exit(130);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  try {
    return await bench(contextOf(work, cli));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function contextOf(work, cli) {
  const library = loadBenchLibrary(root);
  const literalsFile = join(work, 'literals.txt');
  writeFileSync(literalsFile, `${library.literals.join('\n')}\n`);
  return {
    work,
    cli,
    node: process.execPath,
    library,
    literalsFile,
    peers: findPeers(),
    seed: values.seed,
    sizeBytes: parseSize(values.size ?? (values.quick ? '20m' : '1g')),
    bigBytes: parseSize(values.big ?? '0'),
    given: values.repeat === undefined ? null : { folder: values.repeat, window: windowOf(values.window) },
    rounds: Number(values.rounds ?? (values.quick ? 2 : 5)),
    starts: Number(values.starts ?? (values.quick ? 7 : 20)),
    say: (text) => console.error(text),
  };
}

function windowOf(text) {
  return text === undefined ? null : parseWindow(text);
}

async function bench(context) {
  const gates = ['healthy', 'storm'].map((kind) => ({
    kind,
    megabytes: Math.round(gateBytes / 1e5) / 10,
    result: gate(kind, context),
  }));
  const wrong = gates.flatMap(({ kind, result }) => result.wrong.map((text) => `${kind}: ${text}`));
  if (wrong.length > 0) {
    console.error(`bench: not timed, since the answer is wrong:\n${wrong.slice(0, 20).join('\n')}\n${wrong.length} in all`);
    return 1;
  }
  const results = [];
  for (const name of Object.keys(SECTIONS)) if (wanted.includes(name)) results.push(await SECTIONS[name](context));
  const bars = results.flatMap((result) => result.bars);
  const tables = [
    ...(bars.length === 0 ? [] : [barTable(bars)]),
    ...results.flatMap(({ contests }) => contests.map(contestTable)),
    ...results.flatMap(({ starts }) => (starts === undefined ? [] : [startTable(starts)])),
  ].join('\n\n');
  console.log(`${machineLines(context.peers, root)}\n\n${gateText(gates)}\n\n${tables}`);
  if (values.write) writeDocs(context, gates, tables);
  return 0;
}

function gate(kind, context) {
  context.say(`checking: ${kind}`);
  const folder = join(context.work, `gate-${kind}`);
  const plan = largeFiles(gateBytes);
  const { files } = writeCorpus(folder, plan, kind, context.library, `${context.seed} gate`);
  const layouts = plan.flatMap(({ layout, parts }) => parts.map(() => layout));
  const named = files.map((path, position) => ({ path, layout: layouts[position] }));
  const result = checkCorpus(folder, named, context.library, { ...context, rg: context.peers.rg?.command ?? null });
  rmSync(folder, { recursive: true });
  return result;
}

function writeDocs(context, gates, tables) {
  const path = join(root, 'docs', 'benchmarks.md');
  const args = process.argv.slice(2).filter((arg) => arg !== '--write');
  const command = ['npm run bench', ...(args.length === 0 ? [] : ['--', ...args])].join(' ');
  const intro = readFileSync(join(root, 'scripts', 'bench', 'intro.md'), 'utf8').trimEnd();
  const facts = `${machineLines(context.peers, root)}\n- ${new Date().toISOString().slice(0, 10)}, \`${command}\``;
  writeFileSync(
    path,
    `${intro}\n\n## Where and when\n\n${facts}\n\n## Checked before\n\n${gateText(gates)}\n\n## Figures\n\n${tables}\n`,
  );
  context.say(`written: docs/benchmarks.md`);
}
