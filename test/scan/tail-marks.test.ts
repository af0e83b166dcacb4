import { expect, test } from 'vitest';
import { stdinSource } from '../../src/read/stdin-source.ts';
import { readStream } from '../support/read-stream.ts';

/** What `tail -n 3 nacos.log naming-server.log` prints, whose first file ends within a trace. */
const TAILED = `==> logs/nacos.log <==
2024-05-01 10:00:02,000 ERROR start failed

java.net.BindException: Address already in use

==> logs/naming-server.log <==
\tat com.alibaba.nacos.Some.run(Some.java:12)
2024-05-01 10:00:01,000 INFO Client connection 1 connect

==> logs/nacos.log <==
\tat sun.nio.ch.Net.bind0(Native Method)
2024-05-01 10:00:03,000 INFO later
`;

async function* pieces(text: string, length: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += length) yield await Promise.resolve(bytes.subarray(at, at + length));
}

test.each([10_000, 7])('files that tail prints one after the other are kept apart, read by %d bytes', async (length) => {
  const { records } = await readStream(stdinSource(), pieces(TAILED, length));
  const told = records.map(({ lineStart, header, text }) => [lineStart, (header + text).trimEnd()]);
  expect(told.sort(([a], [b]) => Number(a) - Number(b))).toEqual([
    [
      2,
      '2024-05-01 10:00:02,000 ERROR start failed\n\njava.net.BindException: Address already in use\n\n\n\tat sun.nio.ch.Net.bind0(Native Method)',
    ],
    [7, '\tat com.alibaba.nacos.Some.run(Some.java:12)'],
    [8, '2024-05-01 10:00:01,000 INFO Client connection 1 connect'],
    [12, '2024-05-01 10:00:03,000 INFO later'],
  ]);
});

test('each record tells the file that it was read from', async () => {
  const { records } = await readStream(stdinSource(), pieces(TAILED, 10_000));
  expect(new Set(records.map(({ part }) => part))).toEqual(new Set(['logs/nacos.log', 'logs/naming-server.log']));
  const grepped = await readStream(stdinSource(), pieces('nacos.log:2024-05-01 10:00:02,000 ERROR start failed\n', 10_000));
  expect(grepped.records.map(({ part }) => part)).toEqual(['nacos.log']);
});
