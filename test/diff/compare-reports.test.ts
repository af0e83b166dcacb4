import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareReports } from '../../src/diff/compare-reports.ts';
import { readReport } from '../../src/diff/read-report.ts';
import type { Report } from '../../src/model/report.ts';
import { REPORTERS } from '../../src/report/index.ts';
import { diffTerminal } from '../../src/report/diff/terminal.ts';
import { anyReport } from '../report/any-report.ts';
import { incidentReport, SAMPLES } from '../report/sample-report.ts';

const OPTIONS = { language: 'en', color: false, width: 80, timeZone: '', all: false } as const;

function read(report: Report, language: 'en' | 'zh' = 'en') {
  return readReport(REPORTERS.json({ ...report, schemaVersion: '1.0' }, { ...OPTIONS, language }), 'a.json');
}

/** The sample with its first finding changed. */
function withFinding(change: { count?: number; nodes?: readonly string[]; severity?: 'low' | 'critical' }): Report {
  const [finding] = incidentReport().findings;
  if (finding === undefined) throw new Error('the sample has a finding');
  return incidentReport({ findings: [{ ...finding, count: 10, nodes: ['a'], severity: 'medium', ...change }] });
}

function changeOf(before: Report, after: Report): string | undefined {
  return compareReports(read(before), read(after)).changes.find(({ of }) => of === 'finding')?.change;
}

describe('what became of a finding', () => {
  const base = withFinding({});
  test.each([
    ['the same', base, 'same'],
    ['twice as many records', withFinding({ count: 20 }), 'worse'],
    ['a few more records', withFinding({ count: 14 }), 'same'],
    ['half the records', withFinding({ count: 5 }), 'better'],
    ['graver, though fewer', withFinding({ severity: 'critical', count: 1 }), 'worse'],
    ['less grave, though more', withFinding({ severity: 'low', count: 90 }), 'better'],
    ['one more node', withFinding({ nodes: ['a', 'b'] }), 'worse'],
    ['none', incidentReport({ findings: [] }), 'gone'],
  ])('%s', (_, after, expected) => {
    expect(changeOf(base, after)).toBe(expected);
  });

  test('that was not there before is new', () => {
    expect(changeOf(incidentReport({ findings: [] }), base)).toBe('new');
  });
});

test('any report compared with itself has nothing but the same', () => {
  fc.assert(
    fc.property(anyReport, (report) => {
      const kinds = new Set(compareReports(read(report), read(report)).changes.map(({ change }) => change));
      expect([...kinds].filter((kind) => kind !== 'same')).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

test('what is new one way is gone the other way', () => {
  fc.assert(
    fc.property(anyReport, anyReport, (a, b) => {
      const ids = (from: Report, to: Report, kind: string): string[] =>
        compareReports(read(from), read(to))
          .changes.filter(({ change }) => change === kind)
          .map(({ of, id }) => `${of} ${id}`)
          .sort();
      expect(ids(a, b, 'new')).toEqual(ids(b, a, 'gone'));
    }),
    { numRuns: 40 },
  );
});

test.each([
  ['x', 'it is no JSON'],
  ['{}', 'it has no schemaVersion'],
  ['{"schemaVersion":"2.0"}', 'its schema is 2.0'],
  ['{"schemaVersion":"1.0","verdict":1}', 'verdict'],
])('%s is told to be no report', (text, why) => {
  expect(() => readReport(text, 'x.json')).toThrow(why);
});

test('a report of a later minor version with more fields can be read', () => {
  const value: unknown = JSON.parse(REPORTERS.json(incidentReport(), OPTIONS));
  if (typeof value !== 'object' || value === null) throw new Error('no object');
  expect(readReport(JSON.stringify({ ...value, schemaVersion: '1.7', more: 1 }), 'x').incidents).toHaveLength(1);
});

describe.each(['en', 'zh'] as const)('for a person, %s', (language) => {
  test.each([60, 100])('%i columns', async (width) => {
    const [before, after] = [SAMPLES['incident']?.(), SAMPLES['several-incidents']?.()];
    if (before === undefined || after === undefined) throw new Error('no sample');
    const diff = compareReports(read(before, language), read(after, language));
    const text = diffTerminal(diff, { language, width, color: false, all: true });
    await expect(text).toMatchFileSnapshot(`golden/diff.${language}.${width}.txt`);
  });
});
