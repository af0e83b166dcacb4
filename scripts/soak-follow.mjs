// Memory of `nacoscope follow` over many lines: node scripts/soak-follow.mjs [millions of lines, 10] [MB between rotations, 64]
//   Writes a log as fast as it is read, rotates it by renaming, and reads the follower's resident memory (/proc, Linux only).
//   Prints one line of JSON per million lines and the growth from the second million on. Needs dist/.
import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const COMMAND = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
const LINES = Number(process.argv[2] ?? 10) * 1_000_000;
const ROTATE_BYTES = Number(process.argv[3] ?? 64) * 1024 * 1024;
const BLOCK = 10_000;
/** Log time per line: ten million lines span four days. */
const STEP_MS = 35;
const root = mkdtempSync(join(tmpdir(), 'nacoscope-soak-'));
const path = join(root, 'naming-server.log');
let file = openSync(path, 'a');
const child = spawn(
  process.execPath,
  [COMMAND, 'follow', root, '-f', 'jsonl', '--zone', 'UTC', '--state', join(root, 'x.state')],
  {
    stdio: ['ignore', 'pipe', 'inherit'],
  },
);
const seen = { event: 0, storm: 0, stormed: 0, incident: 0, notice: 0, trace: 0 };
let last = -1;
let rest = '';
child.stdout.on('data', (chunk) => {
  const lines = (rest + chunk).split('\n');
  rest = lines.pop();
  for (const line of lines) {
    const message = JSON.parse(line);
    seen[message.kind]++;
    if (message.kind === 'storm') seen.stormed += message.count;
    last = Math.max(last, Number(/mark_(\d+)/.exec(line)?.[1] ?? -1));
  }
});
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
await pause(1500);
let atMs = Date.UTC(2024, 0, 1);
let number = 0;
let mark = 0;
const figures = [];
const startMs = Date.now();
while (number < LINES) {
  let text = '';
  for (let line = 0; line < BLOCK; line += 2, number += 2, atMs += 2 * STEP_MS) {
    const stamp = new Date(atMs).toISOString().replace('T', ' ').replace('.', ',').slice(0, -1);
    if (number % 5000 === 0) text += `${stamp} ERROR The Raft Group [g${(number / 5000) % 7}] did not find the Leader node\n\n`;
    else if (number % 1000 === 0)
      text += `${stamp} WARN something odd happened to client 10.1.${number % 250}.${(number >> 8) % 250}\n\n`;
    else text += `${stamp} INFO [CLIENT-BEAT] service: prod-group@@auth-${number % 97} ip: 10.0.198.3 port: 8438\n\n`;
  }
  writeSync(file, text);
  const state = () => JSON.parse(readFileSync(join(root, 'x.state'), 'utf8')).places.reduce((sum, place) => sum + place.lines, 0);
  if (number % 1_000_000 === 0) {
    // Waits until the follower has caught up, by its own state file.
    while (state() < number - 4) await pause(100);
    figures.push({ lines: number, rssMB: rssOf(child.pid), seconds: Math.round((Date.now() - startMs) / 1000), ...seen });
    console.log(JSON.stringify(figures.at(-1)));
  } else if (number % 100_000 === 0) while (state() < number - 400_000) await pause(20);
  if (statSync(path).size > ROTATE_BYTES) {
    mark++;
    for (let old = 4; old > 0; old--) tryRename(`${path}.${old}`, `${path}.${old + 1}`);
    renameSync(path, `${path}.1`);
    rmSync(`${path}.5`, { force: true });
    closeSync(file);
    file = openSync(path, 'a');
  }
}
child.kill('SIGTERM');
await new Promise((resolve) => child.once('close', resolve));
rmSync(root, { recursive: true });
const later = figures.slice(1).map(({ rssMB }) => rssMB);
// The heap goes up and down between collections: growth is that of the mean, from the first three figures to the last three.
const mean = (figuresOf) => figuresOf.reduce((sum, figure) => sum + figure, 0) / figuresOf.length;
const growthMB = Math.round(mean(later.slice(-3)) - mean(later.slice(0, 3)));
console.log(JSON.stringify({ rotations: mark, mostMB: Math.max(...later), leastMB: Math.min(...later), growthMB }));

function tryRename(from, to) {
  try {
    renameSync(from, to);
  } catch {
    // Not there yet.
  }
}

function rssOf(pid) {
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024);
}
