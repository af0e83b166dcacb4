import fc from 'fast-check';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import type { Finding, Report } from '../../src/model/report.ts';
import { REPORTERS } from '../../src/report/index.ts';
import { anyReport } from './any-report.ts';
import { incidentReport, SAMPLES } from './sample-report.ts';

const OPTIONS = { language: 'en', color: false, width: 80, timeZone: '', all: false } as const;

/** The first finding of the sample, changed. */
function withFinding(change: Partial<Finding>): Report {
  const [finding] = incidentReport().findings;
  if (finding === undefined) throw new Error('the sample has a finding');
  return incidentReport({ findings: [{ ...finding, ...change }] });
}

function sample(name: string): Report {
  const report = SAMPLES[name]?.();
  if (report === undefined) throw new Error(`no sample ${name}`);
  return report;
}

/** Reads CSV with quotes, independent of the writer. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  for (const line of text.trimEnd().split('\n')) {
    rows.push(
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/gu)].map(
        ([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? '',
      ),
    );
  }
  return rows;
}

describe('JUnit', () => {
  test('is well-formed XML whatever the logs hold', () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        expect(XMLValidator.validate(REPORTERS.junit(report, OPTIONS))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test.each([
    ['incident', 'failures="0"', false],
    ['nothing-read', 'errors="1"', true],
    ['undetermined', 'failures="0"', false],
  ])('%s: %s is %s', (name, part, there) => {
    expect(REPORTERS.junit(sample(name), OPTIONS).includes(part)).toBe(there);
  });

  test('counts what it lists', () => {
    const text = REPORTERS.junit(sample('several-incidents'), OPTIONS);
    const parsed: unknown = new XMLParser({ ignoreAttributes: false }).parse(text);
    const cases = text.match(/<testcase /gu)?.length ?? 0;
    expect(parsed).toMatchObject({ testsuites: { '@_tests': String(cases), testsuite: { '@_tests': String(cases) } } });
    expect(cases).toBeGreaterThan(1);
  });

  test('passes healthy logs', () => {
    expect(REPORTERS.junit(sample('healthy'), OPTIONS)).toContain('failures="0" errors="0"');
  });
});

describe('CSV', () => {
  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '＝1', '"=1"'])('no cell can become a formula: %s', (text) => {
    const report = withFinding({ title: { en: text, zh: text }, nodes: [text], evidence: [] });
    for (const cell of readCsv(REPORTERS.csv(report, OPTIONS))[1] ?? []) expect(cell).not.toMatch(/^[=+\-@＝]/u);
  });

  test('keeps commas, quotes and line ends within their cell', () => {
    const [heads, row] = readCsv(REPORTERS.csv(withFinding({ title: { en: 'a, "b"\nc', zh: '' } }), OPTIONS));
    expect(row?.[heads?.indexOf('title') ?? -1]).toBe('a, "b" c');
    expect(row).toHaveLength(heads?.length ?? 0);
  });

  test('has a row per finding', () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        expect(readCsv(REPORTERS.csv(report, OPTIONS))).toHaveLength(report.findings.length + 1);
      }),
      { numRuns: 60 },
    );
  });
});

describe('JSON Lines', () => {
  test('is one object per line in time order', () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        const lines = REPORTERS.jsonl(report, OPTIONS)
          .split('\n')
          .filter((line) => line !== '');
        const times = lines.map((line) => {
          const value: unknown = JSON.parse(line);
          return typeof value === 'object' && value !== null && 'atMs' in value && typeof value.atMs === 'number'
            ? value.atMs
            : -Infinity;
        });
        expect(times).toEqual([...times].sort((a, b) => (a === b ? 0 : a - b)));
        expect(lines).toHaveLength(report.timeline.length + report.incidents.length);
      }),
      { numRuns: 60 },
    );
  });
});
