import { expect, test } from 'vitest';
import { backOffMs } from '../../src/time/back-off.ts';

const WAITS = { firstMs: 1000, longestMs: 5000 };

test('waits double up to the longest, and half of each is by chance', () => {
  expect([1, 2, 3, 4, 9].map((attempt) => backOffMs(attempt, 0, null, WAITS))).toEqual([500, 1000, 2000, 2500, 2500]);
  expect([1, 2, 3, 4, 9].map((attempt) => backOffMs(attempt, 0.5, null, WAITS))).toEqual([750, 1500, 3000, 3750, 3750]);
});

test('a wait is never shorter than the other side asked for', () => {
  expect(backOffMs(1, 0, 700, WAITS)).toBe(700);
  expect(backOffMs(1, 0.9, 700, WAITS)).toBe(950);
  expect(backOffMs(1, 0, 60_000, WAITS)).toBe(60_000);
});
