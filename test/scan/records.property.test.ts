import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readLog, sourceOf } from '../support/read-log.ts';
import { tellRecords } from '../support/tell-records.ts';

const FOLDER = join(import.meta.dirname, 'layouts');
const logs = readdirSync(FOLDER).map((name) => {
  const file = readdirSync(join(FOLDER, name)).find((entry) => entry !== 'records.txt') ?? '';
  return { name, file, text: readFileSync(join(FOLDER, name, file), 'utf8') };
});
const unwrapped = logs.filter(({ name, text }) => !/^(?:wrapper|json)/u.test(name) && !text.includes('\u001b'));
const chunks = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 40 });
const mixed = fc.array(fc.constantFrom(...logs.map(({ text }) => text)), { minLength: 1, maxLength: 4 });

describe('records of any log', () => {
  test('where a chunk ends changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...logs), chunks, async ({ file, text }, sizes) => {
        const whole = tellRecords(await readLog(file, text));
        expect(tellRecords(await readLog(file, text, { chunks: sizes }))).toBe(whole);
      }),
      { numRuns: 200 },
    );
  });

  test('several logs in one stream: where a chunk ends changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(mixed, chunks, async (texts, sizes) => {
        const text = texts.join('');
        const whole = tellRecords(await readLog('stdin', text));
        expect(tellRecords(await readLog('stdin', text, { chunks: sizes }))).toBe(whole);
      }),
      { numRuns: 60 },
    );
  });

  test.each(unwrapped)('$name: headers and texts, put back at their lines, give the log again', async ({ file, text }) => {
    const { records } = await readLog(file, text);
    const lines: string[] = text.split('\n').map(() => '');
    for (const record of records) {
      const own = (record.header + record.text).split('\n');
      expect(own.length).toBe(record.lineEnd - record.lineStart + 1);
      for (const [index, line] of own.entries()) lines[record.lineStart - 1 + index] = line;
    }
    expect(lines.join('\n')).toBe(text);
  });

  test('any text at all: every line that is not blank is in a record, none is in two', async () => {
    const line = fc.oneof(
      fc.string({ maxLength: 80 }),
      fc.constantFrom(...logs.flatMap(({ text }) => text.split('\n'))),
      fc.string({ unit: 'binary', maxLength: 40 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 60 }), async (parts) => {
        const lines = parts.map((part) => part.replaceAll(/(?!\t)\p{Cc}|\ufeff/gu, ''));
        // What looks like a wrapper is taken off, and lines of several pods are sorted apart: another property.
        const plain = lines.filter(
          (text) => !/^(?:[<>[{\d]|\S+ +\||[a-z0-9.-]+ [a-z0-9.-]+ |[A-Z][a-z]{2} |[\w./-]+:\d)/u.test(text),
        );
        const { records } = await readLog('nacos.log', plain.join('\n'));
        const seen = new Map<number, number>();
        for (const { lineStart, lineEnd } of records) {
          for (let at = lineStart; at <= lineEnd; at++) seen.set(at, (seen.get(at) ?? 0) + 1);
        }
        for (const [index, text] of plain.entries()) {
          const times = seen.get(index + 1) ?? 0;
          if (text.trim() === '') expect(times).toBeLessThanOrEqual(1);
          else expect({ text, times }).toEqual({ text, times: 1 });
        }
      }),
      { numRuns: 200 },
    );
  });

  test('the content of a file is looked at without an error, whatever it is', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
        expect(sourceOf('some.log', bytes).name).toBe('some.log');
      }),
      { numRuns: 200 },
    );
  });
});
