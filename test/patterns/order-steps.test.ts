import { expect, test } from 'vitest';
import { orderSteps } from '../../src/patterns/order-steps.ts';

const WORDS = ['back up', 'add the table', 'add the column', 'restart'];
const CAUSE = { fix: { en: WORDS, zh: WORDS }, stepsFor: { 'no-column': [1, 3], 'no-table': [1, 2] }, stepsIn: {} };
const NONE: ReadonlySet<never> = new Set();
const stepsFor = (...seen: string[]) => orderSteps(CAUSE, { seen: new Set(seen), sdks: NONE }).zh;

test('steps that are meant for a line that was seen come first, those for others last', () => {
  expect(stepsFor('no-table')).toEqual(['back up', 'add the table', 'restart', 'add the column']);
  expect(stepsFor('no-table', 'no-column')).toEqual(['back up', 'add the column', 'add the table', 'restart']);
});

test('where no such line was seen, or no step is meant for one, they stand as they were written', () => {
  expect(stepsFor()).toEqual(WORDS);
  expect(stepsFor('something-else')).toEqual(WORDS);
  expect(orderSteps({ ...CAUSE, stepsFor: {} }, { seen: new Set(['no-table']), sdks: NONE }).en).toEqual(WORDS);
});

test('what only clients of another language can do is left out; where the language is not known all of it stands', () => {
  const cause = { ...CAUSE, stepsFor: {}, stepsIn: { java: [2, 4], go: [3, 4] } };
  const stepsIn = (...sdks: ('java' | 'go' | 'rust')[]) => orderSteps(cause, { seen: NONE, sdks: new Set(sdks) }).en;
  expect(stepsIn()).toEqual(WORDS);
  expect(stepsIn('java')).toEqual(['back up', 'add the table', 'restart']);
  expect(stepsIn('go', 'java')).toEqual(WORDS);
  expect(stepsIn('rust')).toEqual(['back up']);
});
