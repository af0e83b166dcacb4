import { expect, test } from 'vitest';
import { readLog } from '../support/read-log.ts';

const messagesOf = async (lines: readonly string[]): Promise<readonly string[]> =>
  (await readLog('docker.txt', `${lines.join('\n')}\n`)).records.map(({ text }) => text.trimEnd());

test("Docker Desktop's stamps are taken off where a record's own stamp stands behind one", async () => {
  expect(
    await messagesOf([
      '2024-05-14 18:00:00 2024-05-14 10:00:00,123 ERROR Application run failed',
      '2024-05-14 18:00:00 ',
      '2024-05-14 18:00:00 java.lang.NullPointerException: null',
      '2024-05-14 18:00:00     at com.alibaba.nacos.Nacos.main(Nacos.java:1)',
      '2024-05-14 18:00:01 2024-05-14 10:00:01,000 WARN next',
    ]),
  ).toEqual([
    'Application run failed\n\njava.lang.NullPointerException: null\n    at com.alibaba.nacos.Nacos.main(Nacos.java:1)',
    'next',
  ]);
});

test('... or a line of a stack trace', async () => {
  expect(
    await messagesOf([
      '2024-05-14 18:00:00 Caused by: java.lang.NullPointerException: null',
      '2024-05-14 18:00:00     at com.alibaba.nacos.Nacos.main(Nacos.java:1)',
    ]),
  ).toHaveLength(1);
});

test('stamps that programs write themselves are kept', async () => {
  const lines = ['2024-05-14 18:00:00 INFO one', '2024-05-14 18:00:00 started', '2024-05-14 18:00:01 INFO two'];
  expect(await messagesOf(lines)).toEqual(['one', 'started', 'two']);
});
