// Where do the grave signatures fire: on cases that they fit, or on others?
//
//   npm run patterns:precision -- ../shared        (after a build; folders with */cases/<id>/{logs,case.json} below)
//
// Writes docs/patterns/precision.md: per signature of severity high or critical the labelled cases in which it fires, and in
// how many of them a cause that the label accepts has it as evidence or as effect. Worst first.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importSource } from './bundle-source.mjs';
import { linksOf, table } from './docs/markdown.mjs';
import { runCommand } from './trials/run-command.mjs';

const [root, command = 'node dist/cli/main.js'] = process.argv.slice(2);
if (root === undefined) {
  console.error('usage: npm run patterns:precision -- <folder with labelled cases> ["node dist/cli/main.js"]');
  process.exit(2);
}
const { loadPatternFolder } = await importSource('patterns/load');
const loaded = await loadPatternFolder('patterns');
const grave = new Map(loaded.signatures.filter(({ severity }) => /^(high|critical)$/.test(severity)).map((one) => [one.id, one]));
const causes = new Map(loaded.causes.map((cause) => [cause.id, cause]));
const cases = ['corpus', 'lab'].flatMap((room) =>
  readdirSync(join(root, room, 'cases')).map((id) => ({ id, folder: join(root, room, 'cases', id) })),
);
const fired = new Map([...grave.keys()].map((id) => [id, { fits: [], foreign: [] }]));
const queue = [...cases];
await Promise.all([judgeNext(), judgeNext()]);
const rows = [...fired]
  .map(([id, { fits, foreign }]) => ({ id, fits, foreign, precision: fits.length / (fits.length + foreign.length) }))
  .filter(({ fits, foreign }) => fits.length + foreign.length > 0)
  .sort((a, b) => a.precision - b.precision || b.foreign.length - a.foreign.length || (a.id < b.id ? -1 : 1));
writeFileSync('docs/patterns/precision.md', page());
console.log(`${rows.length} of ${grave.size} grave signatures fire in ${cases.length} cases`);

async function judgeNext() {
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const { report, failed } = await runCommand(command.split(' '), { folder: join(next.folder, 'logs') }, 'UTC');
    if (report === undefined) throw new Error(`${next.id}: ${failed}`);
    const told = toldBy(acceptedIn(JSON.parse(readFileSync(join(next.folder, 'case.json'), 'utf8'))));
    for (const { id } of report.findings) {
      const tally = fired.get(id);
      if (tally !== undefined) (told.has(id) || toldFamily(told, id) ? tally.fits : tally.foreign).push(next.id);
    }
  }
}

/** The causes that the label names; none where nothing is wrong. */
function acceptedIn(label) {
  return [label.root_cause_class, label.second_root_cause_class, label.root_cause_class_also].flat().filter(Boolean);
}

/** Ids of the signatures and names of the families that these causes have as evidence or effect, consequences of theirs included. */
function toldBy(ids) {
  const told = new Set();
  const seen = new Set();
  for (const open = [...ids]; open.length > 0; ) {
    const cause = causes.get(open.pop());
    if (cause === undefined || seen.has(cause.id)) continue;
    seen.add(cause.id);
    for (const { signature, all = [], any = [] } of cause.evidence) for (const id of [signature, ...all, ...any]) told.add(id);
    for (const { signature, symptom, cause: next } of cause.effects ?? []) {
      if (next === undefined) told.add(signature ?? `family:${symptom}`);
      else open.push(next);
    }
  }
  return told;
}

function toldFamily(told, id) {
  return (grave.get(id).symptoms ?? []).some((family) => told.has(`family:${family}`));
}

function page() {
  const link = linksOf(loaded).signature;
  return `# Precision of the grave signatures

Written by \`npm run patterns:precision -- <folder>\` over ${cases.length} labelled cases. A case counts as fitting where a cause that its label accepts has the signature as evidence or effect. A foreign case need not be an error: the line may tell of another fault that was there, too.

${table(
  ['signature', 'severity', 'cases', 'fitting', 'precision', 'foreign cases'],
  rows.map(({ id, fits, foreign, precision }) => [
    link(id),
    grave.get(id).severity,
    String(fits.length + foreign.length),
    String(fits.length),
    precision.toFixed(2),
    foreign.join(', '),
  ]),
)}
`;
}
