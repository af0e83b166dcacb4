import { describe, expect, test } from 'vitest';
import { type LogsSummary, summaryOfLogs, verdictOf } from '../../src/correlate/verdict.ts';
import type { Confidence } from '../../src/model/report.ts';
import type { LevelCounts } from '../../src/model/series.ts';
import type { Severity } from '../../src/model/severity.ts';
import { makeCoverage, T0 } from '../support/make.ts';

/** Of a log with so many records by level, in which lines of these severities were found. */
function summary(records: number, levels: LevelCounts['levels'], severities: readonly Severity[] = ['info']): LogsSummary {
  const findings = severities.map((severity) => ({ severity }));
  return summaryOfLogs({ sources: [makeCoverage({ records, levels })], findings, severities, hasUnknownErrors: false });
}

function verdict(...logs: Parameters<typeof summary>): { status: string; headline: string } {
  const { status, headline } = verdictOf([], summary(...logs));
  return { status, headline: headline.en };
}

describe('the verdict without an incident', () => {
  test('is health where enough was read', () => {
    expect(verdict(500, { INFO: 480, ERROR: 20 }).status).toBe('healthy');
  });

  test('does not call logs free of trouble that tell of some', () => {
    expect(verdict(500, { INFO: 480, ERROR: 20 }).headline).toBe('No sign of trouble in the logs read');
    expect(verdict(500, { INFO: 480, ERROR: 20 }, ['medium'])).toEqual({
      status: 'healthy',
      headline: 'No lasting trouble in the logs read, only short signs of it',
    });
  });

  test('is none where not a line is known, and says so of an access log', () => {
    const unknown = (family: string) => {
      const sources = [makeCoverage({ records: 800, levels: {}, family })];
      const logs = summaryOfLogs({ sources, findings: [], severities: [], hasUnknownErrors: false });
      return verdictOf([], logs).headline.en;
    };
    expect(unknown('app')).toBe('No line of these logs is known: they may not be logs of Nacos');
    expect(unknown('access-log')).toBe('Only an access log was read: none of its 800 requests tells of trouble');
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
    const { headline } = verdict(3, { INFO: 3 }, ['low']);
    expect(headline).toBe('Too little to tell: 3 records, with signs of trouble among them');
  });

  test('is none where the lines are those of a few seconds, fewer than a start writes', () => {
    const told = (records: number, ms: number, severities: readonly Severity[]): string => {
      const source = makeCoverage({ records, levels: { INFO: records }, firstMs: T0, lastMs: T0 + ms });
      const findings = severities.map((severity) => ({ severity }));
      return verdictOf([], summaryOfLogs({ sources: [source], findings, severities, hasUnknownErrors: false })).headline.en;
    };
    expect(told(40, 3700, ['low'])).toBe('Too little to tell: 40 records of 4 s, with signs of trouble among them');
    expect(told(40, 3700, ['info'])).toBe('No sign of trouble in the logs read');
    expect(told(40, 45_000, ['low'])).toBe('No sign of trouble in the logs read');
    expect(told(400, 3700, ['low'])).toBe('No sign of trouble in the logs read');
  });

  test('says of a few lines what is harmless, but not that all is well', () => {
    const told = verdictOf([], { ...summary(2, { ERROR: 2 }, ['medium']), isHarmless: true });
    expect(told).toMatchObject({
      status: 'undetermined',
      headline: { en: 'Nothing grave in 2 records: what looks alarming there is harmless unless it goes on' },
    });
  });

  test('is harmless where everything alarming is, and no error is unknown', () => {
    const benign = { en: 'passes', zh: '会自行恢复' };
    const isHarmless = (findings: Parameters<typeof summaryOfLogs>[0]['findings'], hasUnknownErrors = false): boolean =>
      summaryOfLogs({ sources: [], findings, severities: [], hasUnknownErrors }).isHarmless;
    expect(isHarmless([{ severity: 'low', benign }, { severity: 'info' }])).toBe(true);
    expect(isHarmless([{ severity: 'low', benign }, { severity: 'info' }], true)).toBe(false);
    expect(isHarmless([{ severity: 'low', benign }, { severity: 'low' }])).toBe(false);
    expect(isHarmless([{ severity: 'info' }])).toBe(false);
  });

  test('is none where most of the lines are errors', () => {
    expect(verdict(60, { WARN: 20, ERROR: 40 })).toEqual({
      status: 'undetermined',
      headline: 'Cause undetermined: 40 of 60 records are errors, and none tells why',
    });
    expect(verdict(60, { INFO: 30, ERROR: 30 }).status).toBe('healthy');
  });

  test('is none where no line is known, or none was read', () => {
    expect(verdict(500, { INFO: 500 }, []).status).toBe('undetermined');
    expect(verdict(0, {}, []).status).toBe('nothing-read');
  });
});

describe('the verdict with a slight incident', () => {
  const words = { en: 'Two versions', zh: '两个版本' };
  const slight = (confidence: Confidence): ReturnType<typeof verdictOf> => {
    const scope = { kind: 'cluster', value: 'all' } as const;
    const cause = { id: 'two-versions', title: words, confidence, scope, fix: { en: ['Upgrade.'], zh: ['升级。'] } };
    const incident = { severity: 'low', title: words, causes: [cause], next: { en: [], zh: [] } } as const;
    return verdictOf([incident], summary(500, { INFO: 480, ERROR: 20 }));
  };

  test('names a cause that is sure', () => {
    expect(slight('confirmed')).toMatchObject({
      status: 'degraded',
      headline: { en: 'Two versions (all)' },
      next: { en: 'Upgrade.' },
    });
    expect(slight('probable')).toMatchObject({ status: 'degraded', headline: { en: 'Probably: Two versions (all)' } });
  });

  test('says of what is harmless that nothing is wrong, and of what another product failed by that it did', () => {
    const benign = { en: 'it passes', zh: '会自行恢复' };
    const headline = (id: string): string => {
      const scope = { kind: 'cluster', value: 'all' } as const;
      const cause = { id, title: words, confidence: 'confirmed', scope, benign, fix: { en: [], zh: [] } } as const;
      const incident = { severity: 'low', title: words, causes: [cause], next: { en: [], zh: [] } } as const;
      return verdictOf([incident], summary(500, { INFO: 480, ERROR: 20 })).headline.en;
    };
    expect(headline('rolling-restart')).toBe('Nothing is wrong: two versions');
    expect(headline('not-nacos')).toBe('What fails here is another product, not Nacos');
  });

  test('makes nothing of a mere possibility', () => {
    expect(slight('possible').status).toBe('healthy');
  });
});
