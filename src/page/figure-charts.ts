import type { ChartData, ChartFigure } from '../report/html/chart-data.ts';
import { byteStep } from './axis-step.ts';
import { init } from './echarts.ts';
import { color, type Drawn, timeText, tip } from './looks.ts';

const COLORS = ['leader-0', 'leader-1', 'leader-2', 'leader-3', 'passing', 'good'] as const;
/** Told apart without colour as well. */
const LINES = ['solid', 'dashed', 'dotted'] as const;
const SYMBOLS = ['circle', 'rect', 'triangle', 'diamond'] as const;

/** Draws each figure as a small chart, a line per node. */
export function drawFigures(data: ChartData): Drawn[] {
  document.getElementById('figure-box')?.removeAttribute('hidden');
  return data.figures.flatMap((figure) => {
    const place = document.getElementById(`figure-${figure.id}`);
    return place === null ? [] : [drawFigure(place, figure, data)];
  });
}

function drawFigure(place: HTMLElement, figure: ChartFigure, data: ChartData): Drawn {
  const chart = init(place, null, { renderer: 'svg' });
  const largest = figure.series.reduce((most, { points }) => points.reduce((high, point) => Math.max(high, point[1]), most), 0);
  const step = byteStep(largest);
  const oneDay = (data.endMs ?? 0) - (data.startMs ?? 0) < 86_400_000;
  const redraw = (): void => {
    chart.resize();
    const axis = { axisLabel: { color: color('soft'), hideOverlap: true }, splitLine: { lineStyle: { color: color('line') } } };
    chart.setOption({
      animation: false,
      grid: { left: 58, right: 12, top: 12, bottom: 52 },
      legend: { type: 'scroll', bottom: 0, textStyle: { color: color('soft') }, pageTextStyle: { color: color('soft') } },
      tooltip: {
        trigger: 'item',
        renderMode: 'html',
        backgroundColor: color('card'),
        textStyle: { color: color('ink') },
        formatter: (hit: unknown) => tip(hintOf(hit, figure, data.offsetMs)),
      },
      xAxis: {
        type: 'time',
        ...axis,
        // A step is drawn at its start, which may lie before the first record.
        min: data.startMs === null ? undefined : Math.floor(data.startMs / data.records.stepMs) * data.records.stepMs,
        max: data.endMs ?? undefined,
        splitNumber: 3,
        splitLine: { show: false },
        axisLabel: { ...axis.axisLabel, formatter: (ms: number) => timeText(ms, data.offsetMs, !oneDay) },
      },
      yAxis: {
        type: 'value',
        min: 0,
        ...(figure.unit === 'bytes' ? { interval: step, max: Math.max(1, Math.ceil(largest / step)) * step } : {}),
        ...axis,
        axisLabel: { ...axis.axisLabel, formatter: (value: number) => figureText(figure, value) },
      },
      series: figure.series.map(({ node, points }, at) => ({
        type: 'line',
        name: node,
        data: points,
        symbol: SYMBOLS[at % SYMBOLS.length],
        symbolSize: points.length > 60 ? 3 : 6,
        lineStyle: { width: 1.6, type: LINES[Math.floor(at / COLORS.length) % LINES.length] },
        color: color(COLORS[at % COLORS.length] ?? 'leader-0'),
      })),
    });
  };
  redraw();
  return { redraw };
}

function hintOf(hit: unknown, figure: ChartFigure, offsetMs: number): string[] {
  if (typeof hit !== 'object' || hit === null || !('value' in hit) || !('seriesName' in hit)) return [];
  const [atMs, value] = Array.isArray(hit.value) ? hit.value.map(Number) : [];
  return [String(hit.seriesName), `${timeText(atMs ?? 0, offsetMs, true)}  ${figureText(figure, value ?? 0)}`];
}

/** A value in the unit of its figure, short enough for an axis. */
function figureText({ unit }: ChartFigure, value: number): string {
  if (unit === 'ms') return value >= 1000 ? `${round(value / 1000)} s` : `${round(value)} ms`;
  if (unit === 'bytes') return value >= 2 ** 30 ? `${round(value / 2 ** 30)} GB` : `${round(value / 2 ** 20)} MB`;
  return value >= 10_000 ? `${round(value / 1000)}k` : String(round(value));
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
