import { type ChildProcess, spawn } from 'node:child_process';
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { makeTree } from '../../support/make-tree.ts';
import { ALARM_PATTERN, COMMAND } from './run.ts';

const SEED = 20_240_501;
const ROUNDS = 52;
const KILLS = 20;
const PLANTS_PER_ROUND = 3;

const told = z.object({ kind: z.literal('event'), event: z.object({ evidence: z.object({ text: z.string() }) }) });

/** mulberry32: the same numbers for the same seed. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** What is told in the moment before a kill may not be in the state file: it may be told again (docs/follow.md). */
const UNSAVED_MS = 1000;

interface Telling {
  readonly child: number;
  readonly atMs: number;
}

/**
 * Two writers rotate their logs, one by renaming (with .gz and deletion of the oldest), one by copying and emptying; the one who
 * follows is killed again and again. The copying writer does not write between its copy and its emptying: what is written there
 * is lost with copytruncate whoever reads.
 */
test('every planted line is told, again only where a kill came before the state was saved', { timeout: 180_000 }, async () => {
  const root = makeTree({ 'patterns/test-meltdown.yaml': ALARM_PATTERN, 'logs/a.log': '', 'logs/b.log': '' });
  const random = numbers(SEED);
  const times = new Map<string, Telling[]>();
  /** When the state that a killed child left was written, by child. */
  const savedMs = new Map<number, number>();
  let kills = 0;
  const started: ChildProcess[] = [];
  let errors = '';

  function follow(): void {
    const args = ['follow', 'logs', '--state', 'state', '--patterns', 'patterns', '-f', 'jsonl', '--every-event'];
    const child = spawn(process.execPath, [COMMAND, ...args], { cwd: root, env: { PATH: process.env['PATH'], TZ: 'UTC' } });
    const number = started.length;
    let rest = '';
    child.stdout.on('data', (chunk: Buffer) => {
      const lines = (rest + chunk.toString('utf8')).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const event = told.safeParse(JSON.parse(line));
        const id = event.success ? /plant-\d+/u.exec(event.data.event.evidence.text)?.[0] : undefined;
        if (id !== undefined) times.set(id, [...(times.get(id) ?? []), { child: number, atMs: Date.now() }]);
      }
    });
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString('utf8')));
    started.push(child);
  }

  async function kill(): Promise<void> {
    const child = started.at(-1);
    const over = new Promise((resolve) => child?.once('exit', resolve));
    child?.kill('SIGKILL');
    await over;
    savedMs.set(started.length - 1, statSync(join(root, 'state')).mtimeMs);
  }

  let planted = 0;
  let second = 0;
  function write(name: string): void {
    const filler = 1 + Math.floor(random() * 30);
    let text = '';
    const stamp = (): string =>
      new Date(Date.UTC(2024, 4, 1) + second++ * 10).toISOString().replace('T', ' ').replace('.', ',').slice(0, -1);
    for (let line = 0; line < filler; line++) text += `${stamp()} INFO nothing to see here ${line}\n\n`;
    text += `${stamp()} ERROR the reactor of the test has melted down, plant-${planted++}\n\n`;
    if (random() < 0.3) text += `java.lang.IllegalStateException: gone\n\tat a.B.c(B.java:1)\n`;
    // Written in two pieces now and then, so that lines are cut anywhere.
    const cut = Math.floor(random() * text.length);
    appendFileSync(join(root, 'logs', name), text.slice(0, cut));
    appendFileSync(join(root, 'logs', name), text.slice(cut));
  }

  const at = (name: string): string => join(root, 'logs', name);
  const rotatedMs: Readonly<Record<string, number[]>> = { 'a.log': [], 'b.log': [] };
  /** Few old files are kept: what is rotated away before anyone has looked is gone, and a slow machine is slow to look. */
  async function keepUp(name: string): Promise<void> {
    const before = rotatedMs[name]?.at(-2) ?? 0;
    while (statSync(join(root, 'state')).mtimeMs < before) await pause(20);
    rotatedMs[name]?.push(Date.now());
  }
  function renameRotation(): void {
    rmSync(at('a.log.4.gz'), { force: true });
    if (existsSync(at('a.log.3.gz'))) renameSync(at('a.log.3.gz'), at('a.log.4.gz'));
    if (existsSync(at('a.log.2'))) {
      writeFileSync(at('a.log.3.gz'), gzipSync(readFileSync(at('a.log.2'))));
      rmSync(at('a.log.2'));
    }
    if (existsSync(at('a.log.1'))) renameSync(at('a.log.1'), at('a.log.2'));
    renameSync(at('a.log'), at('a.log.1'));
    writeFileSync(at('a.log'), '');
  }
  function copyRotation(): void {
    if (existsSync(at('b.log.1'))) renameSync(at('b.log.1'), at('b.log.2'));
    copyFileSync(at('b.log'), at('b.log.1'));
    truncateSync(at('b.log'), 0);
  }

  follow();
  // The first start passes over what is there; from the state file on, everything counts.
  while (!existsSync(join(root, 'state'))) await pause(20);
  for (let round = 0; round < ROUNDS; round++) {
    for (let plant = 0; plant < PLANTS_PER_ROUND; plant++) {
      write(random() < 0.5 ? 'a.log' : 'b.log');
      await pause(20 + random() * 60);
    }
    if (kills < KILLS && round % 5 < 2) {
      await kill();
      kills++;
      if (round % 10 < 2) write('a.log');
      follow();
      await pause(random() * 200);
    }
    await keepUp(round % 2 === 0 ? 'a.log' : 'b.log');
    if (round % 2 === 0) renameRotation();
    else copyRotation();
    await pause(100 + random() * 200);
  }
  const end = Date.now() + 15_000;
  while (times.size < planted && Date.now() < end) await pause(50);
  await pause(500);
  const last = started.at(-1);
  const over = new Promise((resolve) => last?.once('close', resolve));
  last?.kill('SIGTERM');
  expect(await over).toBe(0);

  const all = Array.from({ length: planted }, (_, number) => `plant-${number}`);
  expect(all.filter((id) => !times.has(id))).toEqual([]);
  const isPromised = (first: Telling, again: Telling): boolean =>
    again.child !== first.child && first.atMs >= (savedMs.get(first.child) ?? Number.POSITIVE_INFINITY) - UNSAVED_MS;
  const broken = [...times].filter(([, tellings]) =>
    tellings.some((again, index) => tellings.slice(0, index).some((first) => !isPromised(first, again))),
  );
  expect(broken).toEqual([]);
  expect(kills).toBeGreaterThanOrEqual(KILLS);
  expect(errors).toBe('');
});
