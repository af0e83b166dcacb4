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
        expect(windowOf(all).reachedIn(fromMs, toMs) !== null).toBe(naive(all, fromMs, toMs));
        expect(windowOf([...all].sort((x, y) => x - y)).reachedIn(fromMs, toMs) !== null).toBe(naive(all, fromMs, toMs));
      }),
    );
  });

  test('several sources of thousands of seconds, one behind the other, are put together', () => {
    const source = Array.from({ length: 5000 }, (_, at) => at * 30_000);
    // Three in sixty seconds each: two sources reach the threshold together only.
    expect(windowOf(source).reachedIn(0, Number.MAX_SAFE_INTEGER)).toBeNull();
    const window = windowOf([...source, ...source, ...source.map((atMs) => atMs + 1000)]);
    expect(window.reachedIn(0, Number.MAX_SAFE_INTEGER)).not.toBeNull();
    window.forgetBefore(source.length * 30_000);
    expect(window.reachedIn(0, Number.MAX_SAFE_INTEGER)).toBeNull();
  });

  test('tells from when to when it was reached, and how much there was', () => {
    // Once in forty seconds, then six within ten, then once in forty again.
    const window = windowOf([0, 40, 80, 120, 122, 124, 126, 128, 130, 170, 210, 250].map((second) => second * 1000));
    expect(window.reachedIn(0, 250_000)).toEqual({ startMs: 80_000, endMs: 170_999, amount: 8 });
    expect(window.reachedIn(120_500, 130_000)).toEqual({ startMs: 120_500, endMs: 130_000, amount: 6 });
    expect(window.reachedIn(0, 120_000)).toBeNull();
  });

  test('knows with which event it is reached, in order', () => {
    const reaching = (seconds: readonly number[]) => {
      const window = windowOf([]);
      return seconds.filter((second) => {
        const reaches = window.wouldReach(second * 1000, {});
        window.add(second * 1000, {});
        return reaches;
      });
    };
    expect(reaching([0, 40, 80, 120, 122, 124, 126])).toEqual([126]);
  });
});
