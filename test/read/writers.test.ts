import { expect, test } from 'vitest';
import { writersOf } from '../../src/read/writers.ts';
import { makeSource } from '../support/make.ts';

test('a node is told once per role, in the order of its sources', () => {
  const sources = [
    makeSource({ node: 'a', role: 'server' }),
    makeSource({ node: 'b', role: 'client' }),
    makeSource({ node: 'a', role: 'unknown' }),
    makeSource({ node: 'a', role: 'server' }),
  ];
  expect(writersOf(sources)).toEqual([
    { node: 'a', role: 'server' },
    { node: 'b', role: 'client' },
    { node: 'a', role: 'unknown' },
  ]);
});
