import { describe, expect, test } from 'vitest';
import { Unwrapper } from '../../src/scan/wrappers/unwrapper.ts';

function linesOf(lines: readonly string[]): (string | null)[] {
  const unwrapper = new Unwrapper();
  return lines.map((line) => unwrapper.unwrap(line)?.line ?? null);
}

describe('a table that a page exported', () => {
  test("gives its messages the head of a log's line", () => {
    const lines = [
      '"@timestamp","host.name","log.level",message',
      '"Jul 3, 2025 @ 03:10:03.596","n-1",ERROR,"a ""b"", c"',
      '"2025-07-03T03:10:04.000Z","n-2",WARN,d',
    ];
    expect(linesOf(lines)).toEqual(['', '2025-07-03 03:10:03,596 ERROR a "b", c', '2025-07-03 03:10:04,000 WARN d']);
  });

  test('leaves lines as they are where they have a head', () => {
    const lines = ['_time,host,_raw', '1751512203596,n-1,"2025-07-03 03:10:03,596 ERROR a"'];
    expect(linesOf(lines)).toEqual(['', '2025-07-03 03:10:03,596 ERROR a']);
  });

  test('goes on below where a message has several lines', () => {
    const lines = [
      'timestamp,message,host',
      '2025-07-03 03:10:03.596,"ERROR a',
      '',
      'java.io.IOException: ""b""',
      '\tat c.D.e(D.java:1)",n-1',
      '2025-07-03 03:10:05.000,f,n-2',
    ];
    expect(linesOf(lines)).toEqual([
      '',
      '2025-07-03 03:10:03,596 ERROR a',
      '',
      'java.io.IOException: "b"',
      '\tat c.D.e(D.java:1)',
      '2025-07-03 03:10:05,000 f',
    ]);
  });

  test('names who wrote a line, and when', () => {
    const unwrapper = new Unwrapper();
    unwrapper.unwrap('"@timestamp","kubernetes.pod.name","message"');
    const found = unwrapper.unwrap('"2025-07-03T03:10:04.000Z","nacos-0","a"');
    expect(found).toMatchObject({ node: 'nacos-0', atMs: Date.UTC(2025, 6, 3, 3, 10, 4), level: null });
  });

  test('is none where no columns are named', () => {
    expect(linesOf(['2024-05-01 10:00:00,123 INFO time, message', '"a","b"'])).toEqual([null, null]);
    expect(linesOf(['time, place and message', 'x'])).toEqual([null, null]);
  });
});
