import { expect, test } from 'vitest';
import { detectNodeGaps } from '../../src/correlate/derive/node-gap.ts';
import { silencesIn } from '../../src/correlate/derive/own-silences.ts';
import { Complainers } from '../../src/correlate/silences/complainers.ts';
import { LaterBegun } from '../../src/correlate/silences/later-begun.ts';
import { SilenceBook } from '../../src/correlate/silences/silence-book.ts';
import type { PeerTrouble } from '../../src/correlate/derive/troubles.ts';
import { learnTopology } from '../../src/correlate/nodes/topology.ts';
import { evidenceOf } from '../../src/match/quote.ts';
import type { SourceCoverage } from '../../src/model/report.ts';
import { episodesOf, libraryOf, makeCoverage, makeEvent, makeRecord, makeSource, T0 } from '../support/make.ts';

const library = libraryOf([
  { id: 'node-gap', derived: 'node-gap' },
  { id: 'ready', marks: 'ready', match: [{ contains: 'started successfully' }] },
]);

/**
 * How many silences are told of a server whose three logs have lines at these seconds.
 *
 * @param readyAt the second of its start.
 * @param troubles its troubles with other members.
 */
function silencesOf(seconds: readonly number[], readyAt?: number, troubles: readonly PeerTrouble[] = []): number {
  const book = new SilenceBook(evidenceOf);
  for (const name of ['a', 'b', 'c']) {
    const source = makeSource({ name });
    for (const second of seconds) book.note(makeRecord(`line ${second}`, { source, atMs: T0 + second * 1000 }));
    book.endSources();
  }
  const signature = library.signatures.find(({ id }) => id === 'node-gap');
  if (signature === undefined) throw new Error('no signature');
  const topology = learnTopology([makeSource()], [], new Map());
  const ready = readyAt === undefined ? [] : episodesOf(library, [makeEvent('ready', T0 + readyAt * 1000)]);
  const own = {
    all: ready,
    episodes: [],
    topology,
    activities: book.activities(),
    clocks: [],
    restarts: [],
    sourceCoverage: [],
    troubles,
  };
  return detectNodeGaps(own, signature).length;
}

/** What is known of servers that wrote every five seconds of each of their spans of seconds, in two logs. */
function silences(
  nodes: Readonly<Record<string, readonly (readonly [from: number, to: number])[]>>,
  levels: SourceCoverage['levels'] = { INFO: 9 },
) {
  const book = new SilenceBook(evidenceOf);
  for (const [node, spans] of Object.entries(nodes)) {
    for (const name of ['a', 'b']) {
      const source = makeSource({ name: `${node}/${name}`, node });
      for (const [from, to] of spans) {
        for (let second = from; second < to; second += 5) {
          book.note(makeRecord(`line ${second}`, { source, node, atMs: T0 + second * 1000 }));
        }
      }
      book.endSources();
    }
  }
  const coverage = Object.keys(nodes).map((node) => makeCoverage({ node, levels }));
  const { own, blanks } = silencesIn(
    book.activities(),
    { complainers: new Complainers(coverage), laterBegun: new LaterBegun(coverage) },
    () => 'server',
  );
  const seconds = (ms: number): number => (ms - T0) / 1000;
  return {
    own: own.map(({ gap }) => gap.node),
    blanks: blanks.map(({ startMs, endMs }) => [seconds(startMs), seconds(endMs)]),
  };
}

test('a silence of minutes is the own one of a node, whether others are here or not', () => {
  expect(
    silences({
      n1: [
        [0, 600],
        [900, 1500],
      ],
    }),
  ).toEqual({ own: ['n1'], blanks: [] });
  expect(
    silences({
      n1: [
        [0, 600],
        [900, 1500],
      ],
      n2: [
        [0, 600],
        [900, 1500],
      ],
    }).own,
  ).toEqual(['n1', 'n2']);
});

test('one that all nodes share for longer than ten minutes is a part of the logs that is not here', () => {
  const excerpts = [
    [0, 600],
    [7200, 7800],
  ] as const;
  expect(silences({ n1: excerpts })).toEqual({ own: [], blanks: [[600, 7200]] });
  expect(silences({ n1: excerpts, n2: excerpts })).toEqual({ own: [], blanks: [[600, 7200]] });
});

test('but not where another node wrote on', () => {
  expect(
    silences({
      n1: [
        [0, 600],
        [7200, 7800],
      ],
      n2: [[0, 7800]],
    }),
  ).toEqual({ own: ['n1'], blanks: [] });
});

test('logs with a line now and then have no such parts', () => {
  expect(
    silences({
      n1: [
        [0, 5],
        [3000, 3005],
        [9000, 9005],
      ],
    }),
  ).toEqual({ own: [], blanks: [] });
});

test('a node of which only warnings were read is never silent', () => {
  expect(
    silences(
      {
        n1: [
          [0, 600],
          [900, 1500],
        ],
      },
      { WARN: 9 },
    ),
  ).toEqual({ own: [], blanks: [] });
});

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

test('what a server writes while it starts is not how it writes afterwards', () => {
  const nowAndThen = every(8, 300, [0, 130]);
  const starting = every(1, 31, [31, 31]);
  expect(silencesOf([...starting, ...nowAndThen])).toBe(1);
  expect(silencesOf([...starting, ...nowAndThen], 30)).toBe(0);
  expect(silencesOf(every(8, 300, [100, 150]), 30)).toBe(1);
});

test('what a server writes while a member is away is not how it writes once that member is there again', () => {
  const trouble = (peer: string, from: number, to: number): PeerTrouble => ({
    node: makeSource().node,
    peer,
    startMs: T0 + from * 1000,
    endMs: T0 + to * 1000,
    episodes: [],
  });
  const seconds = every(1, 180, [90, 115]);
  expect(silencesOf(seconds, undefined, [trouble('b', 20, 88)])).toBe(0);
  expect(silencesOf(seconds, undefined, [trouble('b', 20, 88), trouble('c', 120, 170)])).toBe(0);
  // It goes on behind the silence: the member is away all the time, and so the server would have gone on complaining.
  expect(silencesOf(seconds, undefined, [trouble('b', 20, 88), trouble('b', 116, 170)])).toBe(1);
  expect(silencesOf(seconds, undefined, [trouble('b', 20, 40)])).toBe(1);
});
