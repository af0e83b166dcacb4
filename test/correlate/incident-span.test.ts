import { expect, test } from 'vitest';
import { incidentSpan } from '../../src/correlate/incidents/incident-span.ts';
import { episodesOf, libraryOf, makeEvent, T0 } from '../support/make.ts';

const LIBRARY = libraryOf([
  { id: 'hint', severity: 'low', match: [{ contains: 'hint' }] },
  { id: 'noise', severity: 'low', match: [{ contains: 'noise' }] },
  { id: 'member', severity: 'low', match: [{ contains: 'member' }], entities: { peer: 'peer' } },
  { id: 'refused', match: [{ contains: 'refused' }] },
  { id: 'gave-up', match: [{ contains: 'timed out' }], number: { waitedMs: { unit: 'ms' } } },
  { id: 'pause', match: [{ contains: 'Pause' }], number: { pauseMs: { unit: 'ms' } } },
]);

/** Start and end in seconds, of lines at seconds; those of the signatures named in `proof` speak for the cause. */
function span(lines: readonly (readonly [number, string])[], proof: readonly string[] = []) {
  const episodes = episodesOf(
    LIBRARY,
    lines.map(([second, id]) => makeEvent(id, T0 + second * 1000, { captures: id === 'member' ? { peer: 'node2' } : {} })),
  );
  const speaking = new Set(episodes.filter(({ signature }) => proof.includes(signature.id)));
  const { startMs, endMs } = incidentSpan(episodes, speaking);
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

test('a line without a stamp of its own does not date it hours back', () => {
  const [undated] = episodesOf(LIBRARY, [makeEvent('refused', T0)]);
  const [dated] = episodesOf(LIBRARY, [makeEvent('pause', T0 + 7_200_000)]);
  if (undated === undefined || dated === undefined) throw new Error('each has an episode');
  const evidence = undated.evidence.map((piece) => ({ ...piece, isDatedByOther: true as const }));
  const startOf = (...episodes: readonly (typeof dated)[]) => incidentSpan(episodes, new Set(episodes)).startMs;
  expect(startOf({ ...undated, evidence }, dated)).toBe(T0 + 7_200_000);
  // The only time that is known of it.
  expect(startOf({ ...undated, evidence })).toBe(T0);
  expect(startOf(undated, dated)).toBe(T0);
});

test('where all of it is slight, it begins with the first line', () => {
  expect(
    span([
      [0, 'noise'],
      [300, 'hint'],
    ]),
  ).toEqual([0, 300]);
});

test('it begins with what speaks for its cause or names a member and went on until it was weighty', () => {
  const grown = (id: string) =>
    [
      [260, id],
      [300, 'refused'],
      [310, id],
    ] as const;
  expect(span(grown('hint'), ['hint'])).toEqual([260, 310]);
  expect(span(grown('member'))).toEqual([260, 310]);
  expect(span(grown('hint'))).toEqual([300, 310]);
  expect(span(grown('hint').slice(0, 2), ['hint'])).toEqual([300, 300]);
  expect(span([[230, 'hint'], [280, 'hint'], ...grown('noise').slice(1), [310, 'hint']], ['hint'])).toEqual([300, 310]);
});

test('a pause began before the line of the unified log that tells how long it was', () => {
  const pauseAt = (text: string) => {
    const evidence = { source: 'gc.log', lineStart: 1, lineEnd: 1, atMs: T0 + 60_000, text };
    const event = { ...makeEvent('pause', T0 + 60_000), numbers: { pauseMs: 28_000 }, evidence };
    return ((incidentSpan(episodesOf(LIBRARY, [event]), new Set()).startMs ?? 0) - T0) / 1000;
  };
  expect(pauseAt('[2024-05-01T10:01:00.000+0000][info][gc          ] GC(3) Pause Full 28000.000ms')).toBe(32);
  expect(pauseAt('2024-05-01T10:01:00.000+0000: 60.0: [Full GC 28.0 secs]')).toBe(60);
});

test('it begins with what spoke for the cause when the writer of the first weighty line began to wait in vain', () => {
  const gaveUp = makeEvent('gave-up', T0 + 300_000, { captures: { waitedMs: '30002' }, numbers: { waitedMs: 30_002 } });
  const begins = (second: number, proof: readonly string[]) => {
    const episodes = episodesOf(LIBRARY, [makeEvent('hint', T0 + second * 1000), gaveUp]);
    const { startMs } = incidentSpan(episodes, new Set(episodes.filter(({ signature }) => proof.includes(signature.id))));
    return ((startMs ?? 0) - T0) / 1000;
  };
  expect(begins(269, ['hint', 'gave-up'])).toBe(269);
  expect(begins(269, ['gave-up'])).toBe(300);
  expect(begins(200, ['hint', 'gave-up'])).toBe(300);
});
