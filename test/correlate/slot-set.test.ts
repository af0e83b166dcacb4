import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SlotSet } from '../../src/correlate/silences/slot-set.ts';

const slots = fc.array(
  fc.integer({ min: -200, max: 5000 }).map((slot) => slot + 340_000_000),
  { maxLength: 200 },
);
const bound = fc.double({ min: 339_999_700, max: 340_005_100, noNaN: true });

describe('a set of slots', () => {
  test('holds what was added, ascending, each once', () => {
    fc.assert(
      fc.property(slots, (added) => {
        const set = SlotSet.of(added);
        const wanted = [...new Set(added)].sort((a, b) => a - b);
        expect(set.list()).toEqual(wanted);
        expect(set.size).toBe(wanted.length);
      }),
    );
  });

  test('counts and lists what lies between two bounds', () => {
    fc.assert(
      fc.property(slots, bound, bound, (added, from, to) => {
        const wanted = [...new Set(added)].filter((slot) => slot >= from && slot < to).sort((a, b) => a - b);
        expect(SlotSet.of(added).list(from, to)).toEqual(wanted);
        expect(SlotSet.of(added).countBetween(from, to)).toBe(wanted.length);
      }),
    );
  });

  test('sees where two that follow each other are missing', () => {
    const dense = fc.array(fc.integer({ min: 0, max: 150 }), { minLength: 100, maxLength: 400 });
    const place = fc.integer({ min: -3, max: 160 });
    fc.assert(
      fc.property(dense, place, place, (added, from, to) => {
        const places = Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
        const wanted = places.some((slot) => slot + 1 < to && !added.includes(slot) && !added.includes(slot + 1));
        expect(SlotSet.of(added).hasRoom(from, to)).toBe(wanted);
      }),
    );
  });

  test('knows the last before another', () => {
    fc.assert(
      fc.property(slots, bound, (added, before) => {
        const slot = Math.floor(before);
        const wanted = Math.max(...added.filter((one) => one < slot));
        expect(SlotSet.of(added).lastBefore(slot)).toBe(Number.isFinite(wanted) ? wanted : null);
      }),
    );
  });

  test('can be moved, and loses what lies before a slot', () => {
    fc.assert(
      fc.property(slots, bound, fc.integer({ min: -3000, max: 3000 }), (added, before, by) => {
        const set = SlotSet.of(added).moved(by);
        const slot = Math.floor(before);
        set.dropBefore(slot);
        set.add(slot + 7);
        const wanted = new Set([...added.map((one) => one + by).filter((one) => one >= slot), slot + 7]);
        expect(set.list()).toEqual([...wanted].sort((a, b) => a - b));
      }),
    );
  });

  test('takes stamps of any year', () => {
    const years = [-1000, 1970, 2024, 9999].map((year) => Math.floor(Date.UTC(year, 5, 1) / 5000));
    expect(SlotSet.of(years).list()).toEqual(years);
  });
});
