import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { COMMAND, run } from './run.ts';

test('the built program is ASCII, as it is read without decoding', () => {
  for (const name of ['program.js', 'main.js']) {
    const bytes = readFileSync(join(dirname(COMMAND), name));
    expect(bytes.every((byte) => byte < 0x80)).toBe(true);
  }
});

test('the built command knows the marks of Chinese: no line starts with one that closes', async () => {
  const logs = join(import.meta.dirname, '..', '..', '..', 'fixtures');
  for (const name of ['mysql-stopped-two-minutes', 'partition-follower-isolated', 'oom-killed-follower']) {
    const { stdout } = await run([join(logs, name, 'logs'), '--lang', 'zh', '--all', '--zone', 'UTC']);
    expect(stdout.split('\n').filter((line) => /^\s*[，。、；：！？）】》”’]/u.test(line))).toEqual([]);
  }
});
