// Runs a shell line and says what it cost.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const TIME = '/usr/bin/time';

/**
 * @param {string} command for `sh -c`; its output must be eaten in the line itself: grep and rg stop early at /dev/null.
 * @param {string} work folder for a file of figures.
 * @returns `{ wallMs, cpuMs, peakKb, out }`: wall from outside, user and system of all processes of the line, memory of the
 *   largest one; the latter two null where GNU time is not installed.
 * @throws where the line fails, with its last words.
 */
export function measure(command, work, env = {}) {
  const figures = join(work, 'figures');
  const timed = existsSync(TIME);
  const [program, args] = timed ? [TIME, ['-q', '-f', '%U %S %M', '-o', figures, 'sh', '-c', command]] : ['sh', ['-c', command]];
  const start = process.hrtime.bigint();
  const run = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 28, env: { ...process.env, LC_ALL: 'C', ...env } });
  const wallMs = Number(process.hrtime.bigint() - start) / 1e6;
  if (run.status !== 0) throw new Error(`${command}: status ${run.status}: ${run.stderr.slice(-400)}`);
  if (!timed) return { wallMs, cpuMs: null, peakKb: null, out: run.stdout };
  const [user, system, peakKb] = readFileSync(figures, 'utf8').trim().split(' ').map(Number);
  rmSync(figures);
  return { wallMs, cpuMs: (user + system) * 1000, peakKb, out: run.stdout };
}

/**
 * Contestants in turn, round by round, so that a slow moment of the machine meets all of them.
 *
 * @param {readonly { name: string, command: string, env?: object, rounds?: number }[]} contestants `rounds` bounds a slow one's.
 * @returns by name the results of each round.
 */
export function inTurn(contestants, rounds, work, onRound) {
  const results = new Map(contestants.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const { name, command, env, rounds: most = rounds } of contestants) {
      if (round < most) results.get(name).push(measure(command, work, env));
    }
    onRound?.(round);
  }
  return results;
}

/** The middle one, of two the mean. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
