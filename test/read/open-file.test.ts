import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SourceFile } from '../../src/model/source.ts';
import { openFile, openStream, sampleHead } from '../../src/read/open-file.ts';
import { ReadFailure } from '../../src/read/read-failure.ts';
import { ReadMemory } from '../../src/read/read-memory.ts';
import { makeTree } from '../support/make-tree.ts';

/** 2 MB of log whose lines can't be guessed from one another. */
const LOG = Buffer.from(
  Array.from({ length: 40_000 }, (_, n) => `2024-05-01 10:00:00,123 ERROR line ${n} ${(n * 2_654_435_761) % 1_000_003}\n`).join(
    '',
  ),
);
const GZIP = gzipSync(LOG);

function fileOf(content: Uint8Array, name = 'nacos.log'): SourceFile {
  const root = makeTree({ [name]: content });
  return { path: name, absolutePath: join(root, name), sizeBytes: content.length, compression: 'none' };
}

/** A Zstandard frame that holds its text uncompressed, in blocks of 100,000 bytes (RFC 8878, 3.1.1). */
function storedZstd(content: Uint8Array): Buffer {
  const parts = [Buffer.from('28b52ffd0058', 'hex')];
  for (let at = 0; at < content.length; at += 100_000) {
    const block = content.subarray(at, at + 100_000);
    const isLast = at + block.length === content.length;
    const head = Buffer.alloc(3);
    head.writeUIntLE(block.length * 8 + (isLast ? 1 : 0), 0, 3);
    parts.push(head, Buffer.from(block));
  }
  return Buffer.concat(parts);
}

async function drain(chunks: AsyncIterable<Uint8Array>): Promise<{ bytes: Buffer; failure: ReadFailure | null }> {
  const read: Uint8Array[] = [];
  try {
    for await (const chunk of chunks) read.push(chunk);
  } catch (error) {
    if (!(error instanceof ReadFailure)) throw error;
    return { bytes: Buffer.concat(read), failure: error };
  }
  return { bytes: Buffer.concat(read), failure: null };
}

