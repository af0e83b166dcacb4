import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { episodesOf, libraryOf, makeEvent, T0 } from '../support/make.ts';

const REFUSED = {
  id: 'refused',
  match: [{ contains: 'Connection refused', regex: 'to (?<peer>\\S+)' }],
  entities: { peer: 'peer' },
  quiet: '60s',
};
const CONNECTED = {
  id: 'connected',
  severity: 'info',
  match: [{ contains: 'Success to connect', regex: 'to (?<peer>\\S+)' }],
  entities: { peer: 'peer' },
  clears: ['refused'],
};

const at = (seconds: number, signature = 'refused', peer = 'a') =>
  makeEvent(signature, T0 + seconds * 1000, { captures: { peer } });

describe('EpisodeBook', () => {
  test('folds events without a quiet gap into one episode', () => {
    const episodes = episodesOf(libraryOf([REFUSED]), [at(0), at(50), at(100), at(300)]);
    expect(
      episodes.map(({ startMs, endMs, count }) => [((startMs ?? 0) - T0) / 1000, ((endMs ?? 0) - T0) / 1000, count]),
    ).toEqual([
      [0, 100, 3],
      [300, 300, 1],
    ]);
  });

  test('keeps peers apart', () => {
    const episodes = episodesOf(libraryOf([REFUSED]), [at(0, 'refused', 'a'), at(1, 'refused', 'b')]);
    expect(episodes.map((episode) => episode.entities)).toEqual([{ peer: 'a' }, { peer: 'b' }]);
  });

  test('does not depend on the order in which sources are read', () => {
    const seconds = fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(seconds, fc.infiniteStream(fc.integer()), (times, dice) => {
        const events = times.map((second) => at(second));
        const shuffled = [...events]
          .map((event) => ({ event, key: dice.next().value }))
          .sort((a, b) => a.key - b.key)
          .map(({ event }) => event);
        const shape = (list: typeof events) =>
          episodesOf(libraryOf([REFUSED]), list).map(({ startMs, endMs, count }) => ({ startMs, endMs, count }));
        expect(shape(shuffled)).toEqual(shape(events));
      }),
      { numRuns: 50 },
    );
  });

  test('a storm stays one episode with few samples', () => {
    const [storm] = episodesOf(
      libraryOf([REFUSED]),
      Array.from({ length: 10_000 }, (_, second) => at(second)),
    );
    expect(storm?.count).toBe(10_000);
    expect(storm?.evidence.length).toBeLessThanOrEqual(6);
  });

  test('ten thousand peers are 500 episodes and one for the rest; no event is lost', () => {
    const events = Array.from({ length: 10_000 }, (_, n) => at(n % 50, 'refused', `peer-${n}`));
    const episodes = episodesOf(libraryOf([REFUSED]), events);
    expect(episodes).toHaveLength(501);
    expect(episodes.reduce((sum, { count }) => sum + count, 0)).toBe(10_000);
    expect(episodes.filter(({ entities }) => entities['peer'] === undefined)).toHaveLength(1);
  });

  test('a hundred peers that each come back thirty times are 2000 episodes: later ones extend the last of their peer', () => {
    const events = Array.from({ length: 3000 }, (_, n) => at(Math.floor(n / 100) * 1000, 'refused', `peer-${n % 100}`));
    const episodes = episodesOf(libraryOf([REFUSED]), events);
    expect(episodes).toHaveLength(2000);
    expect(episodes.reduce((sum, { count }) => sum + count, 0)).toBe(3000);
    const ofOne = episodes.filter(({ entities }) => entities['peer'] === 'peer-7');
    expect(ofOne).toHaveLength(20);
    expect(Math.max(...ofOne.map(({ endMs }) => ((endMs ?? 0) - T0) / 1000))).toBe(29_000);
  });

  test('of the hundred and first episode the first and the last line are quoted; what it names stays known', () => {
    const events = Array.from({ length: 101 }, (_, n) => n * 1000).flatMap((start) =>
      Array.from({ length: 10 }, (_, n) => at(start + n, 'connected', `peer-${n}`)),
    );
    const episodes = episodesOf(libraryOf([{ ...CONNECTED, splitBy: [] }]), events);
    const [first, last] = [episodes[0], episodes.at(-1)];
    expect([first?.evidence.length, last?.evidence.length]).toEqual([10, 3]);
    expect(last?.count).toBe(10);
    expect(last?.values['peer']).toEqual(first?.values['peer']);
  });

  test('marks an episode as cleared by the clearing signature of the same peer', () => {
    const library = libraryOf([REFUSED, CONNECTED]);
    const [refused] = episodesOf(library, [at(0), at(10), at(15, 'connected', 'b'), at(20, 'connected', 'a')]);
    expect(refused?.clearedMs).toBe(T0 + 20_000);
  });

  test('a member named by its host alone is the one named with its port', () => {
    const library = libraryOf([REFUSED, CONNECTED]);
    const cleared = (refused: string, connected: string) =>
      episodesOf(library, [at(0, 'refused', refused), at(20, 'connected', connected)])[0]?.clearedMs;
    expect(cleared('10.0.0.2', '10.0.0.2:8848')).toBe(T0 + 20_000);
    expect(cleared('10.0.0.2', '10.0.0.21:8848')).toBeNull();
    expect(cleared('10.0.0.2:8848', '10.0.0.2:8858')).toBeNull();
  });

  test('a threshold wants so many within the window', () => {
    const frequent = { ...REFUSED, id: 'frequent', threshold: { count: 3, within: '60s', by: ['peer'] } };
    const library = libraryOf([frequent]);
    expect(episodesOf(library, [at(0, 'frequent'), at(50, 'frequent'), at(100, 'frequent'), at(150, 'frequent')])).toHaveLength(
      0,
    );
    expect(episodesOf(library, [at(0, 'frequent'), at(20, 'frequent'), at(40, 'frequent')])).toHaveLength(1);
  });

  test('an episode with a threshold lasts as long as it is reached, and quotes lines of that time', () => {
    const frequent = { ...REFUSED, id: 'frequent', threshold: { count: 5, within: '60s', by: ['peer'] } };
    const seconds = [0, 40, 80, 120, 160, 200, 240, 242, 244, 246, 248, 250, 290, 330, 370];
    const [episode] = episodesOf(
      libraryOf([frequent]),
      seconds.map((second) => at(second, 'frequent')),
    );
    expect(episode).toMatchObject({ startMs: T0 + 200_000, endMs: T0 + 290_999, count: 8 });
    expect(episode?.evidence.map(({ atMs }) => ((atMs ?? 0) - T0) / 1000)).toEqual([246]);
  });

  test('a threshold may add a number up', () => {
    const overhead = {
      id: 'overhead',
      match: [{ contains: 'Pause Full', regex: '(?<pauseMs>\\d+)ms' }],
      number: { pauseMs: { unit: 'ms' } },
      threshold: { sum: { of: 'pauseMs', atLeast: '12s' }, within: '60s' },
    };
    const pause = (seconds: number, pauseMs: number) => makeEvent('overhead', T0 + seconds * 1000, { numbers: { pauseMs } });
    expect(episodesOf(libraryOf([overhead]), [pause(0, 5000), pause(10, 5000)])).toHaveLength(0);
    expect(episodesOf(libraryOf([overhead]), [pause(0, 5000), pause(10, 5000), pause(20, 5000)])).toHaveLength(1);
  });

  test('records without a time make an episode of their own', () => {
    const [episode] = episodesOf(libraryOf([REFUSED]), [makeEvent('refused', null, { captures: { peer: 'a' } })]);
    expect(episode).toMatchObject({ startMs: null, endMs: null, count: 1 });
  });
});
