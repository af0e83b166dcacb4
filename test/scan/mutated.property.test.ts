import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inChunks, readLog, sourceOf } from '../support/read-log.ts';
import { readStream } from '../support/read-stream.ts';
import { tellRecords } from '../support/tell-records.ts';

const FOLDER = join(import.meta.dirname, 'layouts');
const logs = readdirSync(FOLDER).map((name) => {
  const file = readdirSync(join(FOLDER, name)).find((entry) => entry !== 'records.txt') ?? '';
  return { name, file, lines: readFileSync(join(FOLDER, name, file), 'latin1').split('\n') };
});

/** What happens to logs: lines are lost, repeated, swapped, glued, cut; single bytes change; other programs write between. */
const edit = fc.record({
  kind: fc.constantFrom('drop', 'repeat', 'swap', 'glue', 'cut', 'byte', 'insert'),
  line: fc.nat({ max: 1000 }),
  at: fc.nat({ max: 200 }),
  byte: fc.nat({ max: 255 }),
  other: fc.constantFrom(
    '',
    '\0\0\0',
    'Caused by: x.Y: z',
    '\tat a.B.c(D.java:1)',
    '中文',
    'Killed',
    '}',
    '{"log":"',
    '[pod/a/b] ',
    '\u001b[31m',
  ),
});

function apply(lines: readonly string[], edits: readonly (typeof edit extends fc.Arbitrary<infer T> ? T : never)[]): Buffer {
  const changed = [...lines];
  for (const { kind, line, at, byte, other } of edits) {
    const index = line % changed.length;
    const text = changed[index] ?? '';
    const place = at % (text.length + 1);
    if (kind === 'drop') changed.splice(index, changed.length > 1 ? 1 : 0);
    else if (kind === 'repeat') changed.splice(index, 0, text, text);
    else if (kind === 'swap') changed.splice(index, 2, changed[index + 1] ?? '', text);
    else if (kind === 'glue') changed.splice(index, 2, text + (changed[index + 1] ?? ''));
    else if (kind === 'cut') changed[index] = text.slice(0, place);
    else if (kind === 'byte') changed[index] = text.slice(0, place) + String.fromCharCode(byte) + text.slice(place + 1);
    else changed.splice(index, 0, Buffer.from(other).toString('latin1'));
  }
  return Buffer.from(changed.join('\n'), 'latin1');
}

describe('a damaged log', () => {
  test.each(logs)('of layout $name is read the same however its bytes come', async ({ file, lines }) => {
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 12 }), fc.integer({ min: 1, max: 300 }), async (edits, size) => {
        const bytes = apply(lines, edits);
        const whole = await readLog(file, bytes);
        expect(whole.tally.bytes).toBe(bytes.length);
        expect(tellRecords(await readLog(file, bytes, { chunks: [size] }))).toBe(tellRecords(whole));
        const streamed = await readStream(sourceOf(file, bytes), inChunks(bytes, [size]));
        expect(tellRecords(streamed)).toBe(tellRecords(whole));
        for (const { lineStart, lineEnd, atMs } of whole.records) {
          expect(lineStart).toBeLessThanOrEqual(lineEnd);
          expect(atMs === null || Number.isFinite(atMs)).toBe(true);
        }
      }),
      { numRuns: 15 },
    );
  });
});
