import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../../src/model/report.ts';
import { htmlReporter } from '../../../src/report/html/index.ts';
import type { ReportOptions } from '../../../src/report/options.ts';
import { anyReport } from '../any-report.ts';
import { incidentReport, SAMPLES } from '../sample-report.ts';

const OPTIONS: ReportOptions = { language: 'en', color: false, width: 80, timeZone: '', all: false };
const reporter = htmlReporter('/* the script */');
/** Control, format and unpaired surrogate characters other than the line feed. */
const UNSAFE = /[^\P{C}\n\p{Co}\p{Cn}]/u;

/** The elements of a page by name, as a reader of HTML sees them: what stands in tags, not in texts. */
function tagsOf(page: string): string[] {
  const markup = page.replace(/<script[^>]*>[^]*?<\/script>/gu, '<script>');
  return [...new Set([...markup.matchAll(/<([a-z][a-z0-9]*)/gu)].map((tag) => tag[1] ?? ''))];
}

describe('the HTML page', () => {
  test('says the same in the same bytes, in both languages', () => {
    for (const language of ['en', 'zh'] as const) {
      expect(reporter(incidentReport(), { ...OPTIONS, language })).toBe(reporter(incidentReport(), { ...OPTIONS, language }));
    }
    expect(reporter(incidentReport(), { ...OPTIONS, language: 'zh' })).toContain('<html lang="zh" data-lang="zh">');
  });

  test.each(Object.keys(SAMPLES))('has the verdict and every finding of: %s', (name) => {
    const report = SAMPLES[name]?.();
    if (report === undefined) throw new Error(`no sample ${name}`);
    const page = reporter(report, OPTIONS);
    expect(page).toContain('id="verdict"');
    for (const finding of report.findings) expect(page).toContain(`>${finding.id} ·`);
  });

  test('counts how often an incident came again among all, also those that it has no room for', () => {
    const report = incidentReport();
    const [first] = report.incidents;
    if (first === undefined) throw new Error('the sample has an incident');
    const again = Array.from({ length: 60 }, (_, at) => ({ ...first, id: `again-${at}` }));
    const page = reporter({ ...report, incidents: [...report.incidents, ...again] }, OPTIONS);
    expect(page).toContain('60 more times, from');
    expect(page).toContain('另有 60 次');
  });

  test('lets nothing of any report take effect, and no control character out', () => {
    const known = new Set(
      tagsOf(reporter(incidentReport(), OPTIONS)).concat(['tfoot', 'noscript', 'ul', 'ol', 'li', 'b', 'small', 'code']),
    );
    fc.assert(
      fc.property(anyReport, (report) => {
        const page = reporter(report, OPTIONS);
        expect(page).not.toMatch(UNSAFE);
        expect(page).not.toContain('<img');
        expect(tagsOf(page).filter((tag) => !known.has(tag))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  test('holds its data as JSON that no text can end', () => {
    const base = incidentReport();
    const nasty = '</script><script>alert(1)</script><!--\u2028\u202e';
    const page = reporter({ ...base, timeline: base.timeline.map((entry) => ({ ...entry, node: nasty })) }, OPTIONS);
    const data = /<script type="application\/json" id="data">([^]*?)<\/script>/u.exec(page)?.[1] ?? '';
    expect(data).not.toMatch(/[<>]/u);
    const rows: { node: string }[] = JSON.parse(data).rows;
    expect(rows.map(({ node }) => node)).toContain('</script><script>alert(1)</script><!-- ');
  });

  test('forbids all but its own script and style', () => {
    const policy = /Content-Security-Policy" content="([^"]*)"/u.exec(reporter(incidentReport(), OPTIONS))?.[1] ?? '';
    expect(policy).toMatch(/^default-src 'none'; script-src 'sha256-[\w+/=]+'; style-src 'sha256-[\w+/=]+';/u);
    expect(policy).not.toMatch(/script-src[^;]*unsafe/u);
  });

  test('takes no script that would end its own element', () => {
    expect(() => htmlReporter('a</SCRIPT>b')).toThrow('end its own element');
  });

  test('stays below 2 MB and says what it leaves out', () => {
    const page = reporter(stormReport(3000), OPTIONS);
    expect(Buffer.byteLength(page)).toBeLessThanOrEqual(2_000_000);
    expect(page).toContain('id="left-out"');
    expect(page).toMatch(/\d+ of 3000/u);
  });

  test('cuts a line of a megabyte and says by how much', () => {
    const base = incidentReport();
    const page = reporter(
      {
        ...base,
        unknown: base.unknown.map((kind) => ({
          ...kind,
          evidence: kind.evidence.map((piece) => ({ ...piece, text: 'x'.repeat(1_000_000) })),
        })),
      },
      OPTIONS,
    );
    expect(page).toContain('… (+998400)');
  });
});

test('what stands between backticks is code, and nothing else of it takes effect', () => {
  const report = incidentReport();
  const [incident] = report.incidents;
  const [cause] = incident?.causes ?? [];
  if (incident === undefined || cause === undefined) throw new Error('the sample has a cause');
  const steps = ['set `a=<b>` and `c`', 'a lone ` stays'];
  const changed = { ...incident, causes: [{ ...cause, fix: { en: steps, zh: steps } }] };
  const page = reporter({ ...report, incidents: [changed] }, OPTIONS);
  expect(page).toContain('set <code>a=&lt;b></code> and <code>c</code>');
  expect(page).toContain('a lone ` stays');
});

test('what the timeline of the report leaves out is told in the page', () => {
  const page = reporter({ ...incidentReport(), timelineLeft: 5 }, OPTIONS);
  expect(/<ul id="left-out">.*?<\/ul>/su.exec(page)?.[0]).toContain('timeline entries: 2 of 7');
});

describe('a quote that proves a cause', () => {
  test('stands between the lines around it, as text and cut', () => {
    const lines = ['<b>one</b>\u001b[31m', 'x'.repeat(500), 'the record', 'after\u202e', ''];
    const page = reporter(incidentReport(), {
      ...OPTIONS,
      contextOf: ({ lineStart, source }) => (source.endsWith('start.out') ? { lineStart: lineStart - 2, lines } : null),
    });
    const quote = /<span class="around">(.*?)<\/span>(.*?)<span class="around">(.*?)<\/span>/su.exec(page);
    expect(quote?.[1]).toBe(`&lt;b>one&lt;/b>\n${'x'.repeat(400)} … (+100)\n`);
    expect(quote?.[2]).toContain('No space left on device');
    expect(quote?.[3]).toBe('\nafter');
    expect(page.match(/class="around"/gu)?.length).toBe(2);
  });
});

describe('the chart of lanes', () => {
  test('says how much it has no room for, in both languages', () => {
    const base = incidentReport();
    const [entry] = base.timeline;
    const [lane] = base.state.lanes;
    if (entry === undefined || lane === undefined) throw new Error('no sample');
    const numbers = Array.from({ length: 33 }, (_, at) => at);
    const page = reporter(
      {
        ...base,
        incidents: [],
        timeline: numbers.map((at) => ({ ...entry, node: `n${at}` })),
        state: { lanes: numbers.map((at) => ({ ...lane, node: 'n1', of: `group-${at}` })), left: 5 },
      },
      OPTIONS,
    );
    expect(/It shows [^<]*/u.exec(page)?.[0]).toBe('It shows nodes: 30 of 33; states: 6 of 38; events: 30 of 33');
    expect(/显示了[^<]*/u.exec(page)?.[0]).toBe('显示了节点：30/33；状态行：6/38；事件：30/33');
  });

  test('keeps the gravest bars where it has no room for all', () => {
    const base = incidentReport();
    const [entry] = base.timeline;
    if (entry === undefined) throw new Error('no sample');
    const severities = ['low', 'low', 'low', 'low', 'medium', 'critical'] as const;
    const timeline = severities.map((severity, at) => ({
      ...entry,
      severity,
      title: { en: `bar ${at}`, zh: `条 ${at}` },
      signature: `s-${at}`,
    }));
    const page = reporter({ ...base, incidents: [], timeline, state: { lanes: [], left: 0 } }, OPTIONS);
    const data: unknown = JSON.parse(/id="data">(.*?)<\/script>/su.exec(page)?.[1] ?? '');
    const drawn = [...JSON.stringify(data).matchAll(/"text":\{"en":"(bar \d)"/gu)].map((bar) => bar[1]);
    expect(drawn).toEqual(['bar 5', 'bar 4', 'bar 0', 'bar 1']);
  });

  test('says nothing where it has all', () => {
    const base = incidentReport();
    const page = reporter({ ...base, state: { ...base.state, left: 0 } }, OPTIONS);
    expect(page.includes('chart-cuts')).toBe(false);
  });
});

/** As many findings, unknown errors and files as asked, each with quotes of several kilobytes. */
function stormReport(count: number): Report {
  const base = incidentReport();
  const [finding] = base.findings;
  const [unknown] = base.unknown;
  const [source] = base.coverage.sources;
  if (finding === undefined || unknown === undefined || source === undefined) throw new Error('no sample');
  const evidence = Array.from({ length: 40 }, (_, at) => ({
    source: `n/${at}.log`,
    lineStart: at,
    lineEnd: at,
    atMs: null,
    text: '<&"'.repeat(1000),
  }));
  const numbers = Array.from({ length: count }, (_, at) => at);
  return {
    ...base,
    findings: numbers.map((at) => ({ ...finding, id: `f-${at}`, evidence })),
    unknown: numbers.map((at) => ({ ...unknown, template: `kind ${at}`, evidence })),
    coverage: { ...base.coverage, sources: numbers.map((at) => ({ ...source, source: `s-${at}`, files: [`s-${at}`] })) },
  };
}
