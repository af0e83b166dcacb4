import { Script } from 'node:vm';
import { expect, test } from 'vitest';
import { keepHeapAsUsual, keepHeapSmall } from '../../src/cli/small-heap.ts';

const SOURCE = 'module.exports = (left, right) => left + right;';

function refuses(cachedData: Buffer, filename: string): boolean | undefined {
  // Under a name of its own: what V8 has in memory it needs no cache for.
  return new Script(SOURCE, { cachedData, filename }).cachedDataRejected;
}

test('code that was compiled before is taken again once the heap grows as usual', () => {
  const cachedData = new Script(SOURCE).createCachedData();
  keepHeapSmall();
  expect(refuses(cachedData, 'small')).toBe(true);
  keepHeapAsUsual();
  expect(refuses(cachedData, 'as-usual')).toBe(false);
});
