import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareEpisodes, type Episode } from '../../src/correlate/episodes/episode.ts';
import { EpisodeOrder } from '../../src/correlate/episodes/episode-set.ts';
import { episodesOf, libraryOf, makeEvent, T0 } from '../support/make.ts';

const LIBRARY = libraryOf([
  { id: 'grave', severity: 'critical', match: [{ contains: 'grave line' }] },
  { id: 'slight', severity: 'low', match: [{ contains: 'slight line' }] },
]);
const MANY = episodes(150);
const ORDER = new EpisodeOrder(MANY);
const positions = fc.array(fc.nat({ max: MANY.length - 1 }));

/** One a node, in their order. */
function episodes(count: number): Episode[] {
  const events = Array.from({ length: count }, (_, at) => makeEvent('slight', T0 + at * 1000, { node: `n${at}` }));
  return episodesOf(LIBRARY, events).sort(compareEpisodes);
}

function those(places: readonly number[]): Episode[] {
  return places.flatMap((place) => MANY[place] ?? []);
}

function inOrder(set: ReadonlySet<Episode>): Episode[] {
  return MANY.filter((episode) => set.has(episode));
}

describe('a set of episodes', () => {
  test('holds what was added, each once and in order', () => {
    fc.assert(
      fc.property(positions, positions, (first, second) => {
        const set = ORDER.setOf(those(first));
        set.addAll(ORDER.setOf(those(second)));
        const naive = new Set([...those(first), ...those(second)]);
        expect([...set]).toEqual(inOrder(naive));
        expect(set.size).toBe(naive.size);
        expect(MANY.filter((episode) => set.has(episode))).toEqual(inOrder(naive));
      }),
    );
  });

  test('takes all of another one but those of a third', () => {
    fc.assert(
      fc.property(positions, positions, positions, (first, second, third) => {
        const set = ORDER.setOf(those(first));
        set.addAll(ORDER.setOf(those(second)), ORDER.setOf(those(third)));
        const left = those(second).filter((episode) => !those(third).includes(episode));
        const naive = new Set([...those(first), ...left]);
        expect([...set]).toEqual(inOrder(naive));
        expect(set.size).toBe(naive.size);
      }),
    );
  });

  test('tells whether what is added is new', () => {
    const set = ORDER.setOf(those([70]));
    expect(those([3, 70, 149, 3]).map((episode) => set.add(episode))).toEqual([true, false, true, false]);
  });

  test('leaves out what is of another cluster', () => {
    const set = ORDER.setOf(episodes(2));
    expect([set.size, [...set]]).toEqual([0, []]);
    expect(episodes(1).some((episode) => set.has(episode))).toBe(false);
  });
});

describe('the order of episodes', () => {
  test('is that of their start, then of their signature and node', () => {
    const events = [
      makeEvent('slight', T0, { node: 'a' }),
      makeEvent('grave', T0, { node: 'b' }),
      makeEvent('grave', T0, { node: 'a' }),
      makeEvent('slight', T0 - 1, { node: 'c' }),
      makeEvent('grave', null, { node: 'd' }),
    ];
    const sorted = episodesOf(LIBRARY, events).sort(compareEpisodes);
    expect(sorted.map(({ signature, node }) => `${signature.id} ${node}`)).toEqual([
      'grave d',
      'slight c',
      'grave a',
      'grave b',
      'slight a',
    ]);
  });
});
