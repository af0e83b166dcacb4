import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import type { Report } from '../src/model/report.ts';
import { analyzePaths } from './support/analyze-folder.ts';

const FIXTURES = join(import.meta.dirname, '..', 'fixtures');
const temporary = mkdtempSync(join(tmpdir(), 'nacoscope-same-'));
afterAll(() => rmSync(temporary, { recursive: true }));

const cases = readdirSync(FIXTURES).filter((name) => statSync(join(FIXTURES, name)).isDirectory());
const logsOf = (name: string): string => join(FIXTURES, name, 'logs');
const filesOf = (name: string): string[] =>
  readdirSync(logsOf(name), { recursive: true, encoding: 'utf8' }).filter((path) => statSync(join(logsOf(name), path)).isFile());

/** What must not depend on the way the logs were handed over. */
function answer(report: Report) {
  return {
    verdict: report.verdict,
    incidents: report.incidents.map((incident) => ({
      severity: incident.severity,
      status: incident.status,
      causes: incident.causes.map((cause) => [cause.id, cause.confidence]),
    })),
    findings: report.findings.map((finding) => [finding.id, finding.count]),
  };
}

describe('the same logs give the same answer', () => {
  test.each(cases)('%s: by folder, by glob, gzipped', async (name) => {
    const byFolder = answer(await analyzePaths([logsOf(name)]));
    expect(answer(await analyzePaths([`${logsOf(name)}/**/*`]))).toEqual(byFolder);
    const zipped = join(temporary, name);
    for (const path of filesOf(name)) {
      const target = join(zipped, path);
      mkdirSync(dirname(target), { recursive: true });
      const bytes = readFileSync(join(logsOf(name), path));
      if (path.endsWith('.gz')) writeFileSync(target, bytes);
      else writeFileSync(`${target}.gz`, gzipSync(bytes));
    }
    expect(answer(await analyzePaths([zipped]))).toEqual(byFolder);
  });

  test('a single file: by path and by standard input, in pieces of any size', async () => {
    const single = cases.filter((name) => filesOf(name).length === 1 && !filesOf(name)[0]?.endsWith('.gz'));
    expect(single.length).toBeGreaterThan(0);
    for (const name of single) {
      const path = join(logsOf(name), filesOf(name)[0] ?? '');
      const bytes = readFileSync(path);
      async function* pieces(): AsyncGenerator<Uint8Array> {
        for (let at = 0; at < bytes.length; at += 777) yield bytes.subarray(at, at + 777);
      }
      const byPath = answer(await analyzePaths([path]));
      expect({ name, incidents: answer(await analyzePaths([], { stdin: pieces() })).incidents }).toEqual({
        name,
        incidents: byPath.incidents,
      });
    }
  });
});
