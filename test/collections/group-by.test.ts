import { expect, test } from 'vitest';
import { append, groupBy } from '../../src/collections/group-by.ts';

test('groups keep the order of their first entries, entries theirs', () => {
  const groups = groupBy(['beta', 'alpha', 'gamma', 'at'], (word) => word.at(-1));
  expect([...groups]).toEqual([
    ['a', ['beta', 'alpha', 'gamma']],
    ['t', ['at']],
  ]);
});

test('an entry is added to the list that is there', () => {
  const lists = new Map([['known', [1]]]);
  append(lists, 'known', 2);
  append(lists, 'new', 3);
  expect([...lists]).toEqual([
    ['known', [1, 2]],
    ['new', [3]],
  ]);
});
