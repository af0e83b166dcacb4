import { describe, expect, test } from 'vitest';
import { newBooks, reportOf } from '../../src/books.ts';
import { Matcher } from '../../src/match/matcher.ts';
import { resolveZones } from '../../src/scan/sources/zones.ts';
import { libraryOf, makeRecord } from '../support/make.ts';

const SLOW = { id: 'slow', match: [{ contains: 'took long', regex: 'took (?<what>\\w+)' }] };
const OTHER = { id: 'other', match: [{ contains: 'took long', regex: 'long' }] };

/** A clock on which every look takes so long. */
function clock(stepMs: number): () => number {
  let now = 0;
  return () => (now += stepMs);
}

describe('the budget of regexes', () => {
  test('gives up a signature of the user that took too long on a record, and no other', () => {
    const library = libraryOf([SLOW, OTHER]);
    const matcher = new Matcher(library.signatures, { ids: new Set(['slow']), now: clock(150) });
    const found = (): string[] => matcher.match(makeRecord('it took long')).map(({ signature }) => signature);
    expect(found()).toEqual(['other', 'slow']);
    expect(found()).toEqual(['other']);
    expect(matcher.slow()).toEqual([{ signature: 'slow', tookMs: 150 }]);
  });

  test('leaves one alone that is fast enough', () => {
    const matcher = new Matcher(libraryOf([SLOW]).signatures, { ids: new Set(['slow']), now: clock(100) });
    for (let i = 0; i < 3; i++) expect(matcher.match(makeRecord('it took long'))).toHaveLength(1);
    expect(matcher.slow()).toEqual([]);
  });

  test('is told in the report, which is not whole then', async () => {
    const patterns = { ...libraryOf([SLOW]), own: { ids: new Set(['slow']), now: clock(4321) } };
    const books = newBooks(patterns);
    books.matcher.match(makeRecord('it took long'));
    const zones = resolveZones([], { machineZone: 'UTC' });
    const run = { patterns, version: '0', zone: null, machineZone: 'UTC', complete: true };
    const { diagnostics } = await reportOf(books, { run, sources: [], coverage: [], zones, diagnostics: [] });
    expect(diagnostics).toMatchObject([{ code: 'slow-pattern', kind: 'error' }]);
    expect(diagnostics[0]?.message.en).toContain('4321 ms');
  });
});
