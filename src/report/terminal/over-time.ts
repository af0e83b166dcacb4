import type { Series } from '../../model/series.ts';
import { displayWidth, padToWidth } from '../../text/width.ts';
import { formatCount, formatDuration } from '../figures.ts';
import { sparkChart, type SparkChart } from '../sparkline.ts';
import type { Telling } from './telling.ts';
import { isHarmless } from '../harmless.ts';

const INDENT = 2;
const GAP = 2;
const MOST_COLUMNS = 60;
/** Below this many columns the peaks, which stand behind, give way. */
const MIN_COLUMNS = 24;
const INCIDENT = '━';

/** How much was logged over time: records, and warnings and errors, a bar a column, with the time of the first incident below. */
export function tellOverTime(t: Telling): void {
  const { series, run } = t.report;
  if (series === undefined || run.startMs === null || run.endMs === null) return;
  const { rate } = t.words;
  const span = { startMs: run.startMs, endMs: run.endMs };
  const labelWidth = Math.max(...[rate.records, rate.troubles, rate.incident].map(displayWidth));
  // How long a column is, is a label as well; it is known when the columns are.
  const narrow = fittedChart(t, series, span, labelWidth);
  const stepLabel = narrow === null ? '' : stepLabelOf(t, narrow.chart);
  const isWide = displayWidth(stepLabel) > labelWidth;
  const fitted = isWide ? fittedChart(t, series, span, displayWidth(stepLabel)) : narrow;
  if (fitted === null) return;
  const { chart, withPeaks } = fitted;
  const firstWidth = Math.max(labelWidth, displayWidth(stepLabel), displayWidth(stepLabelOf(t, chart))) + GAP;
  const width = displayWidth(chart.records.cells);
  const row = (label: string, cells: string, behind: string, style: 'plain' | 'warn' | 'dim'): void =>
    t.page.row([
      { text: ' '.repeat(INDENT), style: 'plain' },
      { text: padToWidth(label, firstWidth), style: 'dim' },
      { text: padToWidth(cells, width), style },
      { text: behind === '' ? '' : ' '.repeat(GAP) + behind, style: 'dim' },
    ]);
  const upTo = (peak: number): string => (withPeaks && peak > 0 ? rate.upTo(formatCount(peak)) : '');
  t.page.blank();
  row(stepLabelOf(t, chart), axisOf(t, chart, width), '', 'dim');
  row(rate.records, chart.records.cells, upTo(chart.records.peak), 'plain');
  row(rate.troubles, chart.troubles.cells, upTo(chart.troubles.peak), 'plain');
  const [incident] = t.report.incidents;
  // What harms nobody is no incident to a reader.
  if (incident === undefined || incident.startMs === null || isHarmless(incident.causes[0])) return;
  const [from, to] = chart.columnsOf(incident.startMs, incident.endMs ?? incident.startMs);
  row(rate.incident, ' '.repeat(from) + INCIDENT.repeat(to - from), '', 'warn');
}

/** As many columns as there is room for behind labels; null where there is nothing to draw. */
function fittedChart(
  t: Telling,
  series: Series,
  { startMs, endMs }: { readonly startMs: number; readonly endMs: number },
  labelWidth: number,
): { readonly chart: SparkChart; readonly withPeaks: boolean } | null {
  const room = t.page.width - INDENT - labelWidth - GAP;
  const most = series.records.reduce((sum, { levels }) => sum + Object.values(levels).reduce((all, count) => all + count, 0), 0);
  const peakWidth = GAP + displayWidth(t.words.rate.upTo(formatCount(most)));
  const withPeaks = room - peakWidth >= MIN_COLUMNS;
  const chart = sparkChart(series, startMs, endMs, Math.min(MOST_COLUMNS, withPeaks ? room - peakWidth : room));
  return chart === null ? null : { chart, withPeaks };
}

function stepLabelOf({ words, language }: Telling, { stepMs }: SparkChart): string {
  return words.rate.per(formatDuration(stepMs, language));
}

/** First and last time over the columns; the first alone where there is no room for both. */
function axisOf(t: Telling, { startMs, endMs }: SparkChart, width: number): string {
  const [start, end] = [t.clock.short(startMs), t.clock.short(endMs)];
  return start.length + end.length + GAP > width ? start : start + end.padStart(width - start.length);
}
