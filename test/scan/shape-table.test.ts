import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ShapeTable } from '../../src/scan/bytes/shape-table.ts';

it('numbers shapes of any size in the order in which they were added', () => {
  // Equal lower bits: they compete for one slot.
  const shape = fc.oneof(
    fc.maxSafeNat(),
    fc.integer({ min: 0, max: 2 ** 20 }).map((high) => high * 2 ** 32),
  );
  fc.assert(
    fc.property(fc.uniqueArray(shape, { maxLength: 3000, size: 'max' }), fc.array(shape), (added, others) => {
      const table = new ShapeTable();
      for (const [number, one] of added.entries()) {
        expect(table.numberOf(one)).toBe(-1);
        expect(table.add(one)).toBe(number);
      }
      expect(table.size).toBe(added.length);
      expect(added.map((one) => table.numberOf(one))).toEqual([...added.keys()]);
      for (const one of others) expect(table.numberOf(one)).toBe(added.indexOf(one));
    }),
    { numRuns: 30 },
  );
});
