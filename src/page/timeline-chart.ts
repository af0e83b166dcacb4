import type { ChartData } from '../report/html/chart-data.ts';
import { drawBar, drawIncident, drawLink } from './bars.ts';
import { init } from './echarts.ts';
import { jumpTo } from './jump.ts';
import { color, type Drawn, say, timeText, tip } from './looks.ts';

const ROW = 22;
const RECORDS = 84;
const TOP = 12;
const FOOT = 70;
const ZOOM_STEP = 0.6;

/** Draws the lanes with the records per step above them; null where there is nothing to draw. */
export function drawTimeline(data: ChartData): Drawn | null {
  const box = document.getElementById('timeline-box');
  const place = document.getElementById('timeline-chart');
  if (box === null || place === null || data.startMs === null || data.endMs === null) return null;
  box.hidden = false;
  place.style.height = `${TOP + RECORDS + 26 + data.rows.length * ROW + FOOT}px`;
  const chart = init(place, null, { renderer: 'svg' });
  const margin = Math.max(1000, (data.endMs - data.startMs) * 0.01);
  const whole = { startMs: data.startMs - margin, endMs: data.endMs + margin };
  let view = { ...whole };
  const show = (startMs: number, endMs: number): void => {
    view = { startMs: Math.max(whole.startMs, startMs), endMs: Math.min(whole.endMs, endMs) };
    if (view.endMs - view.startMs < 1000) return;
    chart.dispatchAction({ type: 'dataZoom', startValue: view.startMs, endValue: view.endMs });
    place.dataset['view'] = `${Math.round(view.startMs)} ${Math.round(view.endMs)}`;
  };
  const redraw = (): void => {
    chart.resize();
    chart.setOption(optionOf(data, whole, place.clientWidth), { replaceMerge: ['series'] });
    show(view.startMs, view.endMs);
  };
  chart.on('datazoom', () => {
    const [zoom] = [chart.getOption()['dataZoom']].flat();
    if (typeof zoom !== 'object' || zoom === null || !('startValue' in zoom) || !('endValue' in zoom)) return;
    view = { startMs: Number(zoom.startValue), endMs: Number(zoom.endValue) };
    place.dataset['view'] = `${Math.round(view.startMs)} ${Math.round(view.endMs)}`;
  });
  chart.on('click', (hit) => {
    const bar = barOf(hit, data);
    if (bar !== undefined && bar.to !== '') jumpTo(bar.to);
  });
  const moves = movesFor(() => view, whole, data, show);
  listen(place, moves);
  redraw();
  if (data.focus !== null && (data.focus.endMs - data.focus.startMs) * 3 < whole.endMs - whole.startMs) moves['focus']?.();
  return { redraw };
}

type Span = { readonly startMs: number; readonly endMs: number };

/** What the buttons and keys do. */
function movesFor(
  viewed: () => Span,
  whole: Span,
  data: ChartData,
  show: (startMs: number, endMs: number) => void,
): Readonly<Record<string, () => void>> {
  const scale = (factor: number) => (): void => {
    const { startMs, endMs } = viewed();
    const [middle, half] = [(startMs + endMs) / 2, ((endMs - startMs) / 2) * factor];
    show(middle - half, middle + half);
  };
  const shift = (share: number) => (): void => {
    const { startMs, endMs } = viewed();
    const length = endMs - startMs;
    const from = Math.min(Math.max(startMs + length * share, whole.startMs), whole.endMs - length);
    show(from, from + length);
  };
  return {
    zoomIn: scale(ZOOM_STEP),
    zoomOut: scale(1 / ZOOM_STEP),
    earlier: shift(-0.3),
    later: shift(0.3),
    whole: () => show(whole.startMs, whole.endMs),
    focus: () => show(data.focus?.startMs ?? whole.startMs, data.focus?.endMs ?? whole.endMs),
  };
}

const KEYS: Readonly<Record<string, string>> = {
  '+': 'zoomIn',
  '=': 'zoomIn',
  '-': 'zoomOut',
  ArrowLeft: 'earlier',
  ArrowRight: 'later',
  Home: 'whole',
  '0': 'whole',
};

