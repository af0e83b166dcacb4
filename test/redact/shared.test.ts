import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { redactReport } from '../../src/redact/redact-report.ts';
import { REPORTERS } from '../../src/report/index.ts';
import { analyzePaths } from '../support/analyze-folder.ts';

const SHARED = join(import.meta.dirname, '../../../shared');
const OPTIONS = { language: 'en', color: false, width: 100, timeZone: '', all: true } as const;

const cases = ['lab/cases', 'corpus/cases']
  .map((folder) => join(SHARED, folder))
  .filter((folder) => existsSync(folder))
  .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
  .sort();

/** Looks for what must not be there, in other ways than the code that takes it out; cut ends (`…27.0.0.1`) are no addresses. */
function leaks(text: string): string[] {
  const addresses = [...text.matchAll(/(?<![\d.…])\d+\.\d+\.\d+\.\d+(?![\d…])/gu)].map(([found]) => found);
  const real = addresses.filter(
    (found) => found.split('.').every((part) => Number(part) < 256) && !/^(?:127\.|0\.0\.0\.0$)/u.test(found),
  );
  const keyed = [...text.matchAll(/(?:password|accessToken|secretKey)=([^\s&"'\\,;)*<]{4,})/giu)].map(([found]) => found);
  const tokens = [...text.matchAll(/eyJ[\w-]{10,}\.[\w-]{10,}/gu)].map(([found]) => found);
  return [...real, ...keyed, ...tokens];
}

describe.skipIf(cases.length === 0)('of labelled incidents', () => {
  test.each(cases)('no address, password or token is left in %s', async (folder) => {
    const report = await analyzePaths([join(folder, 'logs')]);
    const { report: redacted, reverse } = redactReport(report);
    for (const reporter of Object.values(REPORTERS)) expect(leaks(reporter(redacted, OPTIONS))).toEqual([]);
    const names = new Set(
      report.coverage.sources.map(({ node }) => node).filter((node) => Object.values(reverse).includes(node)),
    );
    const text = REPORTERS.json(redacted, OPTIONS);
    for (const name of names) expect(text).not.toMatch(new RegExp(`"${name}"|"${name}/`, 'u'));
  });
});
