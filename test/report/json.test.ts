import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, expectTypeOf, test } from 'vitest';
import type { z } from 'zod';
import { jsonReportSchema, reportJsonSchema } from '../../src/report/json-schema.ts';
import { type JsonReport, reportJson, toJsonReport } from '../../src/report/json.ts';
import { anyReport } from './any-report.ts';
import { incidentReport, SAMPLES } from './sample-report.ts';

const OPTIONS = { language: 'en', color: false, width: 80, timeZone: '', all: false } as const;

type Writable<T> = T extends object ? { -readonly [K in keyof T]: Writable<T[K]> } : T;

describe('the JSON Schema', () => {
  test('is the one in docs/; npm run docs writes it', async () => {
    const published: unknown = JSON.parse(await readFile(new URL('../../docs/report.schema.json', import.meta.url), 'utf8'));
    expect(published).toEqual(reportJsonSchema());
  });

  test('says the same as the type of the report', () => {
    expectTypeOf<Writable<JsonReport>>().toExtend<z.output<typeof jsonReportSchema>>();
    expectTypeOf<z.output<typeof jsonReportSchema>>().toExtend<Writable<JsonReport>>();
  });

  test.each(Object.entries(SAMPLES))('fits the report %s, which has nothing beside it', (_, make) => {
    expect(jsonReportSchema.parse(JSON.parse(reportJson(make(), OPTIONS)))).toEqual(toJsonReport(make(), 'en'));
  });

  test('fits any report', () => {
    fc.assert(
      fc.property(anyReport, fc.constantFrom('en' as const, 'zh' as const), (report, language) => {
        const read: unknown = JSON.parse(reportJson(report, { ...OPTIONS, language }));
        expect(jsonReportSchema.safeParse(read).error).toBeUndefined();
      }),
      { numRuns: 60 },
    );
  });
});

describe('the JSON reporter', () => {
  test('says every text in the language asked for', () => {
    const report = incidentReport();
    const cause = (language: 'en' | 'zh'): unknown => toJsonReport(report, language).incidents[0]?.causes[0];
    expect(cause('en')).toMatchObject({
      title: "The disk that holds Nacos' data is full",
      leadsTo: [{ id: 'raft-storage-io-error' }, {}, {}],
    });
    expect(cause('zh')).toMatchObject({ title: 'Nacos 数据所在磁盘已写满', check: ['在 nacos-1 上执行 `df -h` 和 `df -i`。'] });
  });

  test('leaves texts out of logs as they are, with unsafe characters as escapes', () => {
    const nasty = 'a\u202eb\u001b[31m\u009b</script>\u2028\u{e0041}';
    const [source] = incidentReport().coverage.sources;
    if (source === undefined) throw new Error('the sample has a source');
    const report = incidentReport({
      coverage: { sources: [{ ...source, node: nasty }], gaps: [], blanks: [], filtered: [], missing: [], clocks: [] },
    });
    const text = reportJson(report, OPTIONS);
    expect(text).toContain('a\\u202eb\\u001b[31m\\u009b</script>\\u2028\\udb40\\udc41');
    expect(JSON.parse(text)).toMatchObject({ coverage: { sources: [{ node: nasty }] } });
  });
});
