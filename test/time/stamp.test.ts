import { describe, expect, test, vi } from 'vitest';
import {
  readAccessStamp,
  readAmPmStamp,
  readCompactStamp,
  readCtimeStamp,
  readDubboStamp,
  readIsoStamp,
  readJsDateStamp,
  readShortStamp,
  readSyslogStamp,
  readTimeStamp,
  type Stamp,
} from '../../src/time/stamp.ts';

const iso = (stamp: Stamp | null): string | null => (stamp === null ? null : new Date(stamp.ms).toISOString());

describe('stamps with a date and a time', () => {
  test.each([
    ['2024-06-01 10:00:00,123', '2024-06-01T10:00:00.123Z', 'local', 23],
    ['2024-06-01 10:00:00.123 INFO', '2024-06-01T10:00:00.123Z', 'local', 23],
    ['2024-06-01 10:00:00', '2024-06-01T10:00:00.000Z', 'local', 19],
    ['2024-06-01  9:00:00 0 [Note]', '2024-06-01T09:00:00.000Z', 'local', 19],
    ['2024/06/01 10:00:00.123456 main.go', '2024-06-01T10:00:00.123Z', 'local', 26],
    ['2024-06-01 10:00:00.1', '2024-06-01T10:00:00.100Z', 'local', 21],
    ['2024-06-01T10:00:00.123456789Z text', '2024-06-01T10:00:00.123Z', 'instant', 30],
    ['2024-06-01T10:00:00+0800', '2024-06-01T02:00:00.000Z', 'instant', 24],
    ['2024-06-01T10:00:00.123+08:00 ERROR', '2024-06-01T02:00:00.123Z', 'instant', 29],
    ['2024-06-01T10:00:00-03:30', '2024-06-01T13:30:00.000Z', 'instant', 25],
    ['2024-06-01T10:00:00+08', '2024-06-01T02:00:00.000Z', 'instant', 22],
    ['2024-06-01 10:00:00.123 +08:00 [ERR]', '2024-06-01T02:00:00.123Z', 'instant', 30],
    ['2024-06-01 10:00:00.123 UTC [1]', '2024-06-01T10:00:00.123Z', 'instant', 27],
    ['2024-06-01 10:00:00,123 - ERROR', '2024-06-01T10:00:00.123Z', 'local', 23],
    ['2024-06-01 10:00:00 -12 apples', '2024-06-01T10:00:00.000Z', 'local', 19],
    ['2024-06-01T10:00:00Zulu', '2024-06-01T10:00:00.000Z', 'local', 19],
    ['2024-02-29 23:59:60', '2024-03-01T00:00:00.000Z', 'local', 19],
  ])('%s', (text, at, clock, end) => {
    const stamp = readIsoStamp(text, 0);
    expect({ at: iso(stamp), clock: stamp?.clock, end: stamp?.end }).toEqual({ at, clock, end });
  });

  test.each([
    '2023-02-29 10:00:00',
    '2024-13-01 10:00:00',
    '2024-06-01 24:00:00',
    '2024-06-01',
    '2024-06-01_10:00:00',
    '20240601 100000',
    '',
  ])('no stamp: %s', (text) => {
    expect(readIsoStamp(text, 0)).toBeNull();
  });
});

test.each([
  ['access log', readAccessStamp, '05/Dec/2024:17:17:05 +0800]', '2024-12-05T09:17:05.000Z'],
  ['Tomcat, morning', readAmPmStamp, 'Nov 22, 2024 9:47:37 AM org', '2024-11-22T09:47:37.000Z'],
  ['Tomcat, midnight', readAmPmStamp, 'Nov 2, 2024 12:00:37 AM org', '2024-11-02T00:00:37.000Z'],
  ['Tomcat, noon', readAmPmStamp, 'Nov 22, 2024 12:47:37 PM org', '2024-11-22T12:47:37.000Z'],
  ['syslog', readSyslogStamp, 'Jun 01 10:00:00 host', '1970-06-01T10:00:00.000Z'],
  ['syslog, padded day', readSyslogStamp, 'Oct  8 11:12:20 host', '1970-10-08T11:12:20.000Z'],
  ['Java Date in UTC', readCtimeStamp, 'Sun Nov 24 09:43:00 UTC 2024:', '2024-11-24T09:43:00.000Z'],
  ['ctime', readCtimeStamp, 'Fri Nov  1 09:41:13 2024', '2024-11-01T09:41:13.000Z'],
  ['JavaScript Date', readJsDateStamp, 'Thu Apr 18 2024 09:31:06 GMT+0800 (GMT+08:00)', '2024-04-18T01:31:06.000Z'],
  ['Dubbo', readDubboStamp, '01/06/24 10:00:00:131 CST]', '2024-06-01T10:00:00.131Z'],
  ['a year of two digits', readShortStamp, '24-06-01 10:00:00.131 [main]', '2024-06-01T10:00:00.131Z'],
  ['month and day alone', readShortStamp, '06-01 10:00:00.131 ERROR', '1970-06-01T10:00:00.131Z'],
  ['old MySQL', readCompactStamp, '240601 10:00:00 [ERROR]', '2024-06-01T10:00:00.000Z'],
  ['old MySQL, padded hour', readCompactStamp, '240601  9:00:00 [ERROR]', '2024-06-01T09:00:00.000Z'],
  ['time of day', readTimeStamp, '10:00:00.123 [main]', '1970-01-01T10:00:00.123Z'],
])('%s', (_, read, text, at) => {
  expect(iso(read(text, 0))).toBe(at);
  expect(read('nothing of the kind, just some words of text', 0)).toBeNull();
  expect(read('', 0)).toBeNull();
});

test('a date of zeros, as MySQL writes for none, is no day, also where it is the first one read', async () => {
  vi.resetModules();
  const fresh = await import('../../src/time/stamp.ts');
  expect(fresh.readIsoStamp('0000-00-00 00:00:00', 0)).toBeNull();
});
