import { FIGURE_KINDS } from '../../model/series.ts';
import { parseZone, UTC } from '../../time/zone.ts';
import type { ChartData, ChartFigure, ChartRow } from './chart-data.ts';
import { chartLinks } from './chart-rows.ts';
import type { Page } from './page.ts';
import { summaryMarkdown } from './summary-markdown.ts';
import { FIGURE_NAMES, PAGE_WORDS } from './words.ts';
import { isHarmless } from '../harmless.ts';

const MINUTE = 60_000;

/** The figures that the logs have, by kind. */
export function figuresOf({ report }: Page): ChartFigure[] {
  const all = report.series?.figures ?? [];
  return FIGURE_KINDS.flatMap((kind) => {
    const series = all
      .filter((figure) => figure.kind === kind && figure.points.length > 0)
      .map(({ node, points }) => ({ node, points: points.map(({ atMs, value }) => [atMs, value] as const) }));
    return series.length === 0 ? [] : [{ id: kind, ...FIGURE_NAMES[kind], series }];
  });
}

/** What the script of the page draws: `rows` as `chartRows` gives them. */
export function chartDataOf(page: Page, figures: readonly ChartFigure[], rows: readonly ChartRow[]): ChartData {
  const { run, series, incidents } = page.report;
  const zone = parseZone(page.en.clock.zone) ?? UTC;
  return {
    startMs: run.startMs,
    endMs: run.endMs,
    offsetMs: zone.offsetAt(run.startMs ?? 0) * MINUTE,
    records: {
      stepMs: series?.stepMs ?? MINUTE,
      names: { error: PAGE_WORDS.errors, warn: PAGE_WORDS.warnings, other: PAGE_WORDS.others },
      steps: (series?.records ?? []).map(({ atMs, levels }) => {
        const errors = (levels.ERROR ?? 0) + (levels.FATAL ?? 0);
        const others = (levels.INFO ?? 0) + (levels.DEBUG ?? 0) + (levels.TRACE ?? 0) + (levels.none ?? 0);
        return [atMs, errors, levels.WARN ?? 0, others] as const;
      }),
    },
    rows,
    links: chartLinks(page, rows),
    figures,
    focus: focusOf(incidents[0]),
    incidents: incidents.flatMap(({ startMs, endMs, causes }) =>
      startMs === null || isHarmless(causes[0]) ? [] : [{ startMs, endMs: endMs ?? startMs }],
    ),
    markdown: summaryMarkdown(page),
    words: { copied: PAGE_WORDS.copied, recordsAxis: PAGE_WORDS.recordsAxis },
  };
}

/** The incident with a quarter of its time, at least a minute, on both sides. */
function focusOf(incident: { startMs: number | null; endMs: number | null } | undefined): ChartData['focus'] {
  if (incident === undefined || incident.startMs === null) return null;
  const endMs = incident.endMs ?? incident.startMs;
  const around = Math.max(MINUTE, (endMs - incident.startMs) / 4);
  return { startMs: incident.startMs - around, endMs: endMs + around };
}
