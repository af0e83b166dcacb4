import { expect, test } from 'vitest';
import { RecentBytes } from '../../../src/read/follow/recent-bytes.ts';

const KEPT = 64 * 1024;

/** Bytes that tell their place. */
function bytesAt(from: number, length: number): Buffer {
  return Buffer.from(Array.from({ length }, (_, at) => ((from + at) * 31) % 251));
}

test('gives back the last bytes by their place, and no others', () => {
  const recent = new RecentBytes();
  let end = 0;
  for (const length of [10, 70_000, 1, 40_000, 65_536, 300, 30_000]) {
    recent.add(bytesAt(end, length), end + length);
    end += length;
    const held = Math.min(end, KEPT);
    expect(recent.at(end - held, held)?.equals(bytesAt(end - held, held))).toBe(true);
    expect(recent.at(end - 5, 5)).toEqual(bytesAt(end - 5, 5));
    expect(recent.at(end - 5, 6)).toBe(null);
    if (end > KEPT) expect(recent.at(end - KEPT - 1, 5)).toBe(null);
  }
});

test('bytes behind a gap begin anew', () => {
  const recent = new RecentBytes();
  recent.add(bytesAt(0, 100), 100);
  recent.add(bytesAt(500, 100), 600);
  expect(recent.at(500, 100)).toEqual(bytesAt(500, 100));
  expect(recent.at(499, 2)).toBe(null);
});

test('forgets', () => {
  const recent = new RecentBytes();
  recent.add(bytesAt(0, 100), 100);
  recent.forget();
  expect(recent.at(0, 100)).toBe(null);
});
