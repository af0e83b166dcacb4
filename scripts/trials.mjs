// How brittle is the answer? Takes every labelled case, varies it and runs the built command on what comes out.
//
//   node scripts/trials.mjs [--only REGEX] [--variation NAME]... [--jobs 2] [--json] [--cli 'node dist/cli/main.js'] [CASES_DIR...]
//
// Each case folder holds logs/ and case.json. Folders default to ../shared/corpus/cases and ../shared/lab/cases. Varied logs
// lie in memory-backed storage where the system has it and are removed at once. Every choice is seeded by case and variation.
// Variations marked `*` lose evidence: there the sure verdicts count, not AC@1. Exit status 1 where a promise is broken.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { causeOfSignature, naiveAnswers } from './trials/baselines.mjs';
import { spanOf } from './trials/cut.mjs';
import { judge } from './trials/judge.mjs';
import { readLogs, writeLogs } from './trials/log-files.mjs';
import { runCommand } from './trials/run-command.mjs';
import { seeded } from './trials/seeded.mjs';
import { promises, summarise, tableOf } from './trials/summary.mjs';
import { VARIATIONS } from './trials/variations.mjs';

const HEALTHY = /^lab-2\.3\.2-(clients-)?healthy-a$/;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string', default: '' },
    variation: { type: 'string', multiple: true },
    jobs: { type: 'string', default: '2' },
    json: { type: 'boolean', default: false },
    cli: { type: 'string', default: 'node dist/cli/main.js' },
  },
});
const folders = positionals.length > 0 ? positionals : ['../shared/corpus/cases', '../shared/lab/cases'];
const known = folders.filter((folder) => existsSync(folder)).flatMap(casesIn);
const cases = known.filter(({ id }) => new RegExp(values.only).test(id));
// The unvaried run is what the others are held against.
const wanted = VARIATIONS.filter(
  ({ name }) => name === 'none' || values.variation === undefined || values.variation.includes(name),
);
if (cases.length === 0) {
  console.error(`trials: no case folders in ${folders.join(', ')}`);
  process.exitCode = 2;
} else {
  process.exitCode = await main();
}

async function main() {
  const work = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'nacoscope-trials-'));
  try {
    const results = await runAll(work);
    const unvaried = new Map(results.filter(({ variation }) => variation === 'none').map((result) => [result.id, result]));
    const summaries = wanted.map(({ name, loses }) => ({
      name,
      loses,
      ...summarise(
        results.filter(({ variation }) => variation === name),
        unvaried,
      ),
    }));
    const held = promises(summaries);
    if (values.json) console.log(JSON.stringify({ summaries, promises: held, results }, null, 1));
    else {
      process.stdout.write(tableOf(summaries));
      for (const { holds, text } of held) console.log(`${holds ? 'ok  ' : 'FAIL'} ${text}`);
      for (const line of results.flatMap((result) => complaints(result, unvaried.get(result.id)))) console.log(line);
    }
    return held.every(({ holds }) => holds) ? 0 : 1;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** The unvaried runs first: a fault that is not told by itself says nothing about what mixing it into another case does. */
async function runAll(work) {
  const healthy = known.filter(({ id }) => HEALTHY.test(id)).map(load);
  const causes = causeOfSignature(join(import.meta.dirname, '..', 'patterns', 'causes'));
  const guests = wanted.some(({ name }) => name === 'two-faults') ? known.filter(canBeSecond) : [];
  const [unvaried, varied] = [wanted.filter(({ name }) => name === 'none'), wanted.filter(({ name }) => name !== 'none')];
  const results = await runEach([...new Set([...cases, ...guests])], unvaried, { work, causes, healthy, others: [] });
  const isTold = new Set(results.filter(({ rank }) => rank === 1).map(({ id }) => id));
  const others = guests.filter(({ id }) => isTold.has(id)).map(asSecond);
  results.push(...(await runEach(cases, varied, { work, causes, healthy, others })));
  const order = new Map(VARIATIONS.map(({ name }, index) => [name, index]));
  const asked = new Set(cases.map(({ id }) => id));
  return results
    .filter(({ id }) => asked.has(id))
    .sort((a, b) => order.get(a.variation) - order.get(b.variation) || (a.id < b.id ? -1 : 1));
}

/** Cases side by side, the variations of one case one after the other: its logs are read once. */
async function runEach(some, variations, { work, causes, healthy, others }) {
  const results = [];
  let next = 0;
  const worker = async () => {
    while (next < some.length) {
      const trial = load(some[next++]);
      if (trial.span === null) trial.span = { fromMs: 0, toMs: 0 };
      for (const variation of variations) {
        const varied = variation.vary({ ...trial, healthy, others, random: seeded(`${trial.id}/${variation.name}`) });
        if (varied === null) continue;
        const outcome = await runVaried(varied, variation, work);
        results.push({
          id: trial.id,
          variation: variation.name,
          ms: outcome.ms,
          ...(outcome.failed === undefined
            ? {
                ...judge(trial.label, outcome.report, variation.brings, varied.second),
                naive: naiveAnswers(outcome.report, causes),
              }
            : { failed: outcome.failed }),
        });
      }
      if (process.stderr.isTTY) process.stderr.write(`\r${next}/${some.length}`);
    }
  };
  await Promise.all(Array.from({ length: Number(values.jobs) }, worker));
  return results;
}

async function runVaried(varied, { zone }, work) {
  const command = values.cli.split(' ');
  if ('stdin' in varied) return runCommand(command, varied, zone);
  // The name of the folder must not say anything about the case.
  const folder = join(mkdtempSync(join(work, 'run-')), 'logs');
  mkdirSync(folder);
  writeLogs(folder, varied.files);
  const outcome = await runCommand(command, { folder }, zone);
  rmSync(join(folder, '..'), { recursive: true, force: true });
  return outcome;
}

function casesIn(folder) {
  return readdirSync(folder)
    .sort()
    .filter((id) => existsSync(join(folder, id, 'case.json')))
    .map((id) => ({ id, folder: join(folder, id) }));
}

/** Whether a case can be mixed into another one: it has one fault, which the logs show clearly. */
function canBeSecond({ folder }) {
  const label = labelOf(folder);
  return label.visibility === 'clear' && label.root_cause_class !== 'none' && label.second_root_cause_class === undefined;
}

/** A case as it is mixed into others; its logs are read when asked for. */
function asSecond({ id, folder }) {
  return { id, label: labelOf(folder), load: () => load({ id, folder }) };
}

function labelOf(folder) {
  return JSON.parse(readFileSync(join(folder, 'case.json'), 'utf8'));
}

function load({ id, folder }) {
  const files = readLogs(join(folder, 'logs'));
  const label = labelOf(folder);
  return { id, files, label, span: spanOf(files) };
}

/** What deserves a look: failed runs, answers that got worse, sure ones that are wrong, false alarms. */
function complaints({ id, variation, failed, kind, rank, alarmed, confident, right, want, top }, unvaried) {
  if (failed !== undefined) return [`failed   ${variation}  ${id}: ${failed}`];
  const told = `${variation}  ${id}  want ${want}  got ${top.join(', ') || '(nothing)'}`;
  if (kind === 'benign') return alarmed ? [`alarm    ${told}`] : [];
  if (confident && !right) return [`wrong    ${told}`];
  const before = unvaried?.rank ?? 0;
  if (kind === 'fault' && rank !== 1 && (variation === 'none' || before === 1))
    return [`${rank === 0 ? 'lost    ' : `rank ${rank}  `} ${told}`];
  return [];
}
