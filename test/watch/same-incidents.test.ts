import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { LogRecord } from '../../src/model/record.ts';
import { openSources } from '../../src/open-sources.ts';
import { scanSource } from '../../src/scan/scan-source.ts';
import { SourceTally } from '../../src/scan/tally/tally.ts';
import { Session } from '../../src/watch/session.ts';
import { analyzeOptions, analyzePaths } from '../support/analyze-folder.ts';

const FIXTURES = join(import.meta.dirname, '..', '..', 'fixtures');
const LAB = join(import.meta.dirname, '..', '..', '..', 'shared', 'lab', 'cases');
const lab = existsSync(LAB) ? readdirSync(LAB).filter((name) => existsSync(join(LAB, name, 'logs'))) : [];
const folders = [
  ...readdirSync(FIXTURES).map((name) => join(FIXTURES, name, 'logs')),
  ...lab.filter((_, at) => at % 12 === 0).map((name) => join(LAB, name, 'logs')),
].filter((folder) => existsSync(folder));

test.each(folders)('%s: watched in the order of time, ends with the incidents of the whole logs', async (folder) => {
  const options = await analyzeOptions([folder]);
  const { patterns } = options;
  const { sources: found, open, zones } = await openSources(options, () => undefined);
  const sources = found.map((source) => ({ source, tally: new SourceTally() }));
  const session = new Session({ ...options, everyEvent: false, told: [] }, await patterns.loadTexts());
  const records: { record: LogRecord; atMs: number }[] = [];
  for (const { source, tally } of sources) {
    const context = { zoneOf: (node: string) => zones.zoneOf(node), tally, report: () => undefined, failed: () => undefined };
    let atMs = 0;
    for await (const batch of scanSource(source, (file) => open(file, options.signal), context)) {
      // The order within a source stays as it is in its files.
      for (const record of batch) records.push({ record, atMs: (atMs = Math.max(atMs, record.atMs ?? 0)) });
    }
  }
  records.sort((a, b) => a.atMs - b.atMs);
  const step = Math.ceil(records.length / 7);
  for (let from = 0; from < records.length; from += step) {
    session.take(
      records.slice(from, from + step).map(({ record }) => record),
      Date.parse('2100-01-01'),
    );
    await session.look({ sources, zones });
  }
  const { report } = await session.look({ sources, zones });
  const whole = await analyzePaths([folder]);
  expect(report.incidents).toEqual(whole.incidents);
  expect(report.verdict).toEqual(whole.verdict);
});