describe('openFile', () => {
  test('gives plain and gzip files back byte by byte', async () => {
    for (const content of [LOG, GZIP, Buffer.concat([gzipSync(LOG.subarray(0, 1000)), gzipSync(LOG.subarray(1000))])]) {
      const { bytes, failure } = await drain(openFile(fileOf(content)));
      expect(failure).toBeNull();
      expect(bytes.equals(LOG)).toBe(true);
    }
  });

  test.each([5, 1000, GZIP.length - 20])('gives all of a gzip file that ends %i bytes early', async (missing) => {
    const { bytes, failure } = await drain(openFile(fileOf(GZIP.subarray(0, GZIP.length - missing))));
    expect(failure).toMatchObject({ kind: 'truncated', readBytes: bytes.length });
    expect(LOG.subarray(0, bytes.length).equals(bytes)).toBe(true);
    if (missing === 5) expect(bytes.length).toBe(LOG.length);
  });

  test('gives Zstandard back, several frames too, and tells damage', async () => {
    const frame = Buffer.from('28b52ffd04682900007a7374640a04f16e3c', 'hex');
    expect((await drain(openFile(fileOf(Buffer.concat([frame, frame]))))).bytes.toString()).toBe('zstd\nzstd\n');
    const cut = await drain(openFile(fileOf(Buffer.concat([frame, frame.subarray(0, 9)]))));
    expect([cut.bytes.toString(), cut.failure?.kind]).toEqual(['zstd\n', 'damaged-zstd']);
  });

  test('gives the same where memory is used again', async () => {
    const memory = new ReadMemory();
    for (const [content, wanted] of [
      [LOG, LOG],
      [GZIP, LOG],
      [Buffer.concat([GZIP, GZIP]), Buffer.concat([LOG, LOG])],
      [storedZstd(LOG), LOG],
    ] as const) {
      const copies: Uint8Array[] = [];
      for await (const chunk of openFile(fileOf(content), { memory })) copies.push(Buffer.from(chunk));
      expect(Buffer.concat(copies).equals(wanted)).toBe(true);
    }
  });

  test('frees what was inflated as soon as it was read, where asked to', async () => {
    const pieces: Uint8Array[] = [];
    for await (const chunk of openFile(fileOf(GZIP), { memory: new ReadMemory() })) pieces.push(chunk);
    expect(pieces[0]?.byteLength).toBe(0);
  });

  test('reads many tiny Zstandard frames', async () => {
    const frame = Buffer.from('28b52ffd04682900007a7374640a04f16e3c', 'hex');
    const { bytes, failure } = await drain(openFile(fileOf(Buffer.concat(Array.from({ length: 600 }, () => frame)))));
    expect([bytes.length, failure]).toEqual([3000, null]);
  });

  test('stops at a decompression bomb', async () => {
    const { bytes, failure } = await drain(openFile(fileOf(gzipSync(Buffer.alloc(100 * 1024 * 1024)))));
    expect(failure).toMatchObject({ kind: 'bomb' });
    expect(bytes.length).toBeLessThan(40 * 1024 * 1024);
  });

  test('gives nearly all that comes before garbage', async () => {
    const { bytes, failure } = await drain(openFile(fileOf(Buffer.concat([GZIP, Buffer.from('not gzip any more')]))));
    expect(failure).toMatchObject({ kind: 'damaged' });
    expect(bytes.length).toBeGreaterThan(LOG.length - 1000);
    expect(LOG.subarray(0, bytes.length).equals(bytes)).toBe(true);
  });

  test('tells a file that is gone, shorter, or a folder', async () => {
    const gone = { ...fileOf(LOG), absolutePath: '/nonexistent/nacos.log' };
    expect((await drain(openFile(gone))).failure).toMatchObject({ kind: 'vanished', readBytes: 0 });
    const cut = fileOf(LOG);
    truncateSync(cut.absolutePath, 1000);
    const { bytes, failure } = await drain(openFile(cut));
    expect([bytes.length, failure?.kind]).toEqual([1000, 'shrank']);
    const folder = { ...fileOf(LOG), absolutePath: '/' };
    expect((await drain(openFile(folder))).failure).toMatchObject({ kind: 'unreadable' });
  });

  test('says what happened in both languages', async () => {
    const { failure } = await drain(openFile(fileOf(GZIP.subarray(0, GZIP.length - 5), 'nacos.log.gz')));
    const diagnostic = failure?.diagnostic();
    expect(diagnostic).toMatchObject({ code: 'file-truncated', kind: 'error', source: 'nacos.log.gz' });
    expect(diagnostic?.message.en).toContain(`what came before (${LOG.length} bytes) was analysed`);
    expect(diagnostic?.message.zh).toContain('gzip');
  });

  test.each(['plain', 'gzip'])('ends quietly where the run is stopped: %s', async (compression) => {
    // More than what is inflated ahead.
    const log = Buffer.concat(Array.from({ length: 6 }, () => LOG));
    const content = compression === 'gzip' ? gzipSync(log) : log;
    const controller = new AbortController();
    let read = 0;
    for await (const chunk of openFile(fileOf(content), { signal: controller.signal })) {
      read += chunk.length;
      controller.abort();
    }
    expect(read).toBeGreaterThan(0);
    expect(read).toBeLessThan(log.length);
  });

  test('can be left early', async () => {
    for await (const chunk of openFile(fileOf(GZIP))) {
      expect(chunk.length).toBeGreaterThan(0);
      break;
    }
  });
});

describe('sampleHead', () => {
  test('gives the beginning, decompressed', async () => {
    for (const content of [LOG, GZIP])
      expect(LOG.subarray(0, 100).equals(await sampleHead(fileOf(content), { bytes: 100 }))).toBe(true);
    expect((await sampleHead(fileOf(LOG.subarray(0, 10)))).length).toBe(10);
  });

  test('is empty where nothing can be read', async () => {
    expect((await sampleHead({ ...fileOf(LOG), absolutePath: '/nonexistent' })).length).toBe(0);
  });
});

describe('openStream', () => {
  async function* cutAt(content: Uint8Array, cuts: readonly number[]): AsyncGenerator<Uint8Array> {
    let from = 0;
    for (const to of [...cuts.toSorted((a, b) => a - b), content.length]) {
      yield content.subarray(from, to);
      from = to;
    }
  }

  test('gives the same whatever the chunks, plain or gzip', async () => {
    const text = LOG.subarray(0, 5000);
    await fc.assert(
      fc.asyncProperty(fc.boolean(), fc.array(fc.nat(), { maxLength: 20 }), async (gzip, cuts) => {
        const content = gzip ? gzipSync(text) : text;
        const { bytes } = await drain(
          openStream(
            cutAt(
              content,
              cuts.map((cut) => cut % content.length),
            ),
          ),
        );
        expect(bytes.equals(text)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  test('is empty for an empty stream', async () => {
    expect((await drain(openStream(cutAt(new Uint8Array(0), [])))).bytes.length).toBe(0);
  });

  test('names stdin where its data break', async () => {
    const { failure } = await drain(openStream(cutAt(GZIP.subarray(0, 1000), [10])));
    expect(failure?.diagnostic()).toMatchObject({ code: 'file-truncated', source: 'stdin' });
  });
});
