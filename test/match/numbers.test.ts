import { describe, expect, test } from 'vitest';
import { readNumbers } from '../../src/match/numbers.ts';

describe('readNumbers', () => {
  test.each([
    ['4.541', 'ms', 4.541],
    ['2.5', 's', 2500],
    ['1297,5', 's', 1_297_500],
    ['1,203,456', 'ms', 1_203_456],
    ['45', 'percent', 0.45],
    ['1m5s204ms948µs145ns', 'duration', 65_204.948145],
    ['121.4310029 s', 'duration', 121_431.0029],
    ['5,526ms', 'duration', 5.526],
    ['167M', 'size', 167 * 1024 ** 2],
    ['2g', 'size', 2 * 1024 ** 3],
    ['12', 'count', 12],
  ] as const)('reads %s as %s', (text, unit, value) => {
    expect(readNumbers({ it: { unit } }, { it: text })['it']).toBeCloseTo(value, 4);
  });

  test('leaves out what is absent or unreadable', () => {
    expect(readNumbers({ a: { unit: 'ms' }, b: { unit: 'size' } }, { b: 'much' })).toEqual({});
  });
});
