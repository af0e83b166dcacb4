import { expect, test } from 'vitest';
import { incidentSpan } from '../../src/correlate/incidents/incident-span.ts';
import { episodesOf, libraryOf, makeEvent, T0 } from '../support/make.ts';

const LIBRARY = libraryOf([
  { id: 'hint', severity: 'low', match: [{ contains: 'hint' }] },
  { id: 'noise', severity: 'low', match: [{ contains: 'noise' }] },
  { id: 'refused', match: [{ contains: 'refused' }] },
]);

/** Start and end in seconds, of lines at seconds. */
function span(lines: readonly (readonly [number, string])[]) {
  const { startMs, endMs } = incidentSpan(
    episodesOf(
      LIBRARY,
      lines.map(([second, id]) => makeEvent(id, T0 + second * 1000)),
    ),
  );
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
