import { expect, test } from 'vitest';
import { wouldTellStop } from '../../src/correlate/derive/life-logs.ts';
import type { SourceCoverage } from '../../src/model/report.ts';
import { makeCoverage, T0 } from '../support/make.ts';

function isToldIn(...sources: Partial<SourceCoverage>[]): boolean {
  return wouldTellStop(
    'node1',
    T0,
    sources.map((fields) => makeCoverage({ node: 'node1', levels: { INFO: 9 }, ...fields })),
  );
}

test('a stop is to be seen where the log that tells it reaches back before the start', () => {
  expect(isToldIn({ family: 'nacos', firstMs: T0 - 1 })).toBe(true);
  expect(isToldIn({ family: 'nacos', firstMs: T0 + 1 })).toBe(false);
  expect(isToldIn({ family: 'protocol-raft', firstMs: T0 - 1 })).toBe(true);
});

test('another log stands in for nacos.log only where that was not read', () => {
  expect(isToldIn({ family: 'nacos', firstMs: T0 + 1 }, { family: 'protocol-raft', firstMs: T0 - 1 })).toBe(false);
});

test('a log without stamps counts only where no other tells', () => {
  expect(isToldIn({ family: 'start-out', firstMs: null })).toBe(true);
  expect(isToldIn({ family: 'start-out', firstMs: null }, { family: 'start-out', firstMs: T0 + 1 })).toBe(false);
});
