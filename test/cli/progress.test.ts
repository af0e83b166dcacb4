import { expect, test } from 'vitest';
import { progressText } from '../../src/cli/progress.ts';

const GB = 1024 ** 3;

test('progress tells how far, how fast, how long', () => {
  const state = { doneBytes: GB, totalBytes: 4 * GB, file: 'node1/nacos.log' };
  expect(progressText(state, 2000, 'en')).toBe('25%  1.0 GB of 4.0 GB  512 MB/s  6s left');
  expect(progressText(state, 2000, 'zh')).toBe('25%  1.0 GB / 4.0 GB  512 MB/s  剩余 6 秒');
});

test('with an unknown end it tells what was read', () => {
  expect(progressText({ doneBytes: GB, totalBytes: 0, file: 'stdin' }, 2000, 'en')).toBe('read 1.0 GB  512 MB/s');
});

test('more bytes than expected are no more than all', () => {
  expect(progressText({ doneBytes: 3 * GB, totalBytes: GB, file: '' }, 1000, 'en')).toBe(
    '100%  1.0 GB of 1.0 GB  3.0 GB/s  1s left',
  );
});
