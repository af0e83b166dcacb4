import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { fileOutput } from '../../src/cli/output.ts';
import { makeTree } from '../support/make-tree.ts';

let folder = '';

beforeEach(() => {
  folder = makeTree({});
});

describe('a report file', () => {
  test('appears whole at the end and nothing lies about meanwhile', async () => {
    const output = await fileOutput(join(folder, 'a.md'));
    expect(readdirSync(folder)).toEqual([]);
    await output.write('text\n');
    expect(readdirSync(folder)).toEqual(['a.md']);
    expect(readFileSync(join(folder, 'a.md'), 'utf8')).toBe('text\n');
  });

  test('replaces an old one and keeps its mode; a run that fails leaves it', async () => {
    const path = join(folder, 'a.md');
    writeFileSync(path, 'old');
    chmodSync(path, 0o640);
    await (await fileOutput(path)).discard();
    expect(readFileSync(path, 'utf8')).toBe('old');
    await (await fileOutput(path)).write('new');
    expect(readFileSync(path, 'utf8')).toBe('new');
    expect(statSync(path).mode & 0o777).toBe(0o640);
  });

  test('behind a link is replaced, the link stays', async () => {
    writeFileSync(join(folder, 'real.md'), 'old');
    symlinkSync('real.md', join(folder, 'link.md'));
    await (await fileOutput(join(folder, 'link.md'))).write('new');
    expect(readFileSync(join(folder, 'real.md'), 'utf8')).toBe('new');
  });

  test('may be a device', async () => {
    await (await fileOutput('/dev/null')).write('text');
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });
});

describe('a place that can’t be written', () => {
  test.each([
    ['missing/a.md', 'its folder does not exist'],
    ['.', 'it is a folder'],
    ['file/a.md', 'is no folder'],
  ])('%s: %s', async (path, why) => {
    writeFileSync(join(folder, 'file'), '');
    await expect(fileOutput(join(folder, path))).rejects.toMatchObject({
      code: 'output-failed',
      message: expect.stringContaining(why),
    });
  });

  test('a folder that goes while logs are read is told, and leaves nothing', async () => {
    const output = await fileOutput(join(folder, 'a.md'));
    rmSync(folder, { recursive: true });
    await expect(output.write('text')).rejects.toMatchObject({ code: 'output-failed' });
    expect(existsSync(folder)).toBe(false);
  });
});
