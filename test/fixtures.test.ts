import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import type { Report } from '../src/model/report.ts';
import { isAtLeast } from '../src/model/severity.ts';
import { analyzePaths } from './support/analyze-folder.ts';

const FIXTURES = join(import.meta.dirname, '..', 'fixtures');
const UPDATE = process.env['UPDATE_FIXTURES'] === '1';

/** What a fixture's expected.yaml says. The upper half is written by hand; `findings`, `unknown` and `diagnostics` by `npm run test:update`. */
const expectedSchema = z.strictObject({
  origin: z.string().min(10),
  nacos: z.string(),
  verdict: z.enum(['healthy', 'degraded', 'incident', 'undetermined', 'nothing-read']),
  /** The first cause of each incident of severity medium and above, most important first. */
  causes: z.array(z.string()),
  /** Every finding of severity low and above, with the places of its evidence. */
  findings: z.record(z.string(), z.array(z.string())),
  unknown: z.array(z.string()),
  diagnostics: z.array(z.string()),
});

function observed(report: Report): Pick<z.infer<typeof expectedSchema>, 'findings' | 'unknown' | 'diagnostics'> {
  const findings = report.findings
    .filter((finding) => isAtLeast(finding.severity, 'low'))
    .map((finding): [string, string[]] => [finding.id, finding.evidence.map((e) => `${e.source}:${e.lineStart}-${e.lineEnd}`)]);
  return {
    findings: Object.fromEntries(findings),
    unknown: report.unknown.map((error) => `${error.level} ${error.template}`),
    diagnostics: [...new Set(report.diagnostics.map((diagnostic) => diagnostic.code))].sort(),
  };
}

const cases = readdirSync(FIXTURES).filter((name) => existsSync(join(FIXTURES, name, 'logs')));

describe('fixtures', () => {
  test('there are at least 20 incidents and 5 healthy sets', () => {
    const verdicts = cases.map(
      (name) => /^verdict: (.*)$/mu.exec(readFileSync(join(FIXTURES, name, 'expected.yaml'), 'utf8'))?.[1],
    );
    expect(verdicts.filter((verdict) => verdict === 'healthy').length).toBeGreaterThanOrEqual(5);
    expect(verdicts.filter((verdict) => verdict !== 'healthy').length).toBeGreaterThanOrEqual(20);
  });

  test.each(cases)('%s', async (name) => {
    const path = join(FIXTURES, name, 'expected.yaml');
    const document = parseDocument(readFileSync(path, 'utf8'));
    const report = await analyzePaths([join(FIXTURES, name, 'logs')]);
    const now = observed(report);
    if (UPDATE) {
      for (const [key, value] of Object.entries(now)) document.set(key, value);
      writeFileSync(path, document.toString({ lineWidth: 0 }));
    }
    const expected = expectedSchema.parse(document.toJS());
    expect(report.verdict.status).toBe(expected.verdict);
    const told = report.incidents.filter((incident) => isAtLeast(incident.severity, 'medium'));
    expect(told.map((incident) => incident.causes[0]?.id ?? 'undetermined')).toEqual(expected.causes);
    expect(now).toEqual({ findings: expected.findings, unknown: expected.unknown, diagnostics: expected.diagnostics });
  });
});
