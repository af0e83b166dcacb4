import { expect, test } from 'vitest';
import { orderSteps } from '../../src/patterns/order-steps.ts';

const WORDS = ['back up', 'add the table', 'add the column', 'restart'];
const CAUSE = { fix: { en: WORDS, zh: WORDS }, stepsFor: { 'no-column': [1, 3], 'no-table': [1, 2] } };
const stepsFor = (...seen: string[]) => orderSteps(CAUSE, new Set(seen)).zh;

test('steps that are meant for a line that was seen come first, those for others last', () => {
  expect(stepsFor('no-table')).toEqual(['back up', 'add the table', 'restart', 'add the column']);
  expect(stepsFor('no-table', 'no-column')).toEqual(['back up', 'add the column', 'add the table', 'restart']);
});

test('where no such line was seen, or no step is meant for one, they stand as they were written', () => {
  expect(stepsFor()).toEqual(WORDS);
  expect(stepsFor('something-else')).toEqual(WORDS);
  expect(orderSteps({ ...CAUSE, stepsFor: {} }, new Set(['no-table'])).en).toEqual(WORDS);
});
