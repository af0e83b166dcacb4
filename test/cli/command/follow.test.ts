import { appendFileSync, existsSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeTree } from '../../support/make-tree.ts';
import { ALARM_LINE, ALARM_PATTERN, CALM_LOG, finish, run, start } from './run.ts';

const PATTERNS = { 'patterns/test-meltdown.yaml': ALARM_PATTERN };

/** Starts `follow`, lets it come to rest, and gives what it told until it was ended. */
async function follow(
  args: readonly string[],
  root: string,
  meanwhile: (until: (text: string) => Promise<void>) => Promise<void>,
) {
  const child = start(['follow', ...args, '--patterns', 'patterns', '--state', 'state'], { cwd: root });
  let seen = '';
  child.stdout.on('data', (chunk: Buffer) => (seen += chunk.toString('utf8')));
  const over = finish(child);
  const until = async (text: string): Promise<void> => {
    for (let tries = 0; !seen.includes(text) && tries < 500; tries++) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(seen).toContain(text);
  };
  // The state is written once the logs that are there are known.
  while (!existsSync(join(root, 'state')) && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 10));
  await meanwhile(until);
  child.kill('SIGTERM');
  return over;
}

describe('follow', () => {
  test('tells what is written from now on, across a rotation, in lines; SIGTERM ends it with 0', async () => {
    const root = makeTree({ ...PATTERNS, 'logs/nacos.log': CALM_LOG + ALARM_LINE });
    const log = join(root, 'logs/nacos.log');
    const { status, stdout, stderr } = await follow(['logs'], root, async (until) => {
      appendFileSync(log, ALARM_LINE);
      await until('nacos.log:103');
      renameSync(log, `${log}.1`);
      writeFileSync(log, ALARM_LINE);
      await until('nacos.log:1\n');
    });
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout.match(/The reactor melted down  nacos\.log/gu)).toHaveLength(2);
    expect(stdout).toContain('note  nacos.log: rotated to nacos.log.1');
  });

  test('polls where that is asked for, and waits for what is not there yet', async () => {
    const root = makeTree({ ...PATTERNS, 'logs/nacos.log': CALM_LOG });
    const { stdout } = await follow(['logs', 'late.log', '--poll', '--lang', 'zh'], root, async (until) => {
      writeFileSync(join(root, 'late.log'), ALARM_LINE);
      await until('反应堆熔毁');
    });
    expect(stdout).toContain('late.log: 尚不存在，等待其出现');
  });

  test('reads a stream to its end', async () => {
    const root = makeTree(PATTERNS);
    const stdin = `[pod/nacos-1/nacos] ${ALARM_LINE.trim()}\n[pod/nacos-2/nacos] ${ALARM_LINE.trim()}\n`;
    const { status, stdout } = await run(['follow', '-', '-f', 'jsonl', '--patterns', 'patterns'], { cwd: root, stdin });
    const kinds = stdout
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(status).toBe(0);
    expect(kinds).toMatchObject([
      { kind: 'event', event: { node: 'nacos-1' } },
      { kind: 'event', event: { node: 'nacos-2' } },
      { kind: 'incident', change: 'opened' },
    ]);
  });

  test.each([
    [['follow'], 'nothing to follow'],
    [['follow', 'logs', '-f', 'screen'], 'the screen needs a terminal'],
    [['follow', 'logs', '--since', 'soon'], '--since does not understand'],
    [['follow', 'logs', '--state', 'no/such/folder/state'], 'cannot keep the state'],
    [['follow', 'logs', '--state', 'logs/nacos.log'], 'is no state of this version'],
  ])('%s is a user error', async (args, message) => {
    const root = makeTree({ 'logs/nacos.log': CALM_LOG });
    const { status, stderr } = await run(args, { cwd: root });
    expect(status).toBe(2);
    expect(stderr).toContain(message);
  });
});
