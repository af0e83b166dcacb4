import { describe, expect, test } from 'vitest';
import { placeOf, telling } from '../../src/report/evidence-text.ts';

const piece = (text: string, lineStart = 7, lineEnd = 7) => ({ source: 'n1/nacos.log', lineStart, lineEnd, atMs: 0, text });

test('placeOf names a line, or the first and the last of several', () => {
  expect(placeOf(piece('x'))).toBe('n1/nacos.log:7');
  expect(placeOf(piece('x', 7, 12))).toBe('n1/nacos.log:7-12');
});

describe('telling', () => {
  test('gives the first line and the last cause of an exception', () => {
    const text =
      'ERROR save failed\njava.io.IOException: a\n\tat X.y(X.java:1)\nCaused by: b.B: b\nCaused by: c.C: disk full\n\t... 3 more';
    expect(telling(piece(text), false)).toEqual(['ERROR save failed', 'Caused by: c.C: disk full']);
  });

  test('gives the exception itself where it has no cause, also behind a blank line', () => {
    const text =
      'ERROR batch failed.\n\norg.rocksdb.RocksDBException: No space left on device\n\tat org.rocksdb.RocksDB.write0(Native Method)';
    expect(telling(piece(text), false)).toEqual(['ERROR batch failed.', 'org.rocksdb.RocksDBException: No space left on device']);
  });

  test("gives the first sentence of Spring Boot's account of a failed start", () => {
    const text =
      'ERROR o.s.b.d.LoggingFailureAnalysisReporter :\n\n***\nAPPLICATION FAILED TO START\n***\n\nDescription:\n\n' +
      'Web server failed to start. Port 8080 was already in use.\n\nAction:\n\nStop the other process.';
    expect(telling(piece(text), false)).toEqual([
      'ERROR o.s.b.d.LoggingFailureAnalysisReporter :',
      'Web server failed to start. Port 8080 was already in use.',
    ]);
  });

  test('begins where a crash file says something', () => {
    expect(telling(piece('#\n# A fatal error has been detected\n#\n#  SIGSEGV'), false)).toEqual([
      '# A fatal error has been detected',
    ]);
  });

  test('says nothing twice', () => {
    const text = 'ERROR failed, java.net.ConnectException: refused\njava.net.ConnectException: refused\n\tat X';
    expect(telling(piece(text), false)).toEqual(['ERROR failed, java.net.ConnectException: refused']);
  });

  test('gives the line by which it was known beside the last cause', () => {
    const text =
      'ERROR init failed\norg.x.InitException: x\nCaused by: a.A: no quota on LOCK\nCaused by: b.B: refused\n\tat X.y(X.java:1)';
    expect(telling({ ...piece(text), decisive: 'no quota' }, false)).toEqual([
      'ERROR init failed',
      'Caused by: a.A: no quota on LOCK',
      'Caused by: b.B: refused',
    ]);
    expect(telling({ ...piece(text), decisive: 'init failed' }, false)).toEqual(['ERROR init failed', 'Caused by: b.B: refused']);
  });

  test('gives the message that stands below its header', () => {
    const text = 'warn: App.Naming[0]\n      the connection is gone';
    expect(telling({ ...piece(text), decisive: 'connection is gone' }, false)).toEqual([
      'warn: App.Naming[0]',
      'the connection is gone',
    ]);
  });

  test.each([
    ['2024-05-01 10:00:12,318 ERROR boom', 'ERROR boom'],
    ['[2024-05-01T10:00:12.318+0800][gc] GC(1) Pause Full', '[gc] GC(1) Pause Full'],
    ['2024/05/01 10:00:12 boom', 'boom'],
    ['2024-05-01 10:00:12|boom', 'boom'],
    ['[2024-05-01 10:00:12:318] [app] boom', '[app] boom'],
    ['[01/05/24 10:00:12:318 CST] main boom', 'main boom'],
    ['10:00:12.318 [main] boom', '[main] boom'],
    ['May  1 10:00:12 host kernel: boom', 'host kernel: boom'],
    ['boom at 2024-05-01 10:00:12', 'boom at 2024-05-01 10:00:12'],
  ])('takes the stamp off %s where the time is shown beside it', (text, expected) => {
    expect(telling(piece(text), true)).toEqual([expected]);
  });
});
