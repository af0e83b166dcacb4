import { expect, test } from 'vitest';
import { incidentSpan } from '../../src/correlate/incidents/incident-span.ts';
import { episodesOf, libraryOf, makeEvent, T0 } from '../support/make.ts';

const LIBRARY = libraryOf([
  { id: 'hint', severity: 'low', match: [{ contains: 'hint' }] },
  { id: 'noise', severity: 'low', match: [{ contains: 'noise' }] },
  { id: 'refused', match: [{ contains: 'refused' }] },
]);

/** Start and end in seconds, of lines at seconds. */
function span(lines: readonly (readonly [number, string])[], proof: readonly string[] = []) {
  const episodes = episodesOf(
    LIBRARY,
    lines.map(([second, id]) => makeEvent(id, T0 + second * 1000)),
  );
  const { startMs, endMs } = incidentSpan(episodes, new Set(episodes.filter(({ signature }) => proof.includes(signature.id))));
  return [startMs, endMs].map((ms) => (ms === null ? null : (ms - T0) / 1000));
}

test('an incident begins with what leads up to the first weighty line', () => {
  expect(
    span([
      [280, 'noise'],
      [290, 'hint'],
      [300, 'refused'],
    ]),
  ).toEqual([280, 300]);
});

test('slight trouble long before is no part of it', () => {
  expect(
    span([
      [0, 'noise'],
      [300, 'refused'],
      [310, 'hint'],
    ]),
  ).toEqual([300, 310]);
});

test('where all of it is slight, it begins with the first line', () => {
  expect(
    span([
      [0, 'noise'],
      [300, 'hint'],
    ]),
  ).toEqual([0, 300]);
});

test('it begins with what speaks for its cause and grew until it was weighty', () => {
  const lines = [
    [250, 'noise'],
    [260, 'hint'],
    [300, 'refused'],
    [310, 'hint'],
    [310, 'noise'],
  ] as const;
  expect(span(lines, ['hint'])).toEqual([250, 310]);
  expect(span(lines)).toEqual([300, 310]);
  expect(
    span(
      [
        [260, 'hint'],
        [300, 'refused'],
      ],
      ['hint'],
    ),
  ).toEqual([300, 300]);
  expect(
    span(
      [
        [230, 'hint'],
        [280, 'hint'],
        [300, 'refused'],
        [310, 'hint'],
      ],
      ['hint'],
    ),
  ).toEqual([300, 310]);
});
