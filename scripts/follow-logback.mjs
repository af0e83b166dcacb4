// A JVM that writes through logback's rolling appender, followed across its rotations: node scripts/follow-logback.mjs [errors, 600]
//   Needs java, javac and mvn (fetches logback-classic on the first run) and dist/. Prints one line of JSON per ending of the
//   rotated files; every error must be told exactly once.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const COMMAND = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
const PROJECT = fileURLToPath(new URL('follow-logback', import.meta.url));
const ERRORS = Number(process.argv[2] ?? 600);
const PAUSE_MS = 5;
const work = join(tmpdir(), 'nacoscope-follow-logback');
const libs = join(work, 'libs');
mkdirSync(work, { recursive: true });
if (!existsSync(libs)) {
  execFileSync('mvn', ['-q', '-B', '-f', join(PROJECT, 'pom.xml'), 'dependency:copy-dependencies', `-DoutputDirectory=${libs}`], {
    stdio: 'inherit',
  });
}
execFileSync('javac', ['-cp', join(libs, '*'), '-d', work, join(PROJECT, 'Writer.java')], { stdio: 'inherit' });
for (const ending of ['', '.gz']) console.log(JSON.stringify(await measure(ending)));

async function measure(ending) {
  const logs = mkdtempSync(join(tmpdir(), 'nacoscope-jvm-'));
  writeFileSync(join(logs, 'nacos.log'), '');
  const follower = spawn(process.execPath, [COMMAND, 'follow', logs, '-f', 'jsonl', '--every-event'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const told = new Map();
  let traces = 0;
  let rotations = 0;
  let rest = '';
  follower.stdout.on('data', (chunk) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop();
    for (const line of lines) {
      const message = JSON.parse(line);
      const number = /planted_(\d+)/.exec(line)?.[1];
      if (message.kind === 'event' && message.event.signature === 'raft-no-leader') told.set(number, (told.get(number) ?? 0) + 1);
      if (message.kind === 'trace' && message.event.signature === 'raft-no-leader') traces++;
      if (message.kind === 'notice' && message.diagnostic.code === 'log-appeared') rotations++;
    }
  });
  await pause(1500);
  const writer = spawn(
    'java',
    [
      `-Dlogback.configurationFile=${join(PROJECT, 'logback.xml')}`,
      `-Dlogs=${logs}`,
      `-Dending=${ending}`,
      '-cp',
      `${work}:${join(libs, '*')}`,
      'Writer',
      String(ERRORS),
      String(PAUSE_MS),
    ],
    { stdio: ['ignore', 'inherit', 'inherit'] },
  );
  await new Promise((resolve) => writer.once('close', resolve));
  await pause(2500);
  follower.kill('SIGTERM');
  await new Promise((resolve) => follower.once('close', resolve));
  const files = readdirSync(logs).length;
  rmSync(logs, { recursive: true });
  const twice = [...told.values()].filter((count) => count > 1).length;
  return { ending, errors: ERRORS, told: told.size, twice, withTrace: Math.ceil(ERRORS / 3), traces, files, rotations };
}

function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
