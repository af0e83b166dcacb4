import { describe, expect, test } from 'vitest';
import { makeTree } from '../../support/make-tree.ts';
import { ALARM_LINE, ALARM_PATTERN, run } from './run.ts';

describe('explain', () => {
  test('answers to words on the command line', async () => {
    const { status, stdout, stderr } = await run(['explain', 'Client', 'not', 'connected,', 'current', 'status:STARTING']);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('grpc-port-blocked');
    expect(stdout).toContain('What to do first');
  });

  test.each([['-'], []])('answers to standard input: %o', async (...args) => {
    const { status, stdout } = await run(['explain', ...args, '-f', 'json', '--lang', 'zh'], { stdin: 'caused: unknown user!;' });
    expect(status).toBe(0);
    const answer: unknown = JSON.parse(stdout);
    expect(answer).toMatchObject({ asked: 'text', benign: null });
    expect(answer).toHaveProperty('causes.0.id', 'auth-credentials-missing');
  });

  test('says that nothing knows a text, which is no failure', async () => {
    const { status, stdout } = await run(['explain', 'the cat sat on the keyboard']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^NOT KNOWN/);
  });

  test("knows the user's own patterns", async () => {
    const root = makeTree({ 'test-meltdown.yaml': ALARM_PATTERN });
    const { stdout } = await run(['explain', '--patterns', root, '-'], { stdin: ALARM_LINE });
    expect(stdout).toContain('The reactor melted down');
  });

  test.each([
    [['explain', '-'], '', /the text is empty/],
    [['explain', '-'], 'x'.repeat(300_000), /too long/],
    [['explain', '-f', 'markdown', 'x'], '', /terminal, json/],
  ])('tells what is wrong with the request: %o', async (args, stdin, what) => {
    const { status, stdout, stderr } = await run(args, { stdin });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(what);
  });
});
