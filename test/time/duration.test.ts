import { expect, test } from 'vitest';
import { parseDuration } from '../../src/time/duration.ts';

test.each([
  ['90s', 90_000],
  ['2h', 7_200_000],
  ['1d', 86_400_000],
  ['1.5s', 1500],
  ['1m5s204ms', 65_204],
  ['1m5s204ms948µs145ns', 65_204.948145],
  ['1m5s204ms948\u00c2\u00b5s145ns', 65_204.948145],
  ['1m5s204ms948\ufffd\ufffds', 65_204.948],
  ['121.4310029 s', 121_431.0029],
  ['7035764210 ns', 7035.76421],
  ['-3s', -3000],
])('%s', (text, ms) => {
  expect(parseDuration(text)).toBeCloseTo(ms, 6);
});

test.each(['', '5', 's', '5 apples', '5s later', 'x5s', '5x'])('no duration: %j', (text) => {
  expect(parseDuration(text)).toBeNull();
});
