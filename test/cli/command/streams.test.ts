import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeTree } from '../../support/make-tree.ts';
import { CALM_LOG, finish, start } from './run.ts';

/** More than a pipe holds, so that a child that took all of it has read most of it. */
const MANY_LINES = CALM_LOG.repeat(200);

describe('Ctrl-C', () => {
  test('ends the reading, reports what was read, says so, status 2', async () => {
    const child = start(['-', '-f', 'json']);
    const over = finish(child);
    // The input stays open: only the signal can end this run.
    await new Promise<void>((resolve) => {
      child.stdin.write(MANY_LINES, () => resolve());
    });
    child.kill('SIGINT');
    const { status, stdout, stderr } = await over;
    expect(status).toBe(2);
    expect(stderr).toMatch(/^nacoscope: stopping; what was read so far is reported/);
    const report: unknown = JSON.parse(stdout);
    expect(report).toMatchObject({ run: { complete: false } });
    expect(JSON.stringify(report)).toMatch(/"records":[1-9]\d+/);
  });

  test('leaves no half-written file', async () => {
    const root = makeTree({});
    const child = start(['-', '-o', 'a.json'], { cwd: root, env: { LANG: 'zh_CN.UTF-8' } });
    const over = finish(child);
    await new Promise<void>((resolve) => {
      child.stdin.write(MANY_LINES, () => resolve());
    });
    child.kill('SIGINT');
    const { status, stdout, stderr } = await over;
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain('正在停止');
  });
});

describe('a reader that goes away', () => {
  test('is no error: | head ends quietly with 0', async () => {
    const root = makeTree({ 'nacos.log': CALM_LOG });
    const child = start([join(root, 'nacos.log'), '-f', 'json', '--all']);
    child.stdout.destroy();
    const { status, stderr } = await finish(child);
    expect([status, stderr]).toEqual([0, '']);
  });
});
