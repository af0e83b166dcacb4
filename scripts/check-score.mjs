// Holds a score against its minimum bars, and beside it what someone would score who looks at one finding only:
//
//   node scripts/check-score.mjs SCORE.json --ac1 0.65 --ac3 0.80 --evidence 0.85 --alarmed 0 [--cases DIR]...
//
// With --cases the built command runs once more on each case folder of DIR, and the causes of the earliest, the most frequent
// and the most severe error are held against the labels: what the ranking is worth is what it is better than those.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { causeOfSignature, naiveAnswers } from './trials/baselines.mjs';
import { acceptedCauses } from './trials/judge.mjs';
import { runCommand } from './trials/run-command.mjs';

const number = { type: 'string' };
const { values: bars, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    ac1: number,
    ac3: number,
    evidence: number,
    alarmed: number,
    cases: { type: 'string', multiple: true, default: [] },
  },
});
const { summary } = JSON.parse(readFileSync(positionals[0], 'utf8'));
const checks = [
  ['failed runs', summary.failed, summary.failed === 0],
  ['AC@1', summary.ac1, summary.ac1 >= Number(bars.ac1)],
  ['AC@3', summary.ac3, summary.ac3 >= Number(bars.ac3)],
  ['proving lines shown', summary.evidenceRecall, summary.evidenceRecall >= Number(bars.evidence)],
  ['healthy alarmed', summary.benignAlarmed, summary.benignAlarmed <= Number(bars.alarmed)],
];
for (const [name, value, holds] of checks) console.log(`${holds ? 'ok  ' : 'FAIL'} ${name}: ${rounded(value)}`);
if (bars.cases.length > 0) {
  const { cases, right } = await baselines(bars.cases);
  for (const [name, count] of Object.entries(right)) console.log(`     AC@1 of the ${name} error: ${rounded(count / cases)}`);
}
process.exitCode = checks.every(([, , holds]) => holds) ? 0 : 1;

/** How often each naive answer is right, over the cases whose logs show a fault. */
async function baselines(folders) {
  const causes = causeOfSignature(join(import.meta.dirname, '..', 'patterns', 'causes'));
  const right = { earliest: 0, 'most frequent': 0, 'most severe': 0 };
  let cases = 0;
  for (const folder of folders.flatMap(caseFolders)) {
    const label = JSON.parse(readFileSync(join(folder, 'case.json'), 'utf8'));
    if (label.root_cause_class === 'none' || label.visibility === 'none') continue;
    const { report } = await runCommand(['node', 'dist/cli/main.js'], { folder: join(folder, 'logs') }, 'UTC');
    if (report === undefined) continue;
    cases++;
    const accepted = acceptedCauses(label);
    const { earliest, frequent, severe } = naiveAnswers(report, causes);
    if (accepted.includes(earliest)) right.earliest++;
    if (accepted.includes(frequent)) right['most frequent']++;
    if (accepted.includes(severe)) right['most severe']++;
  }
  return { cases, right };
}

function caseFolders(folder) {
  return readdirSync(folder)
    .sort()
    .map((id) => join(folder, id))
    .filter((path) => existsSync(join(path, 'case.json')));
}

function rounded(value) {
  return Math.round(value * 1000) / 1000;
}
