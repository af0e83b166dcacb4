import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ThresholdWindow } from '../../src/correlate/episodes/threshold-window.ts';
import { libraryOf } from '../support/make.ts';

const [signature] = libraryOf([
  { id: 'often', match: [{ contains: 'it happened' }], threshold: { count: 5, within: '60s' } },
]).signatures;
const threshold = signature?.threshold ?? null;

function windowOf(times: readonly number[]): ThresholdWindow {
  if (threshold === null) throw new Error('it has one');
  const window = new ThresholdWindow(threshold);
  for (const atMs of times) window.add(atMs, {});
  return window;
}

/** Whether five of them, counted in seconds, lie within sixty seconds. */
function naive(times: readonly number[], fromMs: number, toMs: number): boolean {
  const seconds = times
    .map((atMs) => Math.floor(atMs / 1000))
    .filter((at) => at >= Math.floor(fromMs / 1000) && at * 1000 <= toMs);
  return seconds.some((first) => seconds.filter((at) => at >= first && at - first < 60).length >= 5);
}

const times = fc.array(fc.integer({ min: 0, max: 3_000_000 }), { maxLength: 60 });

describe('ThresholdWindow', () => {
  test('gives the same answer in whatever order events come', () => {
    fc.assert(
      fc.property(times, fc.integer({ min: 0, max: 3_000_000 }), fc.integer({ min: 0, max: 3_000_000 }), (all, a, b) => {
        const [fromMs, toMs] = [Math.min(a, b), Math.max(a, b)];
        expect(windowOf(all).reached(fromMs, toMs)).toBe(naive(all, fromMs, toMs));
        expect(windowOf([...all].sort((x, y) => x - y)).reached(fromMs, toMs)).toBe(naive(all, fromMs, toMs));
      }),
    );
  });

  test('several sources of thousands of seconds, one behind the other, are put together', () => {
    const source = Array.from({ length: 5000 }, (_, at) => at * 30_000);
    // Three in sixty seconds each: two sources reach the threshold together only.
    expect(windowOf(source).reached(0, Number.MAX_SAFE_INTEGER)).toBe(false);
    const window = windowOf([...source, ...source, ...source.map((atMs) => atMs + 1000)]);
    expect(window.reached(0, Number.MAX_SAFE_INTEGER)).toBe(true);
    window.forgetBefore(source.length * 30_000);
    expect(window.reached(0, Number.MAX_SAFE_INTEGER)).toBe(false);
  });
});
