import { expect, test } from 'vitest';
import { statusOf } from '../../src/correlate/incidents/incident-status.ts';
import { derivedEpisode } from '../../src/correlate/derive/derived.ts';
import type { LastStart } from '../../src/correlate/derive/server-runs.ts';
import { episodesOf, libraryOf, makeEvent, T0 } from '../support/make.ts';

const LIBRARY = libraryOf([
  { id: 'refused', match: [{ contains: 'refused' }] },
  { id: 'connected', severity: 'info', match: [{ contains: 'connected' }], clears: ['refused'] },
  { id: 'slow', severity: 'low', match: [{ contains: 'slow' }] },
  { id: 'fast', severity: 'info', match: [{ contains: 'fast' }], clears: ['slow'] },
  { id: 'missed', derived: 'peer-silent' },
  { id: 'start-failed', match: [{ contains: 'failed to start' }], state: { lane: 'process', value: 'failed' } },
  { id: 'started', severity: 'info', match: [{ contains: 'started' }], clears: ['start-failed'] },
  { id: 'stuck', match: [{ contains: 'stuck' }], symptoms: ['until-restart'] },
]);

interface Ending {
  readonly isPutTogether?: boolean;
  /** When the node wrote last, in seconds. */
  readonly nodeEnd?: number;
  /** When it was started last, in seconds, and whether it got ready. */
  readonly start?: readonly [number, boolean];
  /** When a server of which the lines say that it is not there said that it is ready, in seconds. */
  readonly upAgain?: number;
}

/** Status of an incident with these lines, in seconds, and what was put together from them, where logs end at 60 s. */
function status(
  lines: readonly (readonly [number, string])[],
  { isPutTogether = false, nodeEnd = 60, start, upAgain }: Ending = {},
) {
  const episodes = episodesOf(
    LIBRARY,
    lines.map(([second, id]) => makeEvent(id, T0 + second * 1000)),
  );
  const missed = LIBRARY.signatures.filter(({ id }) => isPutTogether && id === 'missed');
  const derived = missed.map((signature) =>
    derivedEpisode(signature, { node: 'node1', role: 'server', startMs: T0, endMs: T0 + 5000, evidence: [] }),
  );
  const starts =
    start === undefined ? [] : [['node1', { startMs: T0 + start[0] * 1000, isReady: start[1], readyMs: null }] as const];
  const readyMs = T0 + (upAgain ?? 0) * 1000;
  const others = upAgain === undefined ? [] : [['server', { startMs: T0, isReady: true, readyMs }] as const];
  const lives = {
    logsEndMs: T0 + 60_000,
    nodeEndMs: new Map([['node1', T0 + nodeEnd * 1000]]),
    lastStarts: new Map<string, LastStart>([...starts, ...others]),
  };
  return statusOf([...episodes, ...derived], lives, upAgain === undefined ? null : 'server');
}

test('an incident is over when all of its last lines are cleared', () => {
  expect(status([[55, 'refused']])).toBe('ongoing');
  expect(
    status([
      [0, 'refused'],
      [5, 'connected'],
    ]),
  ).toBe('recovered');
});

test('what is only put together from lines does not keep it open', () => {
  expect(
    status(
      [
        [0, 'refused'],
        [5, 'connected'],
      ],
      { isPutTogether: true },
    ),
  ).toBe('recovered');
  expect(status([[55, 'refused']], { isPutTogether: true })).toBe('ongoing');
});

test('a node that goes on writing without such lines, but not for long, may be well or not', () => {
  expect(status([[20, 'refused']])).toBe('unknown');
  expect(status([[20, 'refused']], { nodeEnd: 20 })).toBe('ongoing');
});

test('lines that come rarely go on for as long as they usually take', () => {
  expect(
    status([
      [0, 'refused'],
      [20, 'refused'],
      [40, 'refused'],
    ]),
  ).toBe('ongoing');
});

test('slight trouble alone is over only where a later line takes all of it back', () => {
  expect(status([[0, 'slow']])).toBe('unknown');
  expect(
    status([
      [0, 'slow'],
      [5, 'fast'],
    ]),
  ).toBe('recovered');
});

test('a process that failed to start is not over by being silent, only by a start', () => {
  expect(
    status([
      [0, 'start-failed'],
      [1, 'start-failed'],
    ]),
  ).toBe('ongoing');
  expect(
    status([
      [0, 'start-failed'],
      [1, 'start-failed'],
      [20, 'started'],
    ]),
  ).toBe('recovered');
});

test('trouble of a start that never got ready is not over by being silent', () => {
  const lines = [0, 1, 2, 3].map((second) => [second, 'refused'] as const);
  expect(status(lines)).toBe('recovered');
  expect(status(lines, { start: [10, false] })).toBe('unknown');
  expect(status(lines, { start: [10, true] })).toBe('recovered');
});

test('what stays so until a restart goes on until one is seen', () => {
  const lines = [0, 1, 2, 3].map((second) => [second, 'stuck'] as const);
  expect(status(lines)).toBe('ongoing');
  expect(status(lines, { start: [20, true] })).toBe('recovered');
});

test('that a server was not there is over when it is up, though an application has given up meanwhile', () => {
  const lines = [[40, 'start-failed']] as const;
  expect(status(lines)).toBe('ongoing');
  expect(status(lines, { upAgain: 50 })).toBe('recovered');
  expect(status(lines, { upAgain: 30 })).toBe('ongoing');
});
