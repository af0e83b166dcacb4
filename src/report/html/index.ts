import { createHash } from 'node:crypto';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Report } from '../../model/report.ts';
import type { Reporter, ReportOptions } from '../options.ts';
import { TimelineSection } from './charts.tsx';
import { chartDataOf, figuresOf } from './chart-data-of.ts';
import { chartRows } from './chart-rows.ts';
import { cleanReport } from './clean.ts';
import { PageBody, TIMELINE_PLACE } from './document.tsx';
import { embedJson } from './embed-json.ts';
import { fitReport } from './fit-report.ts';
import { newPage } from './page.ts';
import { STYLES } from './styles.ts';

/** A page that is larger is rendered again with less in it. */
const MOST_BYTES = 2_000_000;
const SCALES = [1, 0.6, 0.3, 0.1, 0.03, 0] as const;

/**
 * The reporter of one HTML file: it works offline, loads nothing, and runs no script but its own.
 *
 * @param script of the page (`src/page/`, bundled by the build); it must not hold `</script`.
 */
export function htmlReporter(script: string): Reporter {
  if (/<\/script/iu.test(script)) throw new Error('the script of the page would end its own element');
  const scriptHash = hashOf(script);
  return (report, options) => {
    let text = '';
    for (const scale of SCALES) {
      text = render(report, options, scale, script, scriptHash);
      if (Buffer.byteLength(text) <= MOST_BYTES) break;
    }
    return text;
  };
}

function render(report: Report, options: ReportOptions, scale: number, script: string, scriptHash: string): string {
  const { report: fitted, left } = fitReport(report, scale);
  const page = newPage(cleanReport(fitted), left, report, options);
  const figures = figuresOf(page);
  const body = renderToString(h(PageBody, { page, figures }));
  // Bars lead to evidence, so they come after all that shows it.
  const { rows, cuts } = chartRows(page, page.report.run.endMs ?? 0);
  const timeline = page.report.timeline.length === 0 ? '' : renderToString(h(TimelineSection, { page, cuts }));
  const place = `<div id="${TIMELINE_PLACE}"></div>`;
  const [above, below] = splitOnce(body, place);
  const data = embedJson(chartDataOf(page, figures, page.report.run.endMs === null ? [] : rows));
  const { language } = options;
  return [
    '<!doctype html>',
    `<html lang="${language}" data-lang="${language}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy(scriptHash)}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    renderToString(h('title', null, page.report.verdict.headline[language])),
    `<style>${STYLES}</style>`,
    '</head>',
    `<body>${above}${timeline}${below}`,
    `<script type="application/json" id="data">${data}</script>`,
    `<script>${script}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/** Style attributes are what the charts set on their own shapes; they can load nothing, as everything else is forbidden. */
function policy(scriptHash: string): string {
  return `default-src 'none'; script-src '${scriptHash}'; style-src '${hashOf(STYLES)}'; style-src-attr 'unsafe-inline'; base-uri 'none'; form-action 'none'`;
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

function splitOnce(text: string, at: string): [string, string] {
  const start = text.indexOf(at);
  return start < 0 ? [text, ''] : [text.slice(0, start), text.slice(start + at.length)];
}
