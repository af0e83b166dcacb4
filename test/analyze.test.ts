import { readdir, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { analyzePaths } from './support/analyze-folder.ts';
import { packTar } from './support/archives.ts';
import { makeTree } from './support/make-tree.ts';

/** Which files of a folder this process holds open; the system tells it in `/proc` only on Linux. */
async function openFilesOf(folder: string): Promise<string[]> {
  const names = await readdir('/proc/self/fd');
  // A descriptor may be gone by the time it is looked at.
  const targets = await Promise.all(names.map((name) => readlink(`/proc/self/fd/${name}`).catch(() => '')));
  return targets.filter((target) => target.startsWith(folder));
}

/** A log that is too large to be kept in memory from the first walk through its archive. */
function largeLog(): string {
  const line = (second: number) =>
    `2024-05-06 10:00:${String(second % 60).padStart(2, '0')},000 INFO nothing of note ${'-'.repeat(100)}\n`;
  return Array.from({ length: 10_000 }, (_, second) => line(second)).join('');
}

test.skipIf(process.platform !== 'linux')('an analysis that fails leaves no archive open', async () => {
  const archive = await packTar([
    ['logs/nacos.log', largeLog()],
    ['logs/naming-server.log', largeLog()],
  ]);
  const folder = makeTree({ 'support.tar': archive });
  const failing = analyzePaths([join(folder, 'support.tar')], { since: '1m', until: '2m' });
  await expect(failing).rejects.toThrow('--since is later than --until');
  expect(await openFilesOf(folder)).toEqual([]);
});
