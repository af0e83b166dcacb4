import { expect, test } from 'vitest';
import { compareTexts } from '../../src/collections/compare-texts.ts';

test('texts are in the order of their code units, capitals first and without regard to a locale', () => {
  expect(['b', 'ä', 'a', 'B', '', 'a'].sort(compareTexts)).toEqual(['', 'B', 'a', 'a', 'b', 'ä']);
});

test('equal texts are equal', () => {
  expect(compareTexts('nacos', 'nacos')).toBe(0);
});
