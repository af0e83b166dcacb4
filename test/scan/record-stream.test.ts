import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scanStream } from '../../src/scan/record-stream.ts';
import { SourceTally } from '../../src/scan/tally.ts';
import { UTC } from '../../src/time/zone.ts';
import { inChunks, readLog, sourceOf } from '../support/read-log.ts';
import { readStream } from '../support/read-stream.ts';
import { tellRecords } from '../support/tell-records.ts';

const FOLDER = join(import.meta.dirname, 'layouts');
const texts = readdirSync(FOLDER).map((name) => {
  const file = readdirSync(join(FOLDER, name)).find((entry) => entry !== 'records.txt') ?? '';
  return readFileSync(join(FOLDER, name, file));
});
const odd = fc.constantFrom(
  Buffer.from('a\r\r\n\0\0b\n'),
  Buffer.from('\ufeff中文\n'),
  Buffer.from([0x61, 0xff, 0xe4, 0xb8, 0x0a]),
  Buffer.from([0xb4, 0xc5, 0xc5, 0xcc, 0xd2, 0xd1, 0xc2, 0xfa, 0x0a]),
  Buffer.from(`${'y'.repeat(70_000)}\n`),
  Buffer.from(`${'中'.repeat(70_000)}\n`),
  Buffer.from('no line end'),
  Buffer.from('one\rtwo\rthree\r'),
  Buffer.from(`${'a\r'.repeat(700)}b\r\nc\r`),
);
const content = fc.array(fc.oneof(fc.constantFrom(...texts), odd, fc.uint8Array({ maxLength: 30 })), { maxLength: 5 });
const sizes = fc.array(fc.integer({ min: 1, max: 20_000 }), { minLength: 1, maxLength: 20 });

describe('a stream', () => {
  test('gives the records, the tally and the diagnostics that the same bytes in a file give', async () => {
    await fc.assert(
      fc.asyncProperty(content, sizes, async (parts, chunks) => {
        const bytes = Buffer.concat(parts);
        const read = await readLog('stdin', bytes);
        const streamed = await readStream(read.source, inChunks(bytes, chunks));
        expect(tellRecords(streamed)).toBe(tellRecords(read));
        expect(streamed.tally).toEqual(read.tally);
        expect(streamed.diagnostics).toEqual(read.diagnostics);
      }),
      { numRuns: 60 },
    );
  });

  test('hands a record on as soon as the next one starts, without waiting for more', async () => {
    const source = sourceOf('stdin', Buffer.alloc(0));
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const stamp = '2024-05-01 10:00:00,000 WARN';
    async function* live(): AsyncGenerator<Uint8Array> {
      // The first kilobyte tells whether the stream is text.
      yield Buffer.from(`${stamp} first ${'x'.repeat(1100)}\n\n${stamp} second\n`);
      await gate;
      yield Buffer.from(`${stamp} third\n`);
    }
    const context = { zoneOf: () => UTC, tally: new SourceTally(), report: () => undefined };
    const records = scanStream(source, live(), context);
    const first = await records.next();
    expect(first.done === true ? [] : first.value.map(({ lineStart }) => lineStart)).toEqual([1]);
    open();
    await records.return(undefined);
  });

  test('throws what the stream throws', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('2024-05-01 10:00:00,000 WARN a\n'.repeat(100));
      throw new Error('the pipe broke');
    }
    await expect(readStream(sourceOf('stdin', Buffer.alloc(0)), broken())).rejects.toThrow('the pipe broke');
  });
});
