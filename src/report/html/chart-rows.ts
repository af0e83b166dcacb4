import type { StateLane, StateSpan } from '../../model/cluster-state.ts';
import type { Words } from '../../model/language.ts';
import type { EpisodeSummary, TimelineEntry } from '../../model/report.ts';
import { SEVERITIES } from '../../model/severity.ts';
import { episodeEvidence } from '../episode-evidence.ts';
import { formatCount, formatDuration } from '../figures.ts';
import { isEventful, labelOf, stateText } from '../lanes.ts';
import type { ChartBar, ChartLink, ChartRow, Tone } from './chart-data.ts';
import { both, clockText, type Page } from './page.ts';
import { PAGE_WORDS } from './words.ts';

/** Lanes of one node that a chart still shows well. */
const MOST_STATES = 6;
const MOST_TRACKS = 4;
const MOST_NODES = 30;
/** Of further tracks of a node's events. */
const NO_LABEL: Words = { en: '', zh: '' };

/** What the chart has no room for, counted; empty where it has all. */
export interface ChartCuts {
  readonly nodes: Cut;
  readonly states: Cut;
  /** Bars of events. */
  readonly events: Cut;
}

interface Cut {
  readonly shown: number;
  readonly all: number;
}

/** The lanes of the timeline: per node its troubles, packed into as few lanes as they fit, then the states that changed. */
export function chartRows(page: Page, endMs: number): { rows: readonly ChartRow[]; cuts: ChartCuts } {
  const { report } = page;
  const lanes = report.state.lanes.filter(isEventful);
  const nodes = [...new Set([...report.timeline.map(({ node }) => node), ...lanes.map(({ node }) => node)])].sort();
  const leaders = [...new Set(lanes.flatMap(({ spans }) => spans.map(({ leader }) => leader)))]
    .filter((name) => name !== '')
    .sort();
  const parts = nodes.map((node) => {
    const own = lanes.filter((lane) => lane.node === node);
    const tracks = packed(eventBars(page, node));
    return { node, own, shownLanes: own.slice(0, MOST_STATES), tracks, shownTracks: tracks.slice(0, MOST_TRACKS) };
  });
  const drawn = parts.slice(0, MOST_NODES);
  const rows = drawn.flatMap(({ node, shownLanes, shownTracks }) =>
    [
      ...shownTracks.map((bars, at) => ({ label: at === 0 ? PAGE_WORDS.events : NO_LABEL, bars })),
      ...shownLanes.map((lane) => ({
        label: both(page, (voice) => labelOf(voice, lane.kind, [lane.of])),
        bars: lane.spans.map((span) => stateBar(page, lane, span, endMs, leaders)),
      })),
    ].map((row, at) => ({ node: at === 0 ? node : '', ...row })),
  );
  const cuts = {
    nodes: { shown: drawn.length, all: nodes.length },
    states: { shown: sum(drawn.map(({ shownLanes }) => shownLanes.length)), all: lanes.length + report.state.left },
    events: {
      shown: sum(drawn.map(({ shownTracks }) => shownTracks.flat().length)),
      all: sum(parts.map(({ tracks }) => tracks.flat().length)),
    },
  };
  return { rows, cuts };
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}

/** Lines from the start of each incident to what followed from its cause first on each other lane. */
export function chartLinks(page: Page, rows: readonly ChartRow[]): ChartLink[] {
  const rowOf = (node: string): number => rows.findIndex((row) => row.node === node);
  return page.report.incidents.flatMap(({ causes, startMs, affected }) => {
    const [cause] = causes;
    if (cause === undefined || startMs === null) return [];
    const home = [cause.scope.value, ...affected.nodes].map(rowOf).find((row) => row >= 0);
    if (home === undefined) return [];
    const reached = new Set([home]);
    return cause.leadsTo.flatMap(({ atMs, nodes, title }) => {
      const row = nodes.map(rowOf).find((at) => at >= 0);
      if (atMs === null || row === undefined || reached.has(row)) return [];
      reached.add(row);
      return [{ fromRow: home, fromMs: startMs, toRow: row, toMs: atMs, text: title }];
    });
  });
}

