import { expect, test } from 'vitest';
import { wholeClauses, type WordSearch, wordClauses } from '../../../src/store/opensearch/clauses.ts';
import type { LiteralForm } from '../../../src/store/opensearch/literal-pieces.ts';

const SEARCH: WordSearch = { kind: 'words', field: 'message', hasPositions: true, maxTokens: [255], analyzedIn: 'i' };
const inside = (word: string): LiteralForm => ({ cheap: [{ kind: 'inside', word }], precise: null });

test('many words that may stand inside of others share regexes that no store refuses', () => {
  const forms = new Map(Array.from({ length: 300 }, (_, index) => [`l${index}`, inside(`java.lang.exception${index}`)]));
  const clauses = wordClauses(SEARCH, forms, () => false);
  const regexes = (clauses?.walking ?? []).map(({ clause }) => JSON.stringify(clause));
  expect(clauses?.direct).toEqual([]);
  expect(regexes.length).toBeLessThan(12);
  expect(regexes.every((regex) => regex.length < 1100)).toBe(true);
  expect(regexes[0]).toContain(String.raw`java\\.lang\\.exception0|java\\.lang\\.exception1|`);
  // Words that were cut where they are too long.
  expect(regexes.at(-1)).toContain('.{240,255}');
});

test('a literal is asked for by its better form only where the cheap one is weak', () => {
  const form: LiteralForm = {
    cheap: [{ kind: 'starts', word: 'fail' }],
    precise: [
      [{ kind: 'phrase', text: 'Push fail' }],
      [
        { kind: 'longer', word: 'push' },
        { kind: 'starts', word: 'fail' },
      ],
    ],
  };
  const forms = new Map([['Push fail', form]]);
  expect(wordClauses(SEARCH, forms, () => false)).toEqual({
    direct: [{ clause: { prefix: { message: 'fail' } }, count: 1 }],
    walking: [],
  });
  const weak = wordClauses(SEARCH, forms, () => true);
  expect(weak?.direct).toEqual([{ clause: { match_phrase: { message: 'Push fail' } }, count: 1 }]);
  expect(JSON.stringify(weak?.walking[0]?.clause)).toContain('.+push');
});

test('without positions the words of a phrase are asked for in any order', () => {
  const forms = new Map<string, LiteralForm>([['a b', { cheap: [{ kind: 'phrase', text: 'a b' }], precise: null }]]);
  expect(wordClauses({ ...SEARCH, hasPositions: false }, forms, () => false)?.direct[0]?.clause).toEqual({
    match: { message: { query: 'a b', operator: 'and' } },
  });
});

test('a literal without a word makes it all documents', () => {
  expect(wordClauses(SEARCH, new Map([['---', { cheap: [], precise: null }]]), () => false)).toBeNull();
});

test('literals in a wildcard field are escaped, and texts that it leaves out are asked for', () => {
  expect(wholeClauses({ kind: 'wildcard', field: 'm', isWhole: false }, ['a*b?c\\d']).map(({ clause }) => clause)).toEqual([
    { wildcard: { m: { value: String.raw`*a\*b\?c\\d*` } } },
    { bool: { must_not: { exists: { field: 'm' } } } },
  ]);
});
