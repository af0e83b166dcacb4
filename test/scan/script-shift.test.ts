import { expect, test } from 'vitest';
import { sampleLines } from '../../src/scan/sources/sample-lines.ts';
import { scriptShiftOf } from '../../src/scan/sources/script-shift.ts';
import { readLog, sourceOf } from '../support/read-log.ts';

const HOUR = 3_600_000;
const SCRIPT = '2023/01/04 00:59:43 lookup nacos-headless on 10.96.0.10:53: no such host';
const shiftOf = (...lines: readonly string[]): number => {
  const head = Buffer.from(`${lines.join('\n')}\n`);
  return scriptShiftOf(sampleLines(sourceOf('nacos-0.log', head), head));
};

test('a script in UTC before a program some hours ahead is told by whole hours between them', () => {
  expect(shiftOf(SCRIPT, '2023-01-04 09:00:12,604 INFO Nacos is starting...')).toBe(8 * HOUR);
  expect(shiftOf(SCRIPT, '2023-01-03 20:00:12,604 INFO Nacos is starting...')).toBe(-5 * HOUR);
});

test('nothing is added where they agree, where time was left between them, or where it differs from start to start', () => {
  expect(shiftOf(SCRIPT, '2023-01-04 01:00:12,604 INFO Nacos is starting...')).toBe(0);
  expect(shiftOf(SCRIPT, '2023-01-04 09:20:12,604 INFO Nacos is starting...')).toBe(0);
  const starts = ['2023-01-04 09:00:12,604 INFO a', SCRIPT, '2023-01-04 01:00:12,604 INFO b'];
  expect(shiftOf(SCRIPT, ...starts)).toBe(0);
});

test('stamps of scripts are moved by it', async () => {
  const text = `${SCRIPT}\n2023-01-04 09:00:12,604 INFO Nacos is starting...\n`;
  const { records } = await readLog('nacos-0.log', text, { source: { scriptShiftMs: 8 * HOUR } });
  expect(records.map(({ atMs }) => atMs)).toEqual([Date.UTC(2023, 0, 4, 8, 59, 43), Date.UTC(2023, 0, 4, 9, 0, 12, 604)]);
});
