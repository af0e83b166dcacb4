import { expect, test } from 'vitest';
import { NodesLeft } from '../../src/read/nodes-left.ts';
import { writersOf } from '../../src/read/writers.ts';
import { makeSource } from '../support/make.ts';

const sources = [
  makeSource({ node: 'a', role: 'server' }),
  makeSource({ node: 'b', role: 'client' }),
  makeSource({ node: 'a', role: 'unknown' }),
  makeSource({ node: 'a', role: 'server' }),
];

test('a node is told once per role, in the order of its sources', () => {
  expect(writersOf(sources)).toEqual([
    { node: 'a', role: 'server' },
    { node: 'b', role: 'client' },
    { node: 'a', role: 'unknown' },
  ]);
});

test('the last source of a node is known as such', () => {
  const left = new NodesLeft(sources);
  expect(sources.map((source) => left.isLast(source))).toEqual([false, true, false, true]);
});
