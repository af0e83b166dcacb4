import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareEpisodes, type Episode } from '../../src/correlate/episodes/episode.ts';
import { EpisodeOrder } from '../../src/correlate/episodes/episode-set.ts';
import { overlaps } from '../../src/correlate/episodes/in-time.ts';
import { Trouble, troubleOf } from '../../src/correlate/ranking/trouble.ts';
import { episodesOf, libraryOf, makeEvent } from '../support/make.ts';

const LIBRARY = libraryOf(
  (['low', 'medium', 'high', 'critical'] as const).map((severity) => ({ id: severity, severity, match: [{ contains: 'any' }] })),
);
const MINUTE = 60_000;
const time = fc.option(fc.integer({ min: 0, max: 60 }));

/** Episodes of any severity, some without a time, and whether each is explained. */
const trouble = fc
  .array(fc.tuple(fc.constantFrom('low', 'medium', 'high', 'critical'), time, fc.nat(30), fc.boolean()), { maxLength: 30 })
  .map((made) => {
    const drawn = made.flatMap(([id, start, lasts, isExplained]): [Episode, boolean][] => {
      const [episode] = episodesOf(LIBRARY, [makeEvent(id, 0, { node: 'node1' })]);
      const startMs = start === null ? null : start * MINUTE;
      const endMs = startMs === null ? null : startMs + lasts * MINUTE;
      return episode === undefined ? [] : [[{ ...episode, startMs, endMs }, isExplained]];
    });
    const explained = new Set(drawn.flatMap(([episode, isExplained]) => (isExplained ? [episode] : [])));
    return { all: drawn.map(([episode]) => episode).sort(compareEpisodes), explained };
  });
const span = fc
  .tuple(time, fc.nat(20))
  .map(([start, lasts]) =>
    start === null ? { startMs: null, endMs: null } : { startMs: start * MINUTE, endMs: (start + lasts) * MINUTE },
  );

describe('trouble near a cause', () => {
  test('is what looking at all of it finds', () => {
    fc.assert(
      fc.property(trouble, span, ({ all, explained }, { startMs, endMs }) => {
        const order = new EpisodeOrder(all);
        const problems = new Trouble(order, all);
        const near = all.filter((episode) => overlaps(episode, startMs, endMs, 10 * MINUTE));
        const mine = near.filter((episode) => explained.has(episode));
        expect(problems.near({ startMs, endMs })).toEqual({ count: near.length, weight: troubleOf(near) });
        expect(problems.nearAmong({ startMs, endMs }, order.setOf(explained))).toEqual({
          count: mine.length,
          weight: troubleOf(mine),
        });
        expect(problems.hitsNode('node1', { startMs, endMs })).toBe(all.some((episode) => overlaps(episode, startMs, endMs, 0)));
        expect(problems.hitsNode('node2', { startMs, endMs })).toBe(false);
        expect(problems.weightOf(order.setOf(explained))).toBe(troubleOf(explained));
        const left = near.filter((episode) => !explained.has(episode) && episode.signature.id !== 'low');
        const told = problems.left({ startMs, endMs }, order.setOf(explained), 2);
        expect(told.map(({ signature }) => signature.id)).toEqual(
          ['critical', 'high', 'medium'].filter((id) => left.some(({ signature }) => signature.id === id)).slice(0, 2),
        );
        for (const { signature, episodes } of told) {
          expect(new Set(episodes)).toEqual(new Set(left.filter((episode) => episode.signature === signature)));
        }
      }),
    );
  });

  test('leaves out what is no trouble', () => {
    const [known, other] = episodesOf(LIBRARY, [makeEvent('high', 0, { node: 'a' }), makeEvent('high', 0, { node: 'b' })]);
    if (known === undefined || other === undefined) throw new Error('two nodes make two episodes');
    const order = new EpisodeOrder([known, other]);
    const problems = new Trouble(order, [known]);
    expect(problems.nearAmong({ startMs: 0, endMs: 0 }, order.setOf([known, other]))).toEqual({ count: 1, weight: 4 });
  });
});
