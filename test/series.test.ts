import { expect, test } from 'vitest';
import { FigureBook } from '../src/correlate/figure-book.ts';
import type { Event } from '../src/model/event.ts';
import type { Role } from '../src/model/source.ts';
import { columnOf, type CountsByLevel, LEVEL_NAMES } from '../src/scan/tally/level-counts.ts';
import { MinuteBook } from '../src/scan/tally/minute-book.ts';
import { seriesOf } from '../src/series.ts';
import { makeRecord, makeSource } from './support/make.ts';

const NOTHING = { lanes: [], left: 0 };
const EVIDENCE = { source: 'a.log', lineStart: 1, lineEnd: 1, atMs: 0, text: '' };

function event(signature: string, atMs: number, numbers: Record<string, number>): Event {
  return { signature, node: 'n', source: 'a.log', atMs, captures: {}, numbers, evidence: EVIDENCE };
}

/** A source, and its records by minute. */
interface Counted {
  readonly node: string;
  readonly role: Role;
  readonly minutes: ReadonlyMap<number, CountsByLevel>;
}

function bookOf(...sources: readonly Counted[]): MinuteBook {
  const book = new MinuteBook();
  for (const source of sources) {
    const counter = book.counterOf(source);
    for (const [minute, counts] of source.minutes) {
      for (const level of LEVEL_NAMES) counter.add(minute, columnOf(level === 'none' ? null : level), counts[level] ?? 0);
    }
  }
  return book;
}

test('records are counted per minute over all sources', () => {
  const source = { node: 'n', role: 'server' as const, minutes: new Map([[10, { ERROR: 2, INFO: 1 }]]) };
  expect(seriesOf(bookOf(source, source), [], NOTHING)).toEqual({
    stepMs: 60_000,
    records: [{ atMs: 600_000, levels: { ERROR: 4, INFO: 2 } }],
    figures: [],
  });
});

test('long spans are put into at most 300 steps', () => {
  const minutes = new Map(Array.from({ length: 1000 }, (_, minute) => [minute, { INFO: 1 }]));
  const { stepMs, records } = seriesOf(bookOf({ node: 'n', role: 'server', minutes }), [], NOTHING);
  expect(stepMs).toBe(4 * 60_000);
  expect(records).toHaveLength(250);
  expect(records[0]).toEqual({ atMs: 0, levels: { INFO: 4 } });
});

test('errors in logs of clients are a figure, those of servers are not', () => {
  const minutes = new Map([[1, { ERROR: 3, FATAL: 1 }]]);
  const sources = (['client', 'server'] as const).map((role) => ({ node: role, role, minutes }));
  expect(seriesOf(bookOf(...sources), [], NOTHING).figures).toEqual([
    { kind: 'client-errors', node: 'client', points: [{ atMs: 60_000, value: 4 }] },
  ]);
});

test('a minute keeps its longest pause, whatever signature tells it', () => {
  const book = new FigureBook([]);
  const gc = makeRecord('x', { source: makeSource({ family: 'gc' }) });
  book.note(gc, [event('a', 1000, { pauseMs: 30 }), event('b', 2000, { pauseMs: 900 })]);
  book.note(makeRecord('x', { source: makeSource({ family: 'naming-server' }) }), [event('c', 3000, { pauseMs: 50_000 })]);
  expect(seriesOf(bookOf(), book.tracks(), NOTHING).figures).toEqual([
    { kind: 'gc-pause', node: 'n', points: [{ atMs: 0, value: 900 }] },
  ]);
});

test('a change of leader is counted, the first one known is none', () => {
  const span = { state: 'led' as const, term: null, endMs: null, count: 1, evidence: EVIDENCE };
  const lane = {
    node: 'n',
    kind: 'raft' as const,
    of: 'g',
    spans: [
      { ...span, leader: 'a', startMs: 0 },
      { ...span, leader: 'b', startMs: 60_000 },
    ],
  };
  expect(seriesOf(bookOf(), [], { lanes: [lane], left: 0 }).figures).toEqual([
    { kind: 'leader-changes', node: 'n', points: [{ atMs: 60_000, value: 1 }] },
  ]);
});
