import { expect, test } from 'vitest';
import { detectNodeGaps } from '../../src/correlate/derive/node-gap.ts';
import { SilenceBook } from '../../src/correlate/silence-book.ts';
import { learnTopology } from '../../src/correlate/topology.ts';
import { evidenceOf } from '../../src/match/quote.ts';
import { libraryOf, makeRecord, makeSource, T0 } from '../support/make.ts';

const { signatures } = libraryOf([{ id: 'node-gap', derived: 'node-gap' }]);

/** How many silences are told of a server whose three logs have lines at these seconds. */
function silencesOf(seconds: readonly number[]): number {
  const book = new SilenceBook(evidenceOf);
  for (const name of ['a', 'b', 'c']) {
    const source = makeSource({ name });
    for (const second of seconds) book.note(makeRecord(`line ${second}`, { source, atMs: T0 + second * 1000 }));
    book.endSources();
  }
  const [signature] = signatures;
  if (signature === undefined) throw new Error('no signature');
  const topology = learnTopology([makeSource()], [], new Map());
  const own = {
    all: [],
    episodes: [],
    topology,
    activities: book.activities(),
    clocks: [],
    restarts: [],
    sourceCoverage: [],
    troubles: [],
  };
  return detectNodeGaps(own, signature).length;
}

/** Seconds up to `end`, `step` apart, but for those of a pause. */
const every = (step: number, end: number, [from, to]: readonly [number, number]): number[] =>
  Array.from({ length: Math.ceil(end / step) }, (_, at) => at * step).filter((second) => second < from || second >= to);

test('15 seconds without a line are a silence of a server that writes each second', () => {
  expect(silencesOf(every(1, 90, [18, 34]))).toBe(1);
});

test('so short a silence says nothing of a server that leaves out slots now and then', () => {
  expect(silencesOf(every(7, 180, [60, 70]))).toBe(0);
});

test('nor does it where too little was read before', () => {
  expect(silencesOf(every(1, 90, [8, 24]))).toBe(0);
});
