import { describe, expect, test } from 'vitest';
import { areHarmless, showsNoHealth, verdictOf } from '../../src/correlate/verdict.ts';
import type { Confidence } from '../../src/model/report.ts';
import type { LevelCounts } from '../../src/model/series.ts';
import { makeCoverage } from '../support/make.ts';

function verdict(
  records: number,
  levels: LevelCounts['levels'],
  isKnown = true,
  hasTrouble = false,
): { status: string; headline: string } {
  const coverage = makeCoverage({ records, levels });
  const { status, headline } = verdictOf([], [coverage], {
    isKnown,
    isExcerpt: showsNoHealth([coverage], false),
    isHarmless: false,
    hasTrouble,
  });
  return { status, headline: headline.en };
}

describe('the verdict without an incident', () => {
  test('is health where enough was read', () => {
    expect(verdict(500, { INFO: 480, ERROR: 20 }).status).toBe('healthy');
  });

  test('does not call logs free of trouble that tell of some', () => {
    expect(verdict(500, { INFO: 480, ERROR: 20 }).headline).toBe('No sign of trouble in the logs read');
    expect(verdict(500, { INFO: 480, ERROR: 20 }, true, true)).toEqual({
      status: 'healthy',
      headline: 'No lasting trouble in the logs read, only short signs of it',
    });
  });

  test('is none where there are only a few lines, with errors among them', () => {
    expect(verdict(3, { INFO: 2, ERROR: 1 })).toEqual({
      status: 'undetermined',
      headline: 'Too little to tell: 3 records, with errors among them',
    });
    expect(verdict(1, { ERROR: 1 }).headline).toBe('Too little to tell: one record, with errors among them');
    expect(verdict(3, { INFO: 2, WARN: 1 }).status).toBe('healthy');
  });

  test('is none where there are only a few lines, without errors but with signs of trouble', () => {
    const coverage = makeCoverage({ records: 3, levels: { INFO: 3 } });
    const { headline } = verdictOf([], [coverage], {
      isKnown: true,
      isExcerpt: showsNoHealth([coverage], true),
      isHarmless: false,
      hasTrouble: true,
    });
    expect(headline.en).toBe('Too little to tell: 3 records, with signs of trouble among them');
  });

  test('says of a few lines what is harmless, but not that all is well', () => {
    const coverage = makeCoverage({ records: 2, levels: { ERROR: 2 } });
    const told = verdictOf([], [coverage], { isKnown: true, isExcerpt: true, hasTrouble: true, isHarmless: true });
    expect(told).toMatchObject({
      status: 'undetermined',
      headline: { en: 'Nothing grave in 2 records: what looks alarming there is harmless unless it goes on' },
    });
  });

  test('is harmless where everything alarming is', () => {
    const benign = { en: 'passes', zh: '会自行恢复' };
    expect(areHarmless([{ severity: 'low', benign }, { severity: 'info' }])).toBe(true);
    expect(areHarmless([{ severity: 'low', benign }, { severity: 'low' }])).toBe(false);
    expect(areHarmless([{ severity: 'info' }])).toBe(false);
  });

  test('is none where most of the lines are errors', () => {
    expect(verdict(60, { WARN: 20, ERROR: 40 })).toEqual({
      status: 'undetermined',
      headline: 'Cause undetermined: 40 of 60 records are errors, and none tells why',
    });
    expect(verdict(60, { INFO: 30, ERROR: 30 }).status).toBe('healthy');
  });

  test('is none where no line is known, or none was read', () => {
    expect(verdict(500, { INFO: 500 }, false).status).toBe('undetermined');
    expect(verdict(0, {}, false).status).toBe('nothing-read');
  });
});

describe('the verdict with a slight incident', () => {
  const coverage = makeCoverage({ records: 500, levels: { INFO: 480, ERROR: 20 } });
  const words = { en: 'Two versions', zh: '两个版本' };
  const slight = (confidence: Confidence): ReturnType<typeof verdictOf> => {
    const scope = { kind: 'cluster', value: 'all' } as const;
    const cause = { title: words, confidence, scope, fix: { en: ['Upgrade.'], zh: ['升级。'] } };
    const incident = { severity: 'low', title: words, causes: [cause], next: { en: [], zh: [] } } as const;
    return verdictOf([incident], [coverage], { isKnown: true, isExcerpt: false, hasTrouble: false, isHarmless: false });
  };

  test('names a cause that is sure', () => {
    expect(slight('confirmed')).toMatchObject({
      status: 'degraded',
      headline: { en: 'Two versions (all)' },
      next: { en: 'Upgrade.' },
    });
    expect(slight('probable')).toMatchObject({ status: 'degraded', headline: { en: 'Probably: Two versions (all)' } });
  });

  test('makes nothing of a mere possibility', () => {
    expect(slight('possible').status).toBe('healthy');
  });
});
