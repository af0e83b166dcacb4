import type { ChartData } from '../report/html/chart-data.ts';
import { drawFigures } from './figure-charts.ts';
import { startFilter } from './filter.ts';
import { startJumps } from './jump.ts';
import { startSwitches } from './switches.ts';
import { drawTimeline } from './timeline-chart.ts';

/** The script of the HTML report: what is rendered already comes to life. Loads nothing, sends nothing. */
function start(): void {
  const data: ChartData = JSON.parse(document.getElementById('data')?.textContent ?? '{}');
  startJumps();
  startFilter();
  const charts = [drawTimeline(data), ...drawFigures(data)];
  const redraw = (): void => charts.forEach((chart) => chart?.redraw());
  startSwitches(data, redraw);
  window.addEventListener('resize', redraw);
  // Paper is narrower than the screen, and always light.
  window.addEventListener('beforeprint', redraw);
  window.addEventListener('afterprint', redraw);
}

start();
