import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Diagnostic } from '../../../src/model/diagnostic.ts';
import type { SourceFile } from '../../../src/model/source.ts';
import { ARCHIVE_BOUNDS, type ArchiveBounds } from '../../../src/read/archive/archive-bounds.ts';
import { Archives } from '../../../src/read/archive/archives.ts';
import { findSources } from '../../../src/read/find-sources.ts';
import { ReadFailure } from '../../../src/read/read-failure.ts';
import { packTar, packZip } from '../../support/archives.ts';
import { makeTree } from '../../support/make-tree.ts';

const LINE = '2024-05-01 10:00:00,123 ERROR something broke\n\n';
/** Lines that can't be guessed from one another, longer than what is kept in memory of one member. */
const LONG = Buffer.from(
  Array.from({ length: 30_000 }, (_, n) => `${LINE.trim()} ${(n * 2_654_435_761) % 1_000_003}\n`).join(''),
);
/** The Zstandard frame of the text `zstd` followed by a line end, as `zstd -19` writes it. */
const ZSTD = Buffer.from('28b52ffd04682900007a7374640a04f16e3c', 'hex');

interface Found {
  readonly files: readonly SourceFile[];
  readonly nodes: Readonly<Record<string, string>>;
  readonly told: readonly string[];
  readonly read: (path: string) => Promise<{ text: string; failure: string | null }>;
}

async function find(
  tree: Readonly<Record<string, Uint8Array>>,
  bounds: Partial<ArchiveBounds> = {},
  input = '.',
): Promise<Found> {
  const root = makeTree(tree);
  const archives = new Archives({ ...ARCHIVE_BOUNDS, ...bounds });
  onTestFinished(() => archives.close());
  const diagnostics: Diagnostic[] = [];
  const sources = await findSources([join(root, input)], { nodeNames: [], report: (told) => diagnostics.push(told), archives });
  const files = sources.flatMap((source) => source.files);
  return {
    files,
    nodes: Object.fromEntries(sources.flatMap((source) => source.files.map((file) => [file.path, source.node]))),
    told: diagnostics.map(({ code, source }) => (source === '' ? code : `${code} ${source}`)),
    async read(path) {
      const file = files.find((candidate) => candidate.path === path);
      if (file === undefined) throw new Error(`no ${path} among ${files.map((one) => one.path).join(', ')}`);
      const chunks: Uint8Array[] = [];
      try {
        for await (const chunk of archives.open(file)) chunks.push(chunk);
      } catch (error) {
        if (!(error instanceof ReadFailure)) throw error;
        return { text: Buffer.concat(chunks).toString(), failure: error.kind };
      }
      return { text: Buffer.concat(chunks).toString(), failure: null };
    },
  };
}

