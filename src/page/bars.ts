import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemParams } from 'echarts';
import type { ChartData, Tone } from '../report/html/chart-data.ts';
import { color, say } from './looks.ts';

const HEIGHT = 15;
/** Shorter ones could not be clicked. */
const LEAST_WIDTH = 5;
/** Width of a letter on average, and how wide a bar must be to hold a text. */
const LETTER = 7;
const LEAST_TEXT = 34;

/** Severity without colour: graver bars are higher. */
const SHARE: Readonly<Partial<Record<Tone, number>>> = { critical: 1, high: 0.9, medium: 0.84, low: 0.5, info: 0.36 };

/** Draws a bar: its place in time, its tone, and its text where it fits. */
export function drawBar(data: ChartData) {
  return (params: CustomSeriesRenderItemParams, api: CustomSeriesRenderItemAPI) => {
    const row = Number(api.value(2));
    const bar = data.rows[row]?.bars[Number(api.value(3))];
    if (bar === undefined) return null;
    const [left = 0, top = 0] = api.coord([bar.startMs, row]);
    const [right = 0] = api.coord([bar.endMs, row]);
    const area = areaOf(params);
    const from = Math.max(left, area.x);
    const to = Math.min(Math.max(right, left + LEAST_WIDTH), area.x + area.width);
    if (to < area.x || from > area.x + area.width) return null;
    const height = HEIGHT * (SHARE[bar.tone] ?? 0.9);
    const shape = { x: from, y: top - height / 2, width: Math.max(to - from, 1), height, r: 2 };
    const fits = shape.width >= LEAST_TEXT && height > 11;
    return {
      type: 'rect' as const,
      shape,
      style: { fill: color(bar.tone), opacity: bar.tone === 'silent' ? 0.55 : 0.95, stroke: color('card'), lineWidth: 0.6 },
      ...(fits
        ? {
            textContent: {
              style: { text: cut(say(bar.text), Math.floor(shape.width / LETTER)), fill: color('card'), fontSize: 11 },
            },
            textConfig: { position: 'insideLeft' as const },
          }
        : {}),
      ...(bar.to === '' ? { cursor: 'default' } : { cursor: 'pointer' }),
    };
  };
}

/** Draws the time of an incident behind all lanes. */
export function drawIncident(data: ChartData) {
  return (params: CustomSeriesRenderItemParams, api: CustomSeriesRenderItemAPI) => {
    const incident = data.incidents[Number(api.value(3))];
    if (incident === undefined) return null;
    const area = areaOf(params);
    const [left = 0] = api.coord([incident.startMs, 0]);
    const [right = 0] = api.coord([incident.endMs, 0]);
    const from = Math.max(left, area.x);
    const to = Math.min(Math.max(right, left + 1), area.x + area.width);
    if (to < from) return null;
    const shape = { x: from, y: area.y, width: to - from, height: area.height };
    return { type: 'rect' as const, shape, style: { fill: color('critical'), opacity: 0.07 } };
  };
}

/** Draws a curve from a cause to what followed from it. */
export function drawLink(data: ChartData) {
  return (_: CustomSeriesRenderItemParams, api: CustomSeriesRenderItemAPI) => {
    const link = data.links[Number(api.value(3))];
    if (link === undefined) return null;
    const [x1 = 0, y1 = 0] = api.coord([link.fromMs, link.fromRow]);
    const [x2 = 0, y2 = 0] = api.coord([link.toMs, link.toRow]);
    const bend = (y2 - y1) / 2;
    const curve = {
      type: 'bezierCurve' as const,
      shape: { x1, y1, x2, y2, cpx1: x1, cpy1: y1 + bend, cpx2: x2, cpy2: y2 - bend },
      style: { stroke: color('accent'), fill: 'none', lineWidth: 1.2, opacity: 0.6, lineDash: [4, 3] },
    };
    const end = { type: 'circle' as const, shape: { cx: x2, cy: y2, r: 3 }, style: { fill: color('accent') } };
    return { type: 'group' as const, children: [curve, end] };
  };
}

function areaOf({ coordSys }: CustomSeriesRenderItemParams): { x: number; y: number; width: number; height: number } {
  const area = new Map<string, unknown>(Object.entries(coordSys));
  const at = (name: string): number => Number(area.get(name) ?? 0);
  return { x: at('x'), y: at('y'), width: at('width'), height: at('height') };
}

/** Chinese letters are twice as wide. */
function cut(text: string, letters: number): string {
  let room = letters;
  let kept = '';
  for (const letter of text) {
    room -= letter > '\u2e80' ? 1.8 : 1;
    if (room < 0) return `${kept}…`;
    kept += letter;
  }
  return kept;
}
