import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { REPORTERS, type ReportOptions } from '../src/report/index.ts';
import { analyzePaths } from './support/analyze-folder.ts';

const FIXTURES = join(import.meta.dirname, '..', 'fixtures');
const GOLDEN = join(import.meta.dirname, 'golden');

/** One of each kind: a zone proven by a GC log, a recovered database, a client alone, a limit of the machine, nothing wrong. */
const CASES = [
  'long-gc-pause-jdk8-cms-zone-0800',
  'mysql-stopped-two-minutes',
  'namespace-name-for-id-boot2',
  'open-files-limit-one-node',
  'healthy-rolling-restart',
];
/** Small enough for a person to review as JSON; the contract itself is tested in test/report. */
const AS_JSON = new Set(['namespace-name-for-id-boot2', 'open-files-limit-one-node']);
const LANGUAGES = ['en', 'zh'] as const;
const ENDINGS = { terminal: 'txt', markdown: 'md', json: 'json' } as const;
const OPTIONS: Omit<ReportOptions, 'language'> = { color: false, width: 100, timeZone: 'UTC', all: false };

describe.each(CASES)('the report of %s', (name) => {
  test.each(LANGUAGES)('reads as reviewed, in %s', async (language) => {
    const report = await analyzePaths([join(FIXTURES, name, 'logs')], { zone: null });
    for (const format of ['terminal', 'markdown', 'json'] as const) {
      if (format === 'json' && !AS_JSON.has(name)) continue;
      const text = REPORTERS[format](report, { ...OPTIONS, language });
      await expect(text).toMatchFileSnapshot(join(GOLDEN, `${name}.${language}.${ENDINGS[format]}`));
    }
  });
});
