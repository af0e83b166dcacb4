import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstAtLeast } from '../../src/collections/first-at-least.ts';

test('finds the place that looking at one value after the other finds', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 30 })),
      fc.integer({ min: -1, max: 31 }),
      fc.nat(40),
      (values, wanted, most) => {
        const ascending = values.toSorted((a, b) => a - b);
        const length = Math.min(most, ascending.length);
        const found = ascending.slice(0, length).findIndex((value) => value >= wanted);
        expect(firstAtLeast(ascending, wanted, length)).toBe(found < 0 ? length : found);
      },
    ),
  );
});

test('counts all values where no length is given', () => {
  expect(firstAtLeast(Float64Array.of(1, 2, 2, 5), 3)).toBe(3);
});
