import { describe, expect, test } from 'vitest';
import type { StateLane, StateName, StateSpan } from '../../src/model/cluster-state.ts';
import type { Report } from '../../src/model/report.ts';
import { chartLanes, type LaneChart, troubledLanes } from '../../src/report/lanes.ts';
import { voiceFor } from '../../src/report/voice.ts';
import { incidentReport, START_MS } from './sample-report.ts';

const OPTIONS = { language: 'en', color: false, width: 80, timeZone: '', all: true } as const;

function span(state: StateName, from: number, to: number | null, leader = ''): StateSpan {
  return {
    state,
    leader,
    term: null,
    startMs: START_MS + from * 1000,
    endMs: to === null ? null : START_MS + to * 1000,
    count: 1,
    evidence: { source: 'a.log', lineStart: 1, lineEnd: 1, atMs: START_MS, text: 'a line' },
  };
}

function reportOf(lanes: readonly StateLane[], endSeconds: number, change: Partial<Report> = {}): Report {
  const { run } = incidentReport();
  return incidentReport({
    incidents: [],
    run: { ...run, startMs: START_MS, endMs: START_MS + endSeconds * 1000 },
    state: { lanes, left: 0 },
    ...change,
  });
}

function chart(report: Report, columns = 10): LaneChart {
  const drawn = chartLanes(voiceFor(report, OPTIONS), report, columns);
  if (drawn === null) throw new Error('nothing was drawn');
  return drawn;
}

const lane = (spans: readonly StateSpan[], of = ''): StateLane => ({ node: 'n1', kind: 'raft', of, spans });

describe('the lanes in letters', () => {
  test('are not drawn of a single moment', () => {
    const report = reportOf([lane([span('down', 0, null)])], 0);
    expect(chartLanes(voiceFor(report, OPTIONS), report, 10)).toBeNull();
  });

  test('are one letter per slot of time, with a point where nothing is known', () => {
    const drawn = chart(reportOf([lane([span('no-leader', 20, 39), span('led', 55, null, 'n2')])], 100));
    expect(drawn.startMs).toBe(START_MS + 20_000);
    expect(drawn.rows).toEqual([{ node: 'n1', label: 'Raft', cells: '---.111111' }]);
    expect(drawn.legend).toEqual([
      { letter: '1', meaning: 'led by n2' },
      { letter: '-', meaning: 'no leader' },
      { letter: '.', meaning: 'nothing known' },
    ]);
    expect(drawn.stepMs).toBe(8000);
  });

  test('keep trouble visible that is shorter than a slot', () => {
    const spans = [span('led', 0, 50, 'n2'), span('no-leader', 50, 50), span('led', 50, null, 'n3')];
    expect(chart(reportOf([lane(spans)], 100)).rows[0]?.cells).toBe('11111-2222');
  });

  test('put things of a node that look the same into one row', () => {
    const spans = [span('led', 0, null, 'n2')];
    const rows = chart(reportOf([lane(spans, 'group-a'), lane(spans, 'group-b')], 100)).rows;
    expect(rows).toEqual([{ node: 'n1', label: 'Raft (2)', cells: '1111111111' }]);
  });

  test('give the tenth leader and all after it one letter', () => {
    const spans = Array.from({ length: 12 }, (_, at) => span('led', at * 10, at * 10 + 10, `n${10 + at}`));
    const drawn = chart(reportOf([lane(spans)], 120), 12);
    expect(drawn.rows[0]?.cells).toBe('123456789+++');
    expect(drawn.legend.at(-1)).toEqual({ letter: '+', meaning: 'led by another' });
  });

  test('show the time around the first incident where a letter would hide it', () => {
    const [incident] = incidentReport().incidents;
    if (incident === undefined) throw new Error('the sample has an incident');
    const day = 24 * 3600;
    const hit = { ...incident, startMs: START_MS + 40_000_000, endMs: START_MS + 40_060_000 };
    const lanes = [lane([span('led', 0, 40_000, 'n2'), span('no-leader', 40_000, 40_060), span('led', 40_060, null, 'n3')])];
    const drawn = chart(reportOf(lanes, day, { incidents: [hit] }), 10);
    expect(drawn.whole).toBe(false);
    expect(drawn.endMs - drawn.startMs).toBe(300_000);
    expect(drawn.rows[0]?.cells).toBe('1111---222');
    expect(chart(reportOf(lanes, day), 10).whole).toBe(true);
  });

  test('are none where nothing is known', () => {
    const report = reportOf([], 100);
    expect(chartLanes(voiceFor(report, OPTIONS), report, 10)).toBeNull();
  });
});

describe('the lanes in trouble during the first incident', () => {
  const [incident] = incidentReport().incidents;
  if (incident === undefined) throw new Error('no incident');
  const during = { ...incident, startMs: START_MS, endMs: START_MS + 60_000 };
  const lost = lane([span('led', -100, 10, 'n2'), span('no-leader', 10, 20)], 'lost');
  const calm = lane([span('led', -100, null, 'n2')], 'calm');
  const before = lane([span('no-leader', -100, -50), span('led', -50, null, 'n2')], 'before');
  const stuck: StateLane = { node: 'n9', kind: 'process', of: '', spans: [span('silent', 5, null)] };

  test('are those with a bad state within its time, processes first', () => {
    const report = reportOf([calm, before, lost, stuck], 100, { incidents: [during] });
    expect(troubledLanes(report)).toEqual([stuck, lost]);
    expect(troubledLanes(reportOf([lost], 100))).toEqual([]);
  });

  test('are drawn as far as there is room, with a legend of what is drawn', () => {
    const drawn = chartLanes(voiceFor(reportOf([], 1), OPTIONS), reportOf([stuck, lost], 100), 10, 1);
    expect(drawn?.rows.map(({ node }) => node)).toEqual(['n9']);
    expect(drawn?.left).toBe(1);
    expect(drawn?.legend.map(({ letter }) => letter).sort()).toEqual(['.', '_']);
  });
});
