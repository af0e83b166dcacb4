import { linkSync, mkdirSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { UserError } from '../../src/errors.ts';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import type { Source } from '../../src/model/source.ts';
import { Archives } from '../../src/read/archive/archives.ts';
import { findSources } from '../../src/read/find-sources.ts';
import { packTar } from '../support/archives.ts';
import { makeTree } from '../support/make-tree.ts';

async function find(inputs: readonly string[]): Promise<{ sources: Source[]; paths: string[]; told: Diagnostic[] }> {
  const told: Diagnostic[] = [];
  const sources = await findSources(inputs, {
    nodeNames: [],
    report: (diagnostic) => told.push(diagnostic),
    archives: new Archives(),
  });
  return { sources, told, paths: sources.flatMap(({ files }) => files.map(({ path }) => path)).toSorted() };
}

const CLUSTER = { 'node1/logs/nacos.log': 'a', 'node2/logs/nacos.log': 'b', 'app1/app.log': 'c' };

const line = (second: string, text = 'a line'): string => `2024-05-01 10:00:${second},123 INFO ${text}\n`;

describe('a file that holds the same as another one', () => {
  test('is left out and told; the one in the fewest folders, then the one with the shortest name, stays', async () => {
    const text = line('01').repeat(300);
    const root = makeTree({
      'node1/nacos.log': text,
      'node1/nacos (1).log': text,
      'backup/node1/nacos.log': text,
      'node2/nacos.log': line('02').repeat(300),
    });
    const { paths, told } = await find([root]);
    expect(paths).toEqual(['node1/nacos.log', 'node2/nacos.log']);
    expect(told).toMatchObject([{ code: 'copies', kind: 'note' }]);
    expect(told[0]?.message.en).toContain('2 files are copies of others');
  });

  test('is told from one of the same length by either end', async () => {
    const middle = line('02').repeat(300);
    const root = makeTree({
      'a.log': line('01', 'one') + middle,
      'b.log': line('01', 'two') + middle,
      'c.log': middle + line('03', 'one'),
      'd.log': middle + line('03', 'two'),
    });
    expect((await find([root])).paths).toEqual(['a.log', 'b.log', 'c.log', 'd.log']);
  });

  test('is none where no line has a time: two nodes may say the same', async () => {
    const root = makeTree({ 'node1/start.out': 'no such class\n', 'node2/start.out': 'no such class\n' });
    expect((await find([root])).paths).toHaveLength(2);
  });

  test('may lie in an archive beside what was unpacked of it', async () => {
    const text = line('01').repeat(300);
    const root = makeTree({
      'node1/nacos.log': text,
      'support.tar.gz': gzipSync(await packTar([['node1/nacos.log', text]])),
    });
    expect((await find([root])).paths).toEqual(['node1/nacos.log']);
  });
});

describe('report paths', () => {
  test('start at the folder that was given', async () => {
    const root = makeTree(CLUSTER);
    expect((await find([root])).paths).toEqual(['app1/app.log', 'node1/logs/nacos.log', 'node2/logs/nacos.log']);
  });

  test('start at the common folder of several inputs', async () => {
    const root = makeTree(CLUSTER);
    expect((await find([join(root, 'node1'), join(root, 'node2')])).paths).toEqual([
      'node1/logs/nacos.log',
      'node2/logs/nacos.log',
    ]);
    expect((await find([join(root, 'node1/logs/nacos.log'), join(root, 'app1')])).paths).toEqual([
      'app1/app.log',
      'node1/logs/nacos.log',
    ]);
    expect((await find([join(root, 'node1/logs/nacos.log')])).paths).toEqual(['nacos.log']);
  });

  test('are the same by folder and by glob', async () => {
    const root = makeTree(CLUSTER);
    const { sources } = await find([root]);
    expect((await find([`${root}/**/*.log`])).sources).toEqual(sources);
    expect((await find([`${root}/*`])).sources).toEqual(sources);
  });
});

describe('a file is read once', () => {
  test('when it is given twice, by two names, or through links', async () => {
    const root = makeTree(CLUSTER);
    symlinkSync(join(root, 'node1/logs/nacos.log'), join(root, 'z-link.log'));
    linkSync(join(root, 'node2/logs/nacos.log'), join(root, 'z-hard.log'));
    const { paths } = await find([root, join(root, 'node1'), `${root}/**/nacos.log`, join(root, 'z-link.log')]);
    expect(paths.length).toBe(3);
  });

  test('also where folders link in circles', async () => {
    const root = makeTree({ 'node1/nacos.log': 'a' });
    symlinkSync(root, join(root, 'node1/loop'));
    symlinkSync(join(root, 'node1'), join(root, 'again'));
    expect((await find([root])).paths).toEqual(['node1/nacos.log']);
  });

  test('a linked folder elsewhere is followed', async () => {
    const elsewhere = makeTree({ 'nacos.log': 'a' });
    const root = makeTree({});
    symlinkSync(elsewhere, join(root, 'node7'));
    const { sources } = await find([root]);
    expect(sources.map(({ name, node }) => [name, node])).toEqual([['node7/nacos.log', 'node7']]);
  });
});

describe('what is not read is told', () => {
  test('empty files in one harmless note', async () => {
    const { told, paths } = await find([makeTree({ 'nacos.log': 'a', 'a.log': '', 'b.log': '', 'c.log': '', 'd.log': '' })]);
    expect(paths).toEqual(['nacos.log']);
    expect(told.map(({ code, kind }) => [code, kind])).toEqual([['empty-files', 'note']]);
    expect(told[0]?.message.en).toMatch(/^4 empty files .*: a\.log, b\.log, c\.log, and 1 more$/);
    expect(told[0]?.message.zh).toContain('4 个空文件');
  });

  test('archives, programs, data files and earlier reports', async () => {
    const { told, paths } = await find([
      makeTree({
        'nacos.log': 'a',
        'more.zip': 'PK',
        'hidden.log': new Uint8Array([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0]),
        'nacos.jar': 'x',
        'java_heapdump.hprof': 'x',
        'application.properties': 'x',
        'derby-data/seg0/c10.dat': 'x',
        'protocol/raft/naming/log/LOG': 'x',
        'report.json': '{\n  "schemaVersion": "1.0"}',
      }),
    ]);
    expect(paths).toEqual(['nacos.log']);
    expect(told.map(({ code, kind, message }) => [code, kind, message.en.split(' ')[0]])).toEqual([
      ['archives-not-read', 'note', '2'],
      ['not-logs', 'note', '6'],
    ]);
  });

  test('a file that was named is read whatever its ending; an archive of another kind that was named is an error', async () => {
    const root = makeTree({
      'pasted.md': '2024-05-01 ERROR x',
      'bundle.7z': new Uint8Array([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]),
    });
    expect((await find([join(root, 'pasted.md')])).paths).toEqual(['pasted.md']);
    expect((await find([join(root, 'bundle.7z')])).told.map(({ code, kind }) => [code, kind])).toEqual([['not-a-log', 'error']]);
  });

  test('sockets, pipes, devices and dead links', async () => {
    const root = makeTree({ 'nacos.log': 'a' });
    const server = createServer();
    onTestFinished(() => void server.close());
    await new Promise<void>((resolve) => void server.listen(join(root, 'socket.log'), resolve));
    symlinkSync(join(root, 'nowhere'), join(root, 'dead.log'));
    const { told, paths } = await find([root]);
    expect(paths).toEqual(['nacos.log']);
    expect(told.map(({ code, source }) => [code, source])).toEqual([
      ['special-files', 'socket.log'],
      ['broken-links', 'dead.log'],
    ]);
  });

  test('one missing path among several is an error, the rest is read', async () => {
    const root = makeTree({ 'node1/nacos.log': 'a' });
    const { told, paths } = await find([root, join(root, 'nod1')]);
    expect(paths).toEqual(['node1/nacos.log']);
    expect(told.map(({ code, kind }) => [code, kind])).toEqual([['no-such-path', 'error']]);
    expect(told[0]?.message.en).toContain(`did you mean ${join(root, 'node1')}?`);
  });
});

describe('nothing that was given is there', () => {
  test('is a user error with the nearest name', async () => {
    const root = makeTree({ 'cases/node1/nacos.log': 'a' });
    await expect(find([join(root, 'case/node1/nacos.log')])).rejects.toMatchObject({
      code: 'no-such-path',
      hint: `did you mean ${join(root, 'cases/node1/nacos.log')}?`,
    });
    await expect(find([join(root, 'cases/node1/nacos')])).rejects.toMatchObject({
      hint: `did you mean ${join(root, 'cases/node1/nacos.log')}?`,
    });
    await expect(find([join(root, 'something-else-entirely')])).rejects.toBeInstanceOf(UserError);
  });

  test('also for a glob without a match', async () => {
    await expect(find([`${makeTree({})}/*.log`])).rejects.toThrow(/^no file matches/);
  });

  test('an empty folder is no error here', async () => {
    const root = makeTree({});
    mkdirSync(join(root, 'logs'));
    expect(await find([root])).toEqual({ sources: [], paths: [], told: [] });
  });
});

test('gzip is known by its first bytes, not by its name', async () => {
  const { sources } = await find([makeTree({ 'nacos.log': gzipSync('a'), 'naming-server.log.gz': 'plain after all' })]);
  expect(sources.flatMap(({ files }) => files.map(({ path, compression }) => [path, compression]))).toEqual([
    ['nacos.log', 'gzip'],
    ['naming-server.log.gz', 'none'],
  ]);
});

test('names with spaces, brackets, line ends and other scripts are files like any other', async () => {
  const names = ['a b.log', 'a[1].log', '日志.log', 'x\ny.log', '{z}.log', '-f.log'];
  const { paths } = await find([makeTree(Object.fromEntries(names.map((name) => [name, 'a'])))]);
  expect(paths).toEqual(names.toSorted());
});
