import { describe, expect, test } from 'vitest';
import { LaterBegun } from '../../src/correlate/silences/later-begun.ts';
import type { SourceCoverage } from '../../src/model/report.ts';
import { makeCoverage, T0 } from '../support/make.ts';

const GAP = { startMs: T0 + 60_000, endMs: T0 + 90_000 };
const SPARSE = { firstMs: T0, records: 40, levels: { INFO: 40 } };
const CUT = { firstMs: T0 + 120_000, records: 300, levels: { INFO: 300 } };

function isHidden(...sources: Partial<SourceCoverage>[]): boolean {
  return new LaterBegun(sources.map(makeCoverage)).hidden('node1', GAP);
}

describe('a silence is of a time that the logs do not cover', () => {
  test('where the busy ones begin behind it, as their ends do', () => {
    expect(isHidden(SPARSE, CUT)).toBe(true);
    expect(isHidden(SPARSE, { ...CUT, node: 'node2' })).toBe(false);
  });

  test('not where a busy one was written before it', () => {
    expect(isHidden({ ...SPARSE, records: 400 }, CUT)).toBe(false);
    expect(isHidden(SPARSE, { ...CUT, firstMs: T0 })).toBe(false);
  });

  test('not for logs that begin when there is something to be said', () => {
    expect(isHidden(SPARSE, { ...CUT, records: 60, levels: { INFO: 60 } })).toBe(false);
    expect(isHidden(SPARSE, { ...CUT, levels: { ERROR: 300 } })).toBe(false);
  });

  test('where the last lines of each log were taken, as many of each', () => {
    const tail = { ...CUT, records: 40, levels: { INFO: 40 } };
    expect(isHidden(SPARSE, tail, tail)).toBe(true);
    expect(isHidden(SPARSE, tail, { ...tail, records: 20 }, { ...tail, records: 39 })).toBe(false);
  });
});
