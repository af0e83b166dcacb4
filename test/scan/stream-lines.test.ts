import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LineFinisher } from '../../src/scan/lines/line-finisher.ts';
import { finishLines } from '../../src/scan/stream-lines.ts';
import { SourceTally } from '../../src/scan/tally/tally.ts';
import { inChunks, readLog, sourceOf } from '../support/read-log.ts';
import { readStream } from '../support/read-stream.ts';
import { tellRecords } from '../support/tell-records.ts';
import { tellTally } from '../support/tell-tally.ts';

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

describe('a live stream', () => {
  test('gives the records, the tally and the diagnostics that the same bytes in a file give', async () => {
    await fc.assert(
      fc.asyncProperty(content, sizes, async (parts, chunks) => {
        const bytes = Buffer.concat(parts);
        const read = await readLog('stdin', bytes);
        const streamed = await readStream(read.source, inChunks(bytes, chunks));
        expect(tellRecords(streamed)).toBe(tellRecords(read));
        expect(tellTally(streamed.tally, streamed.minutes)).toEqual(tellTally(read.tally, read.minutes));
        expect(streamed.diagnostics).toEqual(read.diagnostics);
      }),
      { numRuns: 60 },
    );
  });

  test('hands a line on as soon as it ends, without waiting for more', async () => {
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    async function* live(): AsyncGenerator<Uint8Array> {
      // The first kilobyte tells whether the stream is text.
      yield Buffer.from(`first ${'x'.repeat(1100)}\nsecond\nthi`);
      await gate;
      yield Buffer.from('rd\n');
    }
    const lines: string[] = [];
    const finisher = new LineFinisher((line) => lines.push(line));
    const cut = finishLines(live(), finisher, 'stdin', { tally: new SourceTally(), report: () => undefined });
    await cut.next();
    await cut.next();
    expect(lines.map((line) => line.slice(0, 6))).toEqual(['first ', 'second']);
    open();
    await cut.next();
    expect(lines.at(-1)).toBe('third');
  });

  test('throws what the stream throws', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('2024-05-01 10:00:00,000 WARN a\n'.repeat(100));
      throw new Error('the pipe broke');
    }
    await expect(readStream(sourceOf('stdin', Buffer.alloc(0)), broken())).rejects.toThrow('the pipe broke');
  });
});