function eventBars(page: Page, node: string): ChartBar[] {
  const { timeline, incidents } = page.report;
  const episodes = incidents.flatMap((incident) => incident.episodes).filter((episode) => episode.node === node);
  const shown = new Set<string>();
  const bars = timeline
    .filter((entry) => entry.node === node)
    .map((entry) => {
      const episode = episodes.find(({ signature, startMs }) => signature === entry.signature && startMs === entry.atMs);
      shown.add(`${entry.signature} ${entry.atMs}`);
      return eventBar(page, entry, episode?.endMs ?? entry.atMs);
    });
  const rest = episodes.filter(({ signature, startMs }) => startMs !== null && !shown.has(`${signature} ${startMs}`));
  return [...bars, ...rest.map((episode) => episodeBar(page, episode))].sort((a, b) => a.startMs - b.startMs);
}

function eventBar(page: Page, entry: TimelineEntry, endMs: number): ChartBar {
  return {
    startMs: entry.atMs,
    endMs,
    tone: entry.severity,
    text: entry.title,
    hint: [entry.title, whenText(page, entry.atMs, endMs), countText(entry.count)],
    to: page.anchors.of(entry.evidence),
  };
}

function episodeBar(page: Page, episode: EpisodeSummary): ChartBar {
  const startMs = episode.startMs ?? 0;
  const endMs = episode.endMs ?? startMs;
  const evidence = episodeEvidence(page.report.findings, episode);
  return {
    startMs,
    endMs,
    tone: episode.severity,
    text: episode.title,
    hint: [episode.title, whenText(page, startMs, endMs), countText(episode.count)],
    to: evidence === undefined ? '' : page.anchors.of(evidence),
  };
}

function stateBar(page: Page, lane: StateLane, span: StateSpan, endMs: number, leaders: readonly string[]): ChartBar {
  const text = both(page, (voice) => stateText(voice, span));
  const end = span.endMs ?? endMs;
  const what = both(page, (voice) => `${lane.node} · ${labelOf(voice, lane.kind, [lane.of])}`);
  return {
    startMs: span.startMs,
    endMs: end,
    tone: toneOf(span, leaders),
    text,
    hint: [what, text, whenText(page, span.startMs, end), { en: span.evidence.source, zh: span.evidence.source }],
    to: page.anchors.of(span.evidence),
  };
}

const LEADER_TONES = ['leader-0', 'leader-1', 'leader-2', 'leader-3'] as const;

function toneOf({ state, leader }: StateSpan, leaders: readonly string[]): Tone {
  switch (state) {
    case 'led':
      return LEADER_TONES[Math.max(0, leaders.indexOf(leader)) % LEADER_TONES.length] ?? 'leader-0';
    case 'ready':
    case 'up':
    case 'connected':
      return 'good';
    case 'starting':
    case 'loading':
    case 'stopping':
    case 'left':
    case 'suspicious':
      return 'passing';
    case 'failed':
    case 'no-leader':
    case 'down':
    case 'disconnected':
      return 'bad';
    case 'silent':
      return 'silent';
    default: {
      const never: never = state;
      return never;
    }
  }
}

/** Bars in as few tracks as they fit without covering each other, the gravest in the first ones: those are always shown. */
function packed(bars: readonly ChartBar[]): ChartBar[][] {
  const tracks: ChartBar[][] = [];
  for (const bar of bars.toSorted((a, b) => weightOf(a) - weightOf(b) || a.startMs - b.startMs)) {
    const free = tracks.find((track) => track.every((other) => other.endMs < bar.startMs || other.startMs > bar.endMs));
    if (free === undefined) tracks.push([bar]);
    else free.push(bar);
  }
  return tracks.map((track) => track.sort((a, b) => a.startMs - b.startMs));
}

function weightOf({ tone }: ChartBar): number {
  return SEVERITIES.findIndex((severity) => severity === tone);
}

function whenText(page: Page, startMs: number, endMs: number) {
  return both(page, ({ language }) =>
    endMs - startMs < 1000
      ? clockText(page, startMs)
      : `${page.en.clock.span(startMs, endMs)} (${formatDuration(endMs - startMs, language)})`,
  );
}

function countText(count: number) {
  return { en: `×${formatCount(count)}`, zh: `×${formatCount(count)}` };
}
