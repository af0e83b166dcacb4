import { expect, test } from 'vitest';
import { statusOf } from '../../src/cli/exit-status.ts';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import { healthyReport, incidentReport, nothingReadReport } from '../report/sample-report.ts';

const WORDS = { en: 'x', zh: 'x' };
const ERROR: Diagnostic = { code: 'unreadable-file', kind: 'error', source: 'a.log', message: WORDS };
const NOTE: Diagnostic = { code: 'empty-files', kind: 'note', source: '', message: WORDS };

test('a run that did all it was asked is 0, whatever it found', () => {
  const report = incidentReport({ diagnostics: [NOTE] });
  expect(statusOf(report, null)).toBe(0);
});

test('--fail-on makes it 1 from its severity upwards', () => {
  const report = incidentReport({ diagnostics: [], findings: [] });
  const high = { ...report, incidents: report.incidents.map((incident) => ({ ...incident, severity: 'high' as const })) };
  expect(statusOf(high, 'critical')).toBe(0);
  expect(statusOf(high, 'high')).toBe(1);
  expect(statusOf(high, 'medium')).toBe(1);
});

test('a finding outside all incidents counts, a harmless one doesn’t', () => {
  const [finding] = incidentReport().findings;
  if (finding === undefined) throw new Error('the sample has no finding');
  const report = healthyReport();
  const alone = { ...finding, id: 'a-lonely-finding', severity: 'critical' as const };
  const { benign: _, ...serious } = alone;
  expect(statusOf({ ...report, diagnostics: [], findings: [serious] }, 'high')).toBe(1);
  expect(statusOf({ ...report, diagnostics: [], findings: [{ ...serious, benign: WORDS }] }, 'high')).toBe(0);
});

test('what could not be read, a stopped run, and nothing at all are 2, which wins over 1', () => {
  const report = incidentReport({ diagnostics: [ERROR] });
  expect(statusOf(report, 'info')).toBe(2);
  const stopped = incidentReport({ diagnostics: [] });
  expect(statusOf({ ...stopped, run: { ...stopped.run, complete: false } }, null)).toBe(2);
  expect(statusOf(nothingReadReport(), null)).toBe(2);
});
