import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { makeTree } from '../../support/make-tree.ts';
import { ALARM_LINE, ALARM_PATTERN, CALM_LOG, COMMAND } from './run.ts';

/** util-linux' `script` lends a command a terminal. */
const SCRIPT = '/usr/bin/script';

function runOnTerminal(
  args: string,
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): { status: number | null; text: string } {
  const result = spawnSync(SCRIPT, ['-qec', `'${process.execPath}' '${COMMAND}' ${args}`, '/dev/null'], {
    cwd,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], TZ: 'UTC', TERM: 'xterm', SHELL: '/bin/sh', ...env },
    encoding: 'utf8',
  });
  return { status: result.status, text: result.stdout };
}

describe.runIf(existsSync(SCRIPT))('on a terminal', () => {
  test('no logs given is a short usage, status 2', () => {
    const { status, text } = runOnTerminal('', makeTree({}));
    expect(status).toBe(2);
    expect(text.replaceAll('\r', '')).toBe(
      'nacoscope: no logs given\n  try: nacoscope /home/nacos/logs, or: kubectl logs nacos-0 | nacoscope - (nacoscope --help tells more)\n',
    );
  });

  test('the report is coloured, unless NO_COLOR says otherwise', () => {
    const root = makeTree({ 'nacos.log': CALM_LOG });
    expect(runOnTerminal('.', root).text).toContain('\u001b[');
    expect(runOnTerminal('. --no-color', root).text).not.toContain('\u001b[');
  });

  test('places are links where the terminal has them, unless they are switched off or names are redacted', () => {
    const root = makeTree({ 'n1/nacos.log': ALARM_LINE, 'patterns/test-meltdown.yaml': ALARM_PATTERN });
    const kitty = { TERM: 'xterm-kitty' };
    const args = 'n1 --patterns patterns --no-color';
    const { text: linked } = runOnTerminal(args, root, kitty);
    expect(linked).toContain('\u001b]8;;file://');
    expect(linked).toContain('/n1/nacos.log#1\u001b\\nacos.log:1\u001b]8;;\u001b\\');
    for (const text of [
      runOnTerminal(args, root).text,
      runOnTerminal(`${args} --no-hyperlinks`, root, kitty).text,
      runOnTerminal(`${args} --redact`, root, kitty).text,
      runOnTerminal(args, root, { ...kitty, FORCE_HYPERLINK: '0' }).text,
    ]) {
      expect(text).toContain('.log:1');
      expect(text).not.toContain('\u001b]8');
    }
  });

  test('a quick run shows no progress', () => {
    const root = makeTree({ 'nacos.log': CALM_LOG });
    expect(runOnTerminal('. -o a.json', root)).toEqual({ status: 0, text: '' });
  });
});
