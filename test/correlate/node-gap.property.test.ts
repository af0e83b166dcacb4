import fc from 'fast-check';
import { expect, test } from 'vitest';
import { detectNodeGaps } from '../../src/correlate/derive/node-gap.ts';
import { tellingGaps } from '../../src/correlate/derive/node-gaps.ts';
import { type NodeActivity, SilenceBook } from '../../src/correlate/silences/silence-book.ts';
import { SlotSet } from '../../src/correlate/silences/slot-set.ts';
import type { SourceGap } from '../../src/correlate/silences/source-gaps.ts';
import { learnTopology } from '../../src/correlate/nodes/topology.ts';
import { evidenceOf } from '../../src/match/quote.ts';
import type { LogRecord } from '../../src/model/record.ts';
import { libraryOf, makeRecord, makeSource, T0 } from '../support/make.ts';

const { signatures } = libraryOf([{ id: 'node-gap', derived: 'node-gap' }]);

/** The records of some logs of one node: most seconds apart, some of them silent together. */
const logs = fc
  .record({
    pauses: fc.array(fc.record({ atSecond: fc.integer({ min: 100, max: 700 }), seconds: fc.integer({ min: 5, max: 60 }) }), {
      maxLength: 3,
    }),
    steps: fc.array(fc.array(fc.integer({ min: 1, max: 14 }), { minLength: 60, maxLength: 150 }), { minLength: 1, maxLength: 4 }),
  })
  .map(({ pauses, steps }) =>
    steps.map((own, index) => {
      const source = makeSource({ name: `log-${index}` });
      let second = index;
      return own.map((step): LogRecord => {
        second += step;
        for (const { atSecond, seconds } of pauses)
          if (second >= atSecond && second < atSecond + seconds) second = atSecond + seconds;
        return makeRecord(`line ${second}`, { source, atMs: T0 + second * 1000, lineStart: second });
      });
    }),
  );

/** All gaps of all logs, none left out. */
function everyGap(of: readonly (readonly LogRecord[])[]): NodeActivity[] {
  const gaps: SourceGap[] = of.flatMap((records) =>
    records.flatMap((record, index) => {
      const before = records[index - 1];
      const [startMs, endMs] = [before?.atMs ?? null, record.atMs];
      if (before === undefined || startMs === null || endMs === null || endMs - startMs < 10_000) return [];
      return [{ startMs, endMs, before: evidenceOf(before), after: evidenceOf(record) }];
    }),
  );
  gaps.sort((a, b) => b.endMs - b.startMs - (a.endMs - a.startMs) || a.startMs - b.startMs);
  const times = of.flat().map(({ atMs }) => atMs ?? 0);
  const buckets = SlotSet.of(times.map((atMs) => Math.floor(atMs / 5000)));
  const last = evidenceOf(makeRecord('the last line'));
  return [{ node: 'node1', firstMs: Math.min(...times), lastMs: Math.max(...times), buckets, gaps, last }];
}

test('the gaps that are kept prove what all of them would prove', () => {
  const topology = learnTopology([makeSource()], [], new Map());
  const [signature] = signatures;
  if (signature === undefined) throw new Error('no signature');
  const found = (activities: readonly NodeActivity[]) =>
    detectNodeGaps(
      { all: [], episodes: [], topology, activities, clocks: [], restarts: [], sourceCoverage: [], troubles: [] },
      signature,
    );
  let silences = 0;
  fc.assert(
    fc.property(logs, (own) => {
      const book = new SilenceBook(evidenceOf, 200);
      for (const records of own) {
        for (const record of records) book.note(record);
        book.endSources();
      }
      book.endNode('node1', tellingGaps);
      const wanted = found(everyGap(own));
      silences += wanted.length;
      expect(found(book.activities())).toEqual(wanted);
    }),
    { numRuns: 300, seed: 7 },
  );
  expect(silences).toBeGreaterThan(30);
});

test('a node that is often silent keeps none of the gaps of its sources', () => {
  const book = new SilenceBook(evidenceOf);
  for (const name of ['a', 'b', 'c']) {
    const source = makeSource({ name });
    for (let minute = 0; minute < 50; minute++) book.note(makeRecord('a line', { source, atMs: T0 + minute * 60_000 }));
    book.endSources();
  }
  expect(book.activities()[0]?.gaps.length).toBeGreaterThan(0);
  book.endNode('node1', tellingGaps);
  expect(book.activities()[0]?.gaps).toEqual([]);
});

test('the last record of a node is quoted when its source ends, and is the later one of all sources', () => {
  const book = new SilenceBook(evidenceOf);
  const [early, late] = [makeSource({ name: 'early' }), makeSource({ name: 'late' })];
  book.note(makeRecord('the last line', { source: late, atMs: T0 + 5000 }));
  book.endSources();
  book.note(makeRecord('an earlier line', { source: early, atMs: T0 }));
  expect(book.activities()[0]?.last).toMatchObject({ source: 'late', text: 'the last line' });
  book.note(makeRecord('a later line', { source: early, atMs: T0 + 9000 }));
  book.endSources();
  expect(book.activities()[0]?.last).toMatchObject({ source: 'early', text: 'a later line' });
});
