import { expect, test } from 'vitest';
import type { LogRecord } from '../../src/model/record.ts';
import { readLog } from '../support/read-log.ts';

const told = ({ atMs, node, text }: LogRecord): string =>
  `${atMs === null ? '-' : new Date(atMs).toISOString()} ${node} ${text.trimEnd()}`;

const NEAR_MS = Date.UTC(2023, 0, 3);
const LOKI = { container: 'nacos', pod: 'nacos-0' };
const loki = (second: number, line: string): string =>
  JSON.stringify({ labels: LOKI, line, timestamp: `2023-03-02T09:32:${second}.257Z` });

test("Rancher's stamps are taken off though nothing stands behind them", async () => {
  const { records } = await readLog(
    'rancher.txt',
    [
      '10/6/2021 11:09:54 PM2021-10-06 15:09:54,870 ERROR Application run failed',
      '10/6/2021 11:09:55 PMjava.lang.IllegalStateException: No DataSource set',
      '10/6/2021 11:09:55 PM\tat org.springframework.util.Assert.state(Assert.java:76)',
      '10/6/2021 11:09:56 PM2021-10-06 15:09:56,001 WARN next',
    ].join('\n'),
  );
  expect(records.map(({ text }) => text.trimEnd())).toEqual([
    'Application run failed\njava.lang.IllegalStateException: No DataSource set\n\tat org.springframework.util.Assert.state(Assert.java:76)',
    'next',
  ]);
});

test('stamps of kubelets that leave out zeros at the end are taken off, too', async () => {
  const { records } = await readLog(
    'kubectl.txt',
    [
      '2023-02-04T09:02:13.807454431Z 2023-02-04 17:02:13,806 ERROR Application run failed',
      '2023-02-04T09:02:13.80746443Z java.lang.IllegalStateException: No DataSource set',
      '2023-02-04T09:02:13.8075994Z \tat org.springframework.util.Assert.state(Assert.java:76)',
      '2023-02-04T09:02:14.129817597Z 2023-02-04 17:02:14,129 WARN next',
    ].join('\n'),
  );
  expect(records.map(({ text }) => text.trimEnd())).toEqual([
    'Application run failed\njava.lang.IllegalStateException: No DataSource set\n\tat org.springframework.util.Assert.state(Assert.java:76)',
    'next',
  ]);
});

test('seven digits of .NET stay the stamp of the program', async () => {
  const { records } = await readLog(
    'net.txt',
    ['2024-10-21T11:54:35.1301754Z [INF] one', '2024-10-21T11:54:36.1301755Z [ERR] two'].join('\n'),
  );
  expect(records).toHaveLength(2);
});

test("a program's own stamps of that form are kept", async () => {
  const { records } = await readLog('app.txt', '10/6/2021 11:09:54 PM started\n10/6/2021 11:09:55 PM stopped\n');
  expect(records[0]?.text).toContain('started');
  expect(records).toHaveLength(2);
});

test("Loki's lines are those of the container, joined to records", async () => {
  const { records } = await readLog(
    'loki.json',
    [
      loki(43, '2023-03-02 17:32:43,257 ERROR Application run failed'),
      loki(44, 'java.sql.SQLException: no'),
      loki(45, '2023-03-02 17:32:45,001 WARN next'),
    ].join('\n'),
  );
  expect(records.map(told)).toEqual([
    '2023-03-02T09:32:43.257Z nacos-0 Application run failed\njava.sql.SQLException: no',
    '2023-03-02T09:32:45.257Z nacos-0 next',
  ]);
});

test('a syslog takes its year from the logs beside it', async () => {
  const lines = 'Dec 31 23:59:59 host kernel: one\nJan  1 00:00:01 host kernel: two\n';
  const { records } = await readLog('messages', lines, { source: { nearMs: NEAR_MS } });
  expect(records.map(({ atMs }) => atMs)).toEqual([Date.UTC(2022, 11, 31, 23, 59, 59), Date.UTC(2023, 0, 1, 0, 0, 1)]);
  const alone = await readLog('messages', lines);
  expect(alone.records.map(({ atMs }) => atMs)).toEqual([null, null]);
});

test("journald's stamp dates lines without one, as long as no line of the unit tells its own time", async () => {
  const { records } = await readLog(
    'journal.txt',
    [
      'Jan 02 11:20:31 host startup.sh[1]: which: no javac in (/usr/bin)',
      'Jan 02 11:20:32 host startup.sh[1]: ERROR: Please set the JAVA_HOME variable in your environment',
      'Jan 02 11:20:33 host java[2]: 2023-01-02 03:20:33,000 INFO Nacos is starting...',
      'Jan 02 11:20:34 host java[2]: Terminated',
    ].join('\n'),
    { source: { nearMs: NEAR_MS } },
  );
  expect(records.map(({ atMs }) => atMs)).toEqual([
    Date.UTC(2023, 0, 2, 11, 20, 31),
    Date.UTC(2023, 0, 2, 11, 20, 32),
    Date.UTC(2023, 0, 2, 3, 20, 33),
  ]);
});