describe('archives', () => {
  const members = [
    ['node1/logs/nacos.log', LINE],
    ['node1/logs/nacos.log.2024-04-30.0', LONG],
    ['node2/logs/nacos.log.gz', gzipSync(LONG)],
  ] as const;

  test.each([
    ['bundle.tar', packTar(members)],
    ['bundle.tar.gz', packTar(members).then((tar) => gzipSync(tar))],
    ['bundle.tgz', packTar(members).then((tar) => gzipSync(tar))],
    ['bundle.zip', packZip(members)],
  ])('gives the logs in %s with the archive in their paths, whatever order they are read in', async (name, bytes) => {
    const { files, nodes, read, told } = await find({ [name]: await bytes });
    const inside = (path: string): string => `${name}!/${path}`;
    expect(files.map((file) => file.path).sort()).toEqual(members.map(([path]) => inside(path)));
    expect(nodes[inside('node2/logs/nacos.log.gz')]).toBe('node2');
    // Forwards, backwards, and twice.
    for (const [path] of [...members, ...[...members].reverse()]) {
      const { text, failure } = await read(inside(path));
      expect([path, text === (path.endsWith('nacos.log') ? LINE : LONG.toString()), failure]).toEqual([path, true, null]);
    }
    expect(told).toEqual([]);
  });

  test('goes into archives within archives', async () => {
    const inner = gzipSync(
      await packTar([
        ['logs/nacos.log.1.gz', gzipSync(LONG)],
        ['logs/nacos.log', LINE],
      ]),
    );
    const zipped = await packZip([['app.log', LINE]]);
    const { read, nodes, told } = await find({
      'support.zip': await packZip([
        ['node1.tar.gz', inner],
        ['node2.zip', zipped],
      ]),
    });
    expect((await read('support.zip!/node1.tar.gz!/logs/nacos.log.1.gz')).text).toBe(LONG.toString());
    expect((await read('support.zip!/node2.zip!/app.log')).text).toBe(LINE);
    expect(nodes['support.zip!/node1.tar.gz!/logs/nacos.log']).toBe('node1');
    expect(told).toEqual([]);
  });

  test('reads Zstandard within a tar', async () => {
    const { read } = await find({ 'b.tar': await packTar([['nacos.log.zst', ZSTD]]) });
    expect((await read('b.tar!/nacos.log.zst')).text).toBe('zstd\n');
  });

  test('never follows links or devices, nor paths that lead out', async () => {
    const tar = await packTar([
      ['../../etc/nacos.log', LINE],
      ['/etc/nacos.log', LINE],
      ['C:\\logs\\nacos.log', LINE],
      ['link.log', { linkTo: '/etc/passwd' }],
      ['null.log', { device: true }],
      [`${'deep/'.repeat(1000)}nacos.log`, LINE],
      ['a/./nacos.log', LINE],
    ]);
    const { files, told } = await find({ 'b.tar': tar });
    expect(files.map((file) => file.path)).toEqual(['b.tar!/a/nacos.log']);
    expect(told).toEqual(['archive-unsafe-path', 'archive-special']);
    const zip = await packZip(
      [
        ['xx/xx/nacos.log', LINE],
        ['ok/nacos.log', LINE],
      ],
      [['xx/xx/nacos.log', '../../nacos.log']],
    );
    const zipped = await find({ 'b.zip': zip });
    expect(zipped.files.map((file) => file.path)).toEqual(['b.zip!/ok/nacos.log']);
    expect(zipped.told).toEqual(['archive-unsafe-path b.zip']);
  });

  test('reads names of the same member twice as two files', async () => {
    const { read, files } = await find({
      'b.tar': await packTar([
        ['nacos.log', LINE],
        ['nacos.log', LONG],
      ]),
    });
    expect(files).toHaveLength(2);
    expect((await read('b.tar!/nacos.log (2)')).text).toBe(LONG.toString());
  });

  test('reads names that Windows wrote in GBK', async () => {
    const zip = await packZip([['aaaa/nacos.log', LINE]], [['aaaa/nacos.log', '\xc8\xd5\xd6\xbe/nacos.log']]);
    // The packer says UTF-8; Windows doesn't.
    for (let at = 0; at < zip.length - 10; at++) {
      if (zip.readUInt32LE(at) === 0x04034b50) zip.writeUInt16LE(0, at + 6);
      if (zip.readUInt32LE(at) === 0x02014b50) zip.writeUInt16LE(0, at + 8);
    }
    expect((await find({ 'b.zip': zip })).files.map((file) => file.path)).toEqual(['b.zip!/日志/nacos.log']);
  });

  test('tells encrypted members and reads the rest', async () => {
    const zip = await packZip([
      ['secret.log', LINE],
      ['nacos.log', LINE],
    ]);
    const index = zip.indexOf(Buffer.from('504b0102', 'hex'));
    zip.writeUInt16LE(zip.readUInt16LE(index + 8) | 1, index + 8);
    const { files, told } = await find({ 'b.zip': zip });
    expect(files.map((file) => file.path)).toEqual(['b.zip!/nacos.log']);
    expect(told).toEqual(['archive-encrypted b.zip!/secret.log']);
  });

  test.each(['b.tar', 'b.tar.gz'])('gives all that comes before the early end of %s', async (name) => {
    const whole = await packTar([
      ['a/nacos.log', LINE],
      ['b/nacos.log', LONG],
    ]);
    const { read, told } = await find({
      [name]: name === 'b.tar' ? whole.subarray(0, 700_000) : gzipSync(whole).subarray(0, 90_000),
    });
    expect(told).toEqual([`archive-damaged ${name}`]);
    expect((await read(`${name}!/a/nacos.log`)).text).toBe(LINE);
    const { text, failure } = await read(`${name}!/b/nacos.log`);
    expect(failure).toBe('damaged');
    expect(text.length).toBeGreaterThan(100_000);
    expect(LONG.toString().startsWith(text)).toBe(true);
  });

  test('tells an archive that another program shortened in the meantime', async () => {
    const root = makeTree({
      'b.tar': await packTar([
        ['a/nacos.log', LONG],
        ['b/nacos.log', LONG],
      ]),
    });
    const archives = new Archives();
    const options = { nodeNames: [], report: () => undefined, archives };
    const sources = await findSources([root], options);
    truncateSync(join(root, 'b.tar'), 100_000);
    const [last] = sources.at(-1)?.files ?? [];
    const reading = async (): Promise<void> => {
      for await (const _ of archives.open(last ?? expect.fail('no file'))) continue;
    };
    await expect(reading()).rejects.toBeInstanceOf(ReadFailure);
  });

  test('refuses bombs, in a zip by what it says, in a tar.gz by what comes out', async () => {
    const zeros = Buffer.alloc(64 * 1024 * 1024);
    const zip = await find({
      'b.zip': await packZip([
        ['bomb.log', zeros],
        ['nacos.log', LINE],
      ]),
    });
    expect(zip.told).toEqual(['archive-bomb b.zip!/bomb.log']);
    expect((await zip.read('b.zip!/nacos.log')).text).toBe(LINE);
    const tar = await find({
      'b.tar.gz': gzipSync(
        await packTar([
          ['bomb.log', zeros],
          ['nacos.log', LINE],
        ]),
      ),
    });
    expect(tar.told).toEqual(['archive-bomb b.tar.gz']);
    const nested = await find({
      'b.tar': await packTar([
        ['bomb.log.gz', gzipSync(zeros)],
        ['nacos.log', LINE],
      ]),
    });
    expect(await nested.read('b.tar!/bomb.log.gz')).toMatchObject({ failure: 'bomb' });
    expect((await nested.read('b.tar!/nacos.log')).text).toBe(LINE);
  });

  test('stops at each bound and says so', async () => {
    const many = await packTar(Array.from({ length: 5 }, (_, n) => [`node${n}/nacos.log`, LINE]));
    expect((await find({ 'b.tar': many }, { members: 3 })).told).toEqual(['archive-too-many b.tar']);
    expect((await find({ 'b.tar': many }, { totalBytes: 2000 })).told).toEqual(['archive-too-large b.tar']);
    const inner = await packZip([['nacos.log', LINE]]);
    const deep = await packTar([['a.tar', await packTar([['b.zip', inner]])]]);
    expect((await find({ 'b.tar': deep }, { depth: 2 })).told).toEqual(['archive-too-deep b.tar!/a.tar!/b.zip']);
    const tooLarge = await find({ 'b.tar': deep }, { innerZipBytes: 50 });
    expect(tooLarge.told).toEqual(['archive-inner-zip-too-large b.tar!/a.tar!/b.zip']);
  });

  test('survives any damage', async () => {
    const tar = gzipSync(
      await packTar([
        ['a/nacos.log', LINE],
        ['b.zip', await packZip([['nacos.log', LONG.subarray(0, 5000)]])],
      ]),
    );
    const zip = await packZip([
      ['a/nacos.log', LINE],
      ['b.tgz', tar],
    ]);
    const damage = fc.array(fc.record({ at: fc.nat({ max: 2 ** 20 }), byte: fc.nat({ max: 255 }) }), {
      minLength: 1,
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(tar, zip), damage, async (whole, flips) => {
        const broken = Buffer.from(whole);
        for (const { at, byte } of flips) broken[at % broken.length] = byte;
        const { files, read } = await find({ 'b.bin.zip': broken });
        for (const { path, member } of files) if (member !== undefined) await read(path);
      }),
      { numRuns: 60 },
    );
  });
});
