import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LevelCounts } from '../../src/model/series.ts';
import { sparkChart } from '../../src/report/sparkline.ts';

const MINUTE = 60_000;
const minutes = (...counts: readonly number[]): LevelCounts[] =>
  counts.flatMap((count, at) => (count === 0 ? [] : [{ atMs: at * MINUTE, levels: { INFO: count, WARN: at === 2 ? 1 : 0 } }]));

function chart(counts: readonly number[], columns: number) {
  const drawn = sparkChart({ stepMs: MINUTE, records: minutes(...counts), figures: [] }, 0, counts.length * MINUTE - 1, columns);
  if (drawn === null) throw new Error('nothing was drawn');
  return drawn;
}

describe('a sparkline', () => {
  test('has a bar a step, a space where nothing was counted, and is as high as its peak', () => {
    const drawn = chart([1, 0, 4, 8], 4);
    expect(drawn.records).toEqual({ cells: '▁ ▅█', peak: 8 });
    expect(drawn.troubles).toEqual({ cells: '  █ ', peak: 1 });
    expect(drawn.stepMs).toBe(MINUTE);
  });

  test('adds steps up where there are more than columns', () => {
    const drawn = chart([1, 1, 2, 1, 8, 0], 3);
    expect(drawn.records).toEqual({ cells: '▂▄█', peak: 8 });
    expect(drawn.stepMs).toBe(2 * MINUTE);
  });

  test('shows few steps wider, four columns at most', () => {
    expect(chart([1, 2, 4], 9).records.cells).toBe('▂▂▂▄▄▄███');
    expect(chart([1, 2, 4], 90).records.cells).toBe('▂▂▂▂▄▄▄▄████');
  });

  test('tells the columns of a span, within what is drawn', () => {
    const drawn = chart([1, 1, 1, 1], 8);
    expect(drawn.columnsOf(MINUTE, 2 * MINUTE)).toEqual([2, 6]);
    expect(drawn.columnsOf(-MINUTE, 99 * MINUTE)).toEqual([0, 8]);
  });

  test('is not drawn where it would say nothing', () => {
    const series = { stepMs: MINUTE, records: minutes(5, 5), figures: [] };
    expect(sparkChart(series, 0, 2 * MINUTE - 1, 40)).toBeNull();
    expect(sparkChart({ ...series, records: [] }, 0, 60 * MINUTE, 40)).toBeNull();
    expect(sparkChart(series, 0, 60 * MINUTE, 0)).toBeNull();
  });

  test('is never wider than asked, and loses no record', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(1e6), { minLength: 3, maxLength: 400 }),
        fc.integer({ min: 1, max: 200 }),
        (counts, columns) => {
          const told = minutes(...counts).map(({ levels }) => (levels.INFO ?? 0) + (levels.WARN ?? 0));
          const all = told.reduce((sum, count) => sum + count, 0);
          fc.pre(all > 0);
          const { records } = chart(counts, columns);
          expect(records.cells.length).toBeLessThanOrEqual(columns);
          expect(records.peak).toBeGreaterThanOrEqual(Math.max(...counts));
          expect(records.peak).toBeLessThanOrEqual(all);
        },
      ),
    );
  });
});
