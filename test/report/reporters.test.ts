import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { REPORTERS, type ReportOptions } from '../../src/report/index.ts';
import { displayWidth } from '../../src/text/width.ts';
import { anyReport } from './any-report.ts';
import { SAMPLES } from './sample-report.ts';

const PLAIN: ReportOptions = { language: 'en', color: false, width: 80, timeZone: '', all: false };
const LANGUAGES = ['en', 'zh'] as const;
const ENDINGS = { terminal: 'txt', markdown: 'md', json: 'json', junit: 'xml', csv: 'csv', jsonl: 'jsonl' } as const;

/** Control, format and unpaired surrogate characters other than the line feed. */
const UNSAFE = /[^\P{C}\n\p{Co}\p{Cn}]/u;
// oxlint-disable-next-line no-control-regex -- the colours that a reporter may write
const SGR = /\u001b\[\d+(?:;\d+)*m/gu;

const anyOptions = fc.record({
  language: fc.constantFrom(...LANGUAGES),
  color: fc.boolean(),
  width: fc.integer({ min: 40, max: 200 }),
  timeZone: fc.constantFrom('', 'UTC', 'Asia/Shanghai', '-03:30', 'nowhere'),
  all: fc.boolean(),
  explainRanking: fc.boolean(),
});

describe.each(Object.entries(REPORTERS))('the %s reporter', (format, reporter) => {
  test('throws for no report and lets no control character out, except colours that were asked for', () => {
    fc.assert(
      fc.property(anyReport, anyOptions, (report, options) => {
        const text = reporter(report, options);
        expect(options.color ? text.replace(SGR, '') : text).not.toMatch(UNSAFE);
        expect(text.endsWith('\n')).toBe(true);
        expect(text.endsWith('\n\n')).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  test.each(Object.keys(SAMPLES))('says the same about the same report: %s', (name) => {
    const [first, second] = [SAMPLES[name]?.(), SAMPLES[name]?.()];
    if (first === undefined || second === undefined) throw new Error(`no sample ${name}`);
    expect(reporter(first, PLAIN)).toBe(reporter(second, PLAIN));
  });

  test.each(Object.keys(SAMPLES))('ends every line with a line feed only, and none with a space: %s', (name) => {
    const report = SAMPLES[name]?.();
    if (report === undefined) throw new Error(`no sample ${name}`);
    if (['json', 'jsonl', 'csv', 'junit'].includes(format)) return;
    for (const line of reporter(report, PLAIN).split('\n')) expect(line).not.toMatch(/\s$/u);
  });
});

describe('the terminal reporter', () => {
  test('writes no line wider than asked for', () => {
    fc.assert(
      fc.property(anyReport, anyOptions, (report, options) => {
        for (const line of REPORTERS.terminal(report, options).replace(SGR, '').split('\n')) {
          expect(displayWidth(line)).toBeLessThanOrEqual(options.width);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('colours nothing but the text that it writes anyway', () => {
    for (const make of Object.values(SAMPLES)) {
      const colored = REPORTERS.terminal(make(), { ...PLAIN, color: true });
      expect(colored).toMatch(SGR);
      expect(colored.replace(SGR, '')).toBe(REPORTERS.terminal(make(), PLAIN));
    }
  });

  test('counts widths out of range as the nearest one', () => {
    const report = SAMPLES['incident']?.();
    if (report === undefined) throw new Error('no sample');
    expect(REPORTERS.terminal(report, { ...PLAIN, width: 7 })).toBe(REPORTERS.terminal(report, { ...PLAIN, width: 40 }));
    expect(REPORTERS.terminal(report, { ...PLAIN, width: Number.NaN })).toBe(REPORTERS.terminal(report, { ...PLAIN, width: 40 }));
  });
});

describe('why the causes stand in their order', () => {
  const make = SAMPLES['incident'];
  test.each(LANGUAGES)('is told where it is asked for, %s', async (language) => {
    if (make === undefined) throw new Error('no sample');
    const options = { ...PLAIN, language, explainRanking: true };
    await expect(REPORTERS.terminal(make(), options)).toMatchFileSnapshot(`golden/incident.${language}.ranking.txt`);
    await expect(REPORTERS.markdown(make(), options)).toMatchFileSnapshot(`golden/incident.${language}.ranking.md`);
  });

  test('is no part of an incident that nothing was ranked for', () => {
    const undetermined = SAMPLES['undetermined'];
    if (undetermined === undefined) throw new Error('no sample');
    const options = { ...PLAIN, explainRanking: true };
    expect(REPORTERS.terminal(undetermined(), options)).toBe(REPORTERS.terminal(undetermined(), PLAIN));
    expect(REPORTERS.markdown(undetermined(), options)).toBe(REPORTERS.markdown(undetermined(), PLAIN));
  });
});

describe.each(Object.entries(SAMPLES))('golden: %s', (name, make) => {
  test.each(LANGUAGES.flatMap((language) => [60, 80, 140].map((width) => [language, width] as const)))(
    'on a terminal, %s, %i columns',
    async (language, width) => {
      const text = REPORTERS.terminal(make(), { ...PLAIN, language, width });
      await expect(text).toMatchFileSnapshot(`golden/${name}.${language}.${width}.txt`);
    },
  );

  test.each(LANGUAGES)('everything on a terminal, %s', async (language) => {
    const text = REPORTERS.terminal(make(), { ...PLAIN, language, all: true });
    await expect(text).toMatchFileSnapshot(`golden/${name}.${language}.all.txt`);
  });

  test.each(
    LANGUAGES.flatMap((language) =>
      (['markdown', 'json', 'junit', 'csv', 'jsonl'] as const).map((format) => [language, format] as const),
    ),
  )('%s, as %s', async (language, format) => {
    const text = REPORTERS[format](make(), { ...PLAIN, language });
    await expect(text).toMatchFileSnapshot(`golden/${name}.${language}.${ENDINGS[format]}`);
  });
});
