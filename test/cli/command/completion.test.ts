import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { run } from './run.ts';

const exec = promisify(execFile);

/** What bash offers for a line that is typed so far, asked of bash itself. */
async function offered(line: string): Promise<string[]> {
  const { stdout: script } = await run(['completion', 'bash']);
  const words = line.split(' ').map((word) => `'${word}'`);
  const ask = `${script}\nCOMP_WORDS=(${words.join(' ')}); COMP_CWORD=${words.length - 1}; _nacoscope; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout } = await exec('bash', ['--norc', '-c', ask]);
  return stdout.split('\n').filter((word) => word !== '');
}

describe('completion in bash', () => {
  test.each([
    ['nacoscope di', ['diff']],
    ['nacoscope --red', ['--redact', '--redact-map']],
    ['nacoscope logs --lang ', ['en', 'zh']],
    ['nacoscope -f j', ['json', 'junit', 'jsonl']],
    ['nacoscope diff --fail-on h', ['high']],
    ['nacoscope patterns l', ['list', 'lint']],
    ['nacoscope patterns list --kin', ['--kind']],
    ['nacoscope -o ', []],
    ['nacoscope diff --patterns', []],
  ])('%s', async (line, words) => {
    expect(await offered(line)).toEqual(words);
  });
});

test.each(['bash', 'zsh', 'fish'])('the script of %s names every command', async (shell) => {
  const { status, stdout } = await run(['completion', shell]);
  expect(status).toBe(0);
  for (const command of ['analyze', 'bundle', 'diff', 'explain', 'patterns', 'completion']) expect(stdout).toContain(command);
});

test('another shell is a usage error', async () => {
  expect(await run(['completion', 'csh'])).toMatchObject({ status: 2, stdout: '' });
});