function listen(place: HTMLElement, moves: Readonly<Record<string, () => void>>): void {
  for (const button of document.querySelectorAll<HTMLElement>('[data-zoom]')) {
    button.addEventListener('click', () => moves[button.dataset['zoom'] ?? '']?.());
  }
  place.addEventListener('keydown', (event) => {
    const move = moves[KEYS[event.key] ?? ''];
    if (move === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    move();
  });
}

function barOf(hit: unknown, data: ChartData) {
  if (typeof hit !== 'object' || hit === null || !('value' in hit) || !Array.isArray(hit.value)) return undefined;
  const [, , row, at] = hit.value.map(Number);
  return data.rows[row ?? -1]?.bars[at ?? -1];
}

function optionOf(data: ChartData, whole: Span, width: number) {
  const left = Math.min(230, Math.max(96, width * 0.26));
  const grid = { left, right: 14 };
  const label = { color: color('soft'), fontSize: 12 };
  const time = {
    type: 'time',
    min: whole.startMs,
    max: whole.endMs,
    splitLine: { show: true, lineStyle: { color: color('line') } },
  };
  const oneDay = whole.endMs - whole.startMs < 86_400_000;
  const timeLabel = { ...label, hideOverlap: true, formatter: (ms: number) => timeText(ms, data.offsetMs, !oneDay) };
  const bottom = TOP + RECORDS + 26;
  const names = data.rows.map(({ node, label: text }) => [node, say(text)].filter((part) => part !== '').join(' · '));
  return {
    animation: false,
    grid: [
      { ...grid, top: TOP, height: RECORDS },
      { ...grid, top: bottom, height: Math.max(1, data.rows.length * ROW) },
    ],
    tooltip: {
      renderMode: 'html',
      confine: true,
      backgroundColor: color('card'),
      textStyle: { color: color('ink') },
      formatter: (hit: unknown) => tip((barOf(hit, data)?.hint ?? []).map(say)),
    },
    xAxis: [
      { ...time, gridIndex: 0, axisLabel: { show: false } },
      { ...time, gridIndex: 1, axisLabel: timeLabel },
    ],
    yAxis: [
      { type: 'value', gridIndex: 0, axisLabel: label, splitNumber: 2, splitLine: { show: false }, name: '' },
      {
        type: 'category',
        gridIndex: 1,
        inverse: true,
        data: names,
        axisTick: { show: false },
        axisLabel: { ...label, color: color('ink'), width: left - 12, overflow: 'truncate', interval: 0 },
        splitArea: { show: true, areaStyle: { color: ['transparent', color('quote')] } },
      },
    ],
    dataZoom: [
      {
        type: 'slider',
        xAxisIndex: [0, 1],
        filterMode: 'none',
        bottom: 10,
        height: 20,
        showDetail: false,
        textStyle: label,
      },
      {
        type: 'inside',
        xAxisIndex: [0, 1],
        filterMode: 'none',
        zoomOnMouseWheel: 'ctrl',
        moveOnMouseMove: true,
        moveOnMouseWheel: false,
      },
    ],
    series: [...recordSeries(data), ...laneSeries(data)],
  };
}

function recordSeries(data: ChartData) {
  return (['error', 'warn', 'other'] as const).map((level, at) => ({
    type: 'line',
    name: say(data.records.names[level]),
    stack: 'records',
    xAxisIndex: 0,
    yAxisIndex: 0,
    step: 'end',
    symbol: 'none',
    silent: true,
    lineStyle: { width: 0 },
    areaStyle: { color: color(level), opacity: 0.85 },
    data: closed(data).map((step) => [step[0], step[at + 1] ?? 0]),
  }));
}

function laneSeries(data: ChartData) {
  const bars = data.rows.flatMap((row, at) => row.bars.map((bar, index) => [bar.startMs, bar.endMs, at, index]));
  const links = data.links.map((link, at) => [link.fromMs, link.toMs, link.fromRow, at]);
  const spans = data.incidents.map(({ startMs, endMs }, at) => [startMs, endMs, 0, at]);
  const shared = { type: 'custom', xAxisIndex: 1, yAxisIndex: 1, clip: true };
  return [
    { ...shared, name: 'incidents', silent: true, encode: { x: [0, 1], y: 2 }, data: spans, renderItem: drawIncident(data) },
    { ...shared, name: 'links', silent: true, encode: { x: [0, 1], y: 2 }, data: links, renderItem: drawLink(data) },
    { ...shared, name: 'bars', encode: { x: [0, 1], y: 2 }, data: bars, renderItem: drawBar(data) },
  ];
}

/** The steps with nothing after each that no other follows at once, so that a step is drawn to its end and no further. */
function closed({ records }: ChartData) {
  return records.steps.flatMap((step, at) => {
    const end = step[0] + records.stepMs;
    return records.steps[at + 1]?.[0] === end ? [step] : [step, [end, 0, 0, 0] as const];
  });
}
