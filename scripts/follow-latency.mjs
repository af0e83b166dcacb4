// Time from a line written to its event on stdout of `nacoscope follow`: node scripts/follow-latency.mjs [events]
//   Idle and with 5 MB/s of background in another log of the same folder; prints one line of JSON per case.
// Needs dist/ (node scripts/build.mjs --cli).
import { spawn } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';

const COMMAND = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
const EVENTS = Number(process.argv[2] ?? 400);
const BACKGROUND = 5 * 1024 * 1024;
const TICK_MS = 10;
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const stamp = () => new Date().toISOString().replace('T', ' ').replace('.', ',').slice(0, -1);

for (const background of [0, BACKGROUND]) console.log(JSON.stringify(await measure(background)));

async function measure(background) {
  const root = mkdtempSync(join(tmpdir(), 'nacoscope-latency-'));
  for (const name of ['protocol-raft.log', 'naming-server.log']) writeFileSync(join(root, name), `${stamp()} INFO started\n\n`);
  const state = join(root, 'x.state');
  const child = spawn(
    process.execPath,
    [COMMAND, 'follow', root, '-f', 'jsonl', '--every-event', '--zone', 'UTC', '--state', state],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const sent = new Map();
  const took = [];
  let rest = '';
  child.stdout.on('data', (chunk) => {
    const now = performance.now();
    const lines = (rest + chunk).split('\n');
    rest = lines.pop();
    for (const line of lines) {
      if (!line.startsWith('{"kind":"event"')) continue;
      const id = /id=(\d+)/.exec(line)?.[1];
      if (sent.has(id)) took.push(now - sent.get(id));
      sent.delete(id);
    }
  });
  // Written when the logs that are there are known.
  while (!existsSync(state)) await pause(50);
  await pause(1000);
  const filler = openSync(join(root, 'naming-server.log'), 'a');
  const line = `${stamp()} INFO [CLIENT-BEAT] service: prod@@auth cluster: DEFAULT ip: 10.0.198.3 port: 8438\n\n`;
  const piece = line.repeat(Math.round((background * TICK_MS) / 1000 / line.length));
  const started = performance.now();
  let written = 0;
  const timer = setInterval(() => {
    // As many pieces as the time that has passed asks for: timers come late.
    for (; written < (background * (performance.now() - started)) / 1000 && background > 0; written += piece.length)
      writeSync(filler, piece);
  }, TICK_MS);
  for (let number = 0; number < EVENTS; number++) {
    sent.set(String(number), performance.now());
    appendFileSync(
      join(root, 'protocol-raft.log'),
      `${stamp()} ERROR The Raft Group [naming] did not find the Leader node, id=${number}\n\n`,
    );
    await pause(5 + ((number * 7919) % 40));
  }
  await pause(1000);
  clearInterval(timer);
  const seconds = (performance.now() - started) / 1000;
  child.kill('SIGTERM');
  await new Promise((resolve) => child.once('close', resolve));
  rmSync(root, { recursive: true });
  took.sort((a, b) => a - b);
  const at = (share) => Number((took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? Number.NaN).toFixed(2));
  return {
    backgroundMBs: Number((written / seconds / 1024 / 1024).toFixed(2)),
    written: EVENTS,
    told: took.length,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    maxMs: at(1),
  };
}
