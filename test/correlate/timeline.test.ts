import { describe, expect, test } from 'vitest';
import { timelineOf } from '../../src/correlate/timeline.ts';
import { episodesOf, libraryOf, makeEvent, T0 } from '../support/make.ts';

const LIBRARY = libraryOf([
  { id: 'grave', severity: 'critical', match: [{ contains: 'grave line' }] },
  { id: 'slight', severity: 'low', match: [{ contains: 'slight line' }] },
]);

/** An episode a node, so that none is joined with another. */
function told(slight: number) {
  const events = [
    ...Array.from({ length: slight }, (_, at) => makeEvent('slight', T0 + at * 1000, { node: `n${at}` })),
    makeEvent('grave', T0 + slight * 1000, { node: 'last' }),
  ];
  return LIBRARY.loadTexts().then((texts) => timelineOf(episodesOf(LIBRARY, events), texts));
}

describe('the timeline', () => {
  test('keeps the gravest where there are too many, and tells how many it leaves out', async () => {
    const { timeline, timelineLeft } = await told(450);
    expect(timeline.length).toBe(400);
    expect(timelineLeft).toBe(51);
    expect(timeline.at(-1)?.signature).toBe('grave');
  });

  test('says nothing of that where it has all', async () => {
    const all = await told(5);
    expect(all.timeline.length).toBe(6);
    expect('timelineLeft' in all).toBe(false);
  });
});
