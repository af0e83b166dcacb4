import { expect, test } from 'vitest';
import { byteStep } from '../../src/page/axis-step.ts';

const MB = 1024 ** 2;

test.each([
  [0, 1],
  [100, 50],
  [300 * MB, 100 * MB],
  [170 * MB, 50 * MB],
  [1023 * MB, 500 * MB],
  [3 * 1024 * MB, 1024 * MB],
  [40 * 1024 * MB, 10 * 1024 * MB],
])('%i bytes: steps of %i', (largest, step) => {
  expect(byteStep(largest)).toBeCloseTo(step);
});
