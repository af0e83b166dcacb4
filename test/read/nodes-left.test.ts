import { expect, test } from 'vitest';
import { NodesLeft } from '../../src/read/nodes-left.ts';
import { makeSource } from '../support/make.ts';

const sources = ['a', 'b', 'a', 'a'].map((node) => makeSource({ node }));

test('the last source of a node is known as such', () => {
  const left = new NodesLeft(sources);
  expect(sources.map((source) => left.isLast(source))).toEqual([false, true, false, true]);
});

test('nodes of one source are those that have no other to come', () => {
  const left = new NodesLeft(sources);
  expect(left.ofOneSource()).toEqual(new Set(['b']));
  for (const source of sources.slice(0, 3)) left.isLast(source);
  expect(left.ofOneSource()).toEqual(new Set(['a']));
});
