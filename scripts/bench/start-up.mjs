// What a run costs before it has read anything, above a node process that does nothing.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { spread } from './contest.mjs';
import { measure, median } from './measure.mjs';
import { quote } from './peers.mjs';

/**
 * @param {{ healthy: string, storm: string }} folders of 1 MB each.
 * @returns rows `{ name, wallMs: { median, min, max }, aboveMs, peakKb }`; `aboveMs` is the median of the differences round by round.
 */
export function startUp(folders, context) {
  const empty = join(context.work, 'empty.mjs');
  writeFileSync(empty, '');
  const runs = [
    { name: 'node, an empty module', args: [empty] },
    { name: 'nacoscope --version', args: [context.cli, '--version'] },
    { name: 'nacoscope --help', args: [context.cli, '--help'] },
    { name: 'nacoscope, 1 MB of a calm day', args: [context.cli, folders.healthy] },
    { name: 'nacoscope, 1 MB of an incident', args: [context.cli, folders.storm] },
  ].map((run) => ({ ...run, walls: [] }));
  context.say(`start-up: ${context.starts} rounds`);
  for (let round = 0; round < context.starts; round++) for (const run of runs) run.walls.push(timeOf(context.node, run.args));
  const [base] = runs;
  return runs.map(({ name, args, walls }) => ({
    name,
    wallMs: spread(walls),
    aboveMs: median(walls.map((wall, round) => wall - base.walls[round])),
    peakKb: measure(`exec ${[context.node, ...args].map(quote).join(' ')}`, context.work).peakKb,
  }));
}

function timeOf(program, args) {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(program, args, { stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' });
  if (status !== 0) throw new Error(`${args.join(' ')}: status ${status}: ${stderr}`);
  return Number(process.hrtime.bigint() - start) / 1e6;
}
