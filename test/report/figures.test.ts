import { describe, expect, test } from 'vitest';
import { formatBytes, formatCount, formatDuration, formatOffset } from '../../src/report/figures.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

test('formatCount sets a comma between thousands', () => {
  expect([0, 999, 1000, 1_234_567].map(formatCount)).toEqual(['0', '999', '1,000', '1,234,567']);
});

test('formatBytes takes the largest unit that leaves a whole number', () => {
  expect([0, 1023, 1024, 13_002_342, 5 * 1024 ** 4].map(formatBytes)).toEqual(['0 B', '1023 B', '1.0 KB', '12.4 MB', '5.0 TB']);
});

describe('formatDuration', () => {
  test.each([
    [640, '640ms', '640 毫秒'],
    [12_300, '12s', '12 秒'],
    [MINUTE + 5000, '1m 05s', '1 分 05 秒'],
    [7 * MINUTE, '7m', '7 分钟'],
    [3 * HOUR + 20 * MINUTE, '3h 20m', '3 小时 20 分'],
    [2 * HOUR, '2h', '2 小时'],
    [52 * HOUR, '2d 4h', '2 天 4 小时'],
  ])('says %i ms as %s', (ms, english, chinese) => {
    expect(formatDuration(ms, 'en')).toBe(english);
    expect(formatDuration(ms, 'zh')).toBe(chinese);
  });
});

test('formatOffset tells before from after, and counts no milliseconds', () => {
  expect([12_000, -65_000, 300, -300].map((ms) => formatOffset(ms, 'en'))).toEqual(['+12s', '-1m 05s', '+0s', '+0s']);
});
