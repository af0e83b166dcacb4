import { createRequire } from 'node:module';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { label } from '../../../src/report/markdown/mermaid.ts';
import { reportMarkdown } from '../../../src/report/markdown/index.ts';
import { HOSTILE_LABELS } from '../../report/markdown/hostile-labels.ts';
import { SAMPLES } from '../../report/sample-report.ts';
import { BROWSER, isBrowserOptional } from './browser.ts';

const MERMAID = createRequire(import.meta.url).resolve('mermaid/dist/mermaid.min.js');

describe.skipIf(BROWSER === undefined && isBrowserOptional)('the chain of a cause, drawn by Mermaid itself', () => {
  let browser: Browser;
  let page: Page;
  const requests: string[] = [];

  beforeAll(async () => {
    if (BROWSER === undefined) throw new Error('no chromium: install it, or name it by CHROMIUM');
    browser = await chromium.launch({ executablePath: BROWSER, args: ['--no-sandbox'] });
    page = await browser.newPage();
    page.on('request', (request) => requests.push(request.url()));
    page.on('dialog', (dialog) => {
      requests.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    await page.addScriptTag({ path: MERMAID });
  });
  afterAll(async () => {
    await browser?.close();
  });

  /** The texts of a chart's boxes and arrows, in order; scripts in it would have run. */
  async function draw(chart: string): Promise<unknown> {
    return page.evaluate(`(async () => {
      mermaid.initialize({ startOnLoad: false, securityLevel: 'strict' });
      const { svg } = await mermaid.render('chart', ${JSON.stringify(chart)});
      document.body.innerHTML = svg;
      return [...document.querySelectorAll('.nodeLabel, .edgeLabel p')].map(({ textContent }) => textContent);
    })()`);
  }

  test.each(HOSTILE_LABELS)('shows a text as it stands: %j', async (text) => {
    const shown = text.replace(/\s+/gu, ' ');
    expect(
      await draw(`flowchart LR\n  cause([${label([text])}])\n  e1[${label([text])}]\n  cause -->|${label([text])}| e1`),
    ).toEqual([shown, shown, shown]);
    expect(requests).toEqual([]);
  });

  test.each(Object.keys(SAMPLES).flatMap((name) => (['en', 'zh'] as const).map((language) => [name, language] as const)))(
    'draws every chart of a report: %s, %s',
    async (name, language) => {
      const report = SAMPLES[name]?.();
      if (report === undefined) throw new Error(`no sample ${name}`);
      const markdown = reportMarkdown(report, { language, color: false, width: 80, timeZone: '', all: true });
      const charts = [...markdown.matchAll(/^```mermaid\n([\s\S]*?)\n```$/gmu)].map((chart) => chart[1] ?? '');
      expect(charts.length > 0).toBe(report.incidents.some(({ causes }) => (causes[0]?.leadsTo.length ?? 0) > 0));
      for (const chart of charts) expect(await draw(chart)).not.toEqual([]);
    },
  );
});
