// Throws damaged input at the parts that read hostile bytes, for as long as it is told.
//
//   npm run fuzz -- [--minutes 1] [--seed N] [--only NAME]... [--max-bytes 2048]
//
// Every input is a real log, archive or pattern file (test/scan/layouts, patterns/, built archives) with bytes flipped, cut,
// repeated or joined to another's. A run fails where a part throws, takes more than 2 s, or breaks its promise (each target's
// file says which). The input that failed is written to fuzz-failure-<target>-<seed>.bin and can be run again with --input.
// Exit status 1 where anything failed.
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { mutate } from './fuzz/mutate.mjs';
import { corpus } from './fuzz/seeds.mjs';
import { targets } from './fuzz/targets.mjs';
import { seeded } from './trials/seeded.mjs';

const MAX_MS = 2000;
/** So many of one target before the next has its turn. */
const TURN = 200;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', multiple: true, default: [] },
    'max-bytes': { type: 'string', default: '2048' },
    input: { type: 'string' },
  },
});
const all = await targets();
const wanted = values.only.length === 0 ? all : all.filter(({ name }) => values.only.includes(name));
const seeds = await corpus();
const counts = new Map(wanted.map(({ name }) => [name, { runs: 0, failures: 0, slowestMs: 0 }]));

if (wanted.length === 0) {
  console.error(`fuzz: no such target; there are ${all.map(({ name }) => name).join(', ')}`);
  process.exitCode = 2;
} else if (values.input !== undefined) {
  for (const target of wanted) await runOne(target, readFileSync(values.input), 'given');
  process.exitCode = report();
} else {
  const end = performance.now() + Number(values.minutes) * 60_000;
  for (let turn = Number(values.seed); performance.now() < end; turn++) {
    for (const target of wanted) {
      const random = seeded(`${target.name}/${turn}`);
      for (let n = 0; n < TURN / target.cost; n++) {
        await runOne(target, mutate(seeds[target.seeds], random, Number(values['max-bytes'])), `${turn}-${n}`);
      }
    }
  }
  process.exitCode = report();
}

async function runOne(target, input, name) {
  const count = counts.get(target.name);
  count.runs++;
  const start = performance.now();
  let complaint = null;
  try {
    complaint = (await target.run(input)) ?? null;
  } catch (error) {
    complaint = error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  const took = performance.now() - start;
  count.slowestMs = Math.max(count.slowestMs, took);
  if (complaint === null && took > MAX_MS) complaint = `took ${Math.round(took)} ms`;
  if (complaint === null) return;
  count.failures++;
  if (count.failures > 3 && took < MAX_MS) return;
  const file = `fuzz-failure-${target.name}-${name}.bin`;
  writeFileSync(file, input);
  console.log(`FAIL ${target.name} ${name} (${input.length} bytes in ${file}): ${complaint}`);
}

function report() {
  let failures = 0;
  let runs = 0;
  for (const [name, count] of counts) {
    console.log(
      `${name.padEnd(12)} ${String(count.runs).padStart(9)} runs, ${count.failures} failed, slowest ${Math.round(count.slowestMs)} ms`,
    );
    failures += count.failures;
    runs += count.runs;
  }
  console.log(`${runs} runs, ${failures} failed`);
  return failures === 0 ? 0 : 1;
}
