import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../../../src/model/report.ts';
import { htmlReporter } from '../../../src/report/html/index.ts';
import { analyzePaths } from '../../support/analyze-folder.ts';
import { SAMPLES } from '../../report/sample-report.ts';
import { BROWSER, isBrowserOptional } from './browser.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Opened {
  readonly page: Page;
  /** Errors on the console, thrown errors, requests to anywhere. */
  readonly troubles: string[];
}

describe.skipIf(BROWSER === undefined && isBrowserOptional)(
  'the page in Chromium (skipped where there is none and CI is unset)',
  () => {
    let folder: string;
    const reporter = htmlReporter(readFileSync(join(ROOT, 'dist', 'report-page.js'), 'utf8'));
    let browser: Browser;
    let incident: Report;

    beforeAll(async () => {
      if (BROWSER === undefined) throw new Error('no chromium: install it, or name it by CHROMIUM');
      folder = mkdtempSync(join(tmpdir(), 'nacoscope-page-'));
      browser = await chromium.launch({ executablePath: BROWSER, args: ['--no-sandbox'] });
      incident = await analyzePaths([join(ROOT, 'fixtures', 'mysql-stopped-two-minutes', 'logs')], { zone: null });
    });
    afterAll(async () => {
      await browser?.close();
      rmSync(folder, { recursive: true, force: true });
    });

    async function open(report: Report, options: BrowserContextOptions = {}): Promise<Opened> {
      const path = join(folder, 'report.html');
      const view = { language: 'en' as const, color: false, width: 80, timeZone: '', all: false };
      writeFileSync(path, reporter(report, view));
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
      const page = await context.newPage();
      const troubles: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') troubles.push(message.text());
      });
      page.on('pageerror', (error) => troubles.push(String(error)));
      page.on('dialog', (dialog) => {
        troubles.push(`dialog: ${dialog.message()}`);
        void dialog.dismiss();
      });
      page.on('request', (request) => {
        if (request.url() !== `file://${path}`) troubles.push(`request: ${request.url()}`);
      });
      await page.goto(`file://${path}`);
      return { page, troubles };
    }

    test.each(Object.keys(SAMPLES))('opens without an error or a request: %s', async (name) => {
      const report = SAMPLES[name]?.();
      if (report === undefined) throw new Error(`no sample ${name}`);
      const { page, troubles } = await open(report);
      expect(await page.locator('#headline').isVisible()).toBe(true);
      expect(troubles).toEqual([]);
    });

    test('draws the lanes and switches the language in page and charts', async () => {
      const { page, troubles } = await open(incident);
      expect(await page.locator('#timeline-chart svg').count()).toBe(1);
      const english = await page.locator('#timeline-chart svg').textContent();
      await page.click('[data-language=zh]');
      expect(await page.locator('#timeline h2').innerText()).toBe('时间线');
      expect(await page.locator('html').getAttribute('lang')).toBe('zh');
      expect(await page.locator('#timeline-chart svg').textContent()).not.toBe(english);
      expect(troubles).toEqual([]);
    });

    test('zooms by button and by key, and shows the whole again', async () => {
      const { page } = await open(incident);
      const view = async (): Promise<string | null> => page.locator('#timeline-chart').getAttribute('data-view');
      await page.click('[data-zoom=whole]');
      const whole = await view();
      await page.click('[data-zoom=zoomIn]');
      const near = await view();
      expect(near).not.toBe(whole);
      await page.locator('#timeline-chart').press('+');
      expect(await view()).not.toBe(near);
      await page.locator('#timeline-chart').press('Home');
      expect(await view()).toBe(whole);
    });

    test('a click on a bar opens the line that proves it', async () => {
      const { page } = await open(incident);
      await page.click('[data-zoom=whole]');
      const bars = page.locator('#timeline-chart svg path[fill]:not([fill=none])');
      const count = await bars.count();
      for (let at = 0; at < count && !page.url().includes('#e'); at++) {
        await bars
          .nth(at)
          .click({ force: true, timeout: 1000 })
          .catch(() => undefined);
      }
      const id = new URL(page.url()).hash;
      expect(id).toMatch(/^#e\d+$/u);
      expect(await page.locator(id).isVisible()).toBe(true);
    });

    test('filters the findings and clears the filter', async () => {
      const { page } = await open(incident);
      const all = incident.findings.length;
      await page.selectOption('[name=severity]', 'high');
      const high = incident.findings.filter(({ severity }) => severity === 'high').length;
      expect(await page.locator('.finding:visible').count()).toBe(high);
      await page.fill('[name=text]', 'no finding says this');
      expect(await page.locator('#findings-none').isVisible()).toBe(true);
      await page.click('#filters button[type=reset]');
      await expect.poll(async () => page.locator('.finding:visible').count()).toBe(all);
    });

    test('copies the verdict as Markdown', async () => {
      const { page } = await open(incident, { permissions: ['clipboard-read', 'clipboard-write'] });
      await page.click('#copy');
      await expect.poll(async () => page.locator('#copied').textContent()).toBe('Copied');
    });

    test('prints', async () => {
      const { page } = await open(incident);
      const pdf = await page.pdf({ format: 'A4' });
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
      expect(pdf.byteLength).toBeGreaterThan(20_000);
    });

    test.each([
      ['light', 1280],
      ['dark', 1280],
      ['light', 390],
    ] as const)('has no serious violation of accessibility: %s, %i wide', async (colorScheme, width) => {
      const { page } = await open(incident, { colorScheme, viewport: { width, height: 900 }, bypassCSP: true });
      await page.evaluate(AXE);
      const grave: unknown = await page.evaluate(
        `axe.run().then(({ violations }) => violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => id + ': ' + nodes.slice(0, 3).map(({ html }) => html).join(' | ')))`,
      );
      expect(grave).toEqual([]);
      const overflow: unknown = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
      expect(overflow).toBeLessThanOrEqual(0);
    });
  },
);
