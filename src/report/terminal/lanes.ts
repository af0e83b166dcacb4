import { cutMiddle, displayWidth, padToWidth } from '../../text/width.ts';
import { stripToLine } from '../../text/strip-unsafe.ts';
import { formatDuration } from '../figures.ts';
import { chartLanes, labelOf, troubledLanes } from '../lanes.ts';
import type { Telling } from './telling.ts';

const INDENT = 2;
const GAP = 2;
const MIN_COLUMNS = 10;
const MAX_COLUMNS = 120;

const SCREENFUL = 6;

/** The same for what was in trouble during the first incident, as many rows as one screen has room for; nothing where nothing was. */
export function tellTroubledLanes(t: Telling): void {
  const lanes = troubledLanes(t.report);
  if (lanes.length > 0) tellLanes({ ...t, report: { ...t.report, state: { lanes, left: 0 } } }, SCREENFUL);
}

/**
 * The state of the cluster over time: a row of letters per node and thing, a time axis above, the legend below.
 *
 * @param most rows; those that are left out are counted.
 */
export function tellLanes(t: Telling, most = Number.POSITIVE_INFINITY): void {
  const { lanes, left } = t.report.state;
  const room = Math.floor((t.page.width - INDENT - GAP * 2 - MIN_COLUMNS) / 2);
  const nodeWidth = widest(
    lanes.map((lane) => lane.node),
    room,
  );
  const labelWidth = widest(
    lanes.map((lane) => labelOf(t, lane.kind, [lane.of])),
    room,
  );
  const columns = Math.min(MAX_COLUMNS, t.page.width - INDENT - nodeWidth - labelWidth - GAP * 2);
  const chart = chartLanes(t, t.report, columns, most);
  if (chart === null) return;
  t.page.heading(t.words.lanes.heading, chart.whole ? '' : t.words.lanes.aroundIncident);
  const [start, end] = [t.clock.short(chart.startMs), t.clock.short(chart.endMs)];
  const axis = start.length + end.length + GAP > columns ? start : start + end.padStart(columns - start.length);
  line(t, ['', '', axis], [nodeWidth, labelWidth]);
  let previous = '';
  for (const { node, label, cells } of chart.rows) {
    line(t, [node === previous ? '' : node, label, cells], [nodeWidth, labelWidth]);
    previous = node;
  }
  const legend = chart.legend.map(({ letter, meaning }) => `${letter}=${meaning}`).join(t.words.semicolon);
  t.page.prose(legend + t.words.semicolon + t.words.lanes.step(formatDuration(chart.stepMs, t.language)), { indent: INDENT });
  const hidden = left + chart.left;
  if (hidden > 0) t.page.prose(t.words.lanes.left(hidden), { indent: INDENT });
}

function line(t: Telling, [node = '', label = '', cells = '']: readonly string[], widths: readonly [number, number]): void {
  const fit = (text: string, width: number): string => padToWidth(cutMiddle(stripToLine(text), width), width + GAP);
  t.page.row([
    { text: ' '.repeat(INDENT), style: 'plain' },
    { text: fit(node, widths[0]), style: 'plain' },
    { text: fit(label, widths[1]), style: 'dim' },
    { text: cells, style: 'plain' },
  ]);
}

function widest(texts: readonly string[], atMost: number): number {
  return Math.min(
    atMost,
    texts.reduce((most, text) => Math.max(most, displayWidth(stripToLine(text))), 0),
  );
}
