// Holds a score against its minimum bars: node scripts/check-score.mjs SCORE.json --ac1 0.65 --ac3 0.80 --evidence 0.85 --alarmed 0
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

const number = { type: 'string' };
const { values: bars, positionals } = parseArgs({
  allowPositionals: true,
  options: { ac1: number, ac3: number, evidence: number, alarmed: number },
});
const { summary } = JSON.parse(readFileSync(positionals[0], 'utf8'));
const checks = [
  ['failed runs', summary.failed, summary.failed === 0],
  ['AC@1', summary.ac1, summary.ac1 >= Number(bars.ac1)],
  ['AC@3', summary.ac3, summary.ac3 >= Number(bars.ac3)],
  ['proving lines shown', summary.evidenceRecall, summary.evidenceRecall >= Number(bars.evidence)],
  ['healthy alarmed', summary.benignAlarmed, summary.benignAlarmed <= Number(bars.alarmed)],
];
for (const [name, value, holds] of checks) console.log(`${holds ? 'ok  ' : 'FAIL'} ${name}: ${Math.round(value * 1000) / 1000}`);
process.exitCode = checks.every(([, , holds]) => holds) ? 0 : 1;
