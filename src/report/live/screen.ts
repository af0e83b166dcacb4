import type { LiveIncident, LiveMessage } from '../../model/live.ts';
import type { Report } from '../../model/report.ts';
import { formatBytes, formatCount, formatDuration } from '../figures.ts';
import { REPORT_WORDS } from '../words/index.ts';
import { tellLanes } from '../terminal/lanes.ts';
import { startTelling } from '../terminal/telling.ts';
import { tellVerdict } from '../terminal/verdict.ts';
import { type LineOptions, liveText } from './lines.ts';
import { LIVE_WORDS } from './words.ts';

/** What a screen shows. */
export interface ScreenView {
  /** Null before the first look at the evidence. */
  readonly report: Report | null;
  readonly open: readonly LiveIncident[];
  /** The last messages, the newest last. */
  readonly last: readonly LiveMessage[];
  readonly records: number;
  readonly bytes: number;
  readonly logs: number;
  readonly late: number;
}

const MOST_INCIDENTS = 5;
/** Rows that the lanes leave to what stands around them. */
const LANES_LEAVE = 12;

/**
 * The calm screen of a terminal: verdict, state of the cluster over time, open incidents, last events. The newest events give way
 * where the terminal is low, never the verdict.
 *
 * @param height rows of the terminal. @returns at most so many lines, no wider than the options' width, without a line end.
 */
export function liveScreen(view: ScreenView, options: LineOptions, height: number): string[] {
  const { language, color, width, zone } = options;
  const words = LIVE_WORDS[language];
  const lines: string[] = [];
  const { report } = view;
  if (report !== null) {
    const told = { language, color, width, timeZone: zone, all: false };
    const verdict = startTelling(report, told);
    tellVerdict(verdict);
    lines.push(...linesOf(verdict.page.toString()));
    const lanes = startTelling(report, told);
    tellLanes(lanes);
    const chart = linesOf(lanes.page.toString());
    if (lines.length + chart.length + LANES_LEAVE <= height) lines.push('', ...chart);
  }
  const foot = footOf(view, options);
  lines.push('', ...incidentLines(view.open, options));
  const room = height - lines.length - foot.length - 3;
  if (room > 0) {
    const shown = view.last
      .filter((message) => message.kind !== 'event' || message.severity !== 'info')
      .map((message) => linesOf(liveText(message, options)))
      .filter((text) => text.length > 0)
      .flat()
      .slice(-room);
    lines.push('', words.lastEvents, ...(shown.length === 0 ? [`  ${words.nothingYet}`] : shown));
  }
  return [...lines.slice(0, height - foot.length), ...foot];
}

function incidentLines(open: readonly LiveIncident[], options: LineOptions): string[] {
  const { language } = options;
  const words = LIVE_WORDS[language];
  if (open.length === 0) return [words.noneOpen];
  const shown = open.slice(0, MOST_INCIDENTS);
  const lines = shown.flatMap((incident) => {
    const change = { kind: 'incident', change: 'opened', atMs: incident.startMs, incident } as const;
    return linesOf(liveText(change, options));
  });
  const more = open.length - shown.length;
  return [words.open, ...lines, ...(more > 0 ? [`  ${words.more(more)}`] : [])];
}

function footOf({ records, bytes, logs, late, report }: ScreenView, { language }: LineOptions): string[] {
  const words = LIVE_WORDS[language];
  const { startMs = null, endMs = null } = report?.run ?? {};
  const span =
    startMs === null || endMs === null ? '' : `${REPORT_WORDS[language].comma}${formatDuration(endMs - startMs, language)}`;
  const counts = words.counts(formatCount(records), formatBytes(bytes), logs, formatCount(late));
  return ['', `${counts}${span}  ${words.keys}`];
}

function linesOf(text: string): string[] {
  const lines = text.replace(/\n+$/u, '').split('\n');
  return lines.length === 1 && lines[0] === '' ? [] : lines;
}
