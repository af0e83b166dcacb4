import { describe, expect, test } from 'vitest';
import { UTC } from '../../src/time/zone.ts';
import { parseZone } from '../../src/time/zone.ts';
import { fileOf, readLog, readSeries, sourceOf } from '../support/read-log.ts';

const encode = (text: string): Uint8Array => Buffer.from(text);

describe('a rotated series', () => {
  const series = new Map([
    [
      'nacos.log.2024-05-01.0',
      '2024-05-01 10:00:00,000 ERROR failed\n\njava.lang.IllegalStateException: x\n\tat a.B.c(B.java:1)\n',
    ],
    [
      'nacos.log',
      '\tat a.B.d(B.java:2)\nCaused by: java.io.IOException: No space left on device\n2024-05-01 10:00:01,000 INFO next\n',
    ],
  ]);
  const source = {
    ...sourceOf('nacos.log', encode('')),
    files: [...series].map(([path, text]) => fileOf(path, encode(text))),
  };

  test('a stack trace runs on into the next file; lines are those of the first', async () => {
    const { records } = await readSeries(source, series);
    expect(records.map(({ file, lineStart, lineEnd, level }) => ({ file, lineStart, lineEnd, level }))).toEqual([
      { file: 'nacos.log.2024-05-01.0', lineStart: 1, lineEnd: 4, level: 'ERROR' },
      { file: 'nacos.log', lineStart: 3, lineEnd: 3, level: 'INFO' },
    ]);
    expect(records[0]?.text).toContain('No space left on device');
  });

  test('a file that cannot be read to its end costs none of the records around it', async () => {
    const { scanSource } = await import('../../src/scan/scan-source.ts');
    const { SourceTally } = await import('../../src/scan/tally/tally.ts');
    const failed: string[] = [];
    async function* open(file: { path: string }): AsyncGenerator<Uint8Array> {
      yield encode(series.get(file.path) ?? '');
      if (file.path !== 'nacos.log') throw new Error('damaged');
    }
    const texts: string[] = [];
    const context = {
      zoneOf: () => UTC,
      tally: new SourceTally(),
      report: () => undefined,
      failed: (file: { path: string }) => void failed.push(file.path),
    };
    for await (const batch of scanSource(source, open, context)) texts.push(...batch.map(({ text }) => text));
    expect(failed).toEqual(['nacos.log.2024-05-01.0']);
    expect(texts.at(-1)).toBe('next');
  });
});

describe('the stack trace of PHP', () => {
  const trace =
    'Stack trace:\n#0 /app/vendor/hyperf/nacos/src/GrpcClient.php(158): Hyperf\\Nacos\\GrpcClient->request()\n#1 [internal function]: Swoole\\Coroutine->run()\n#2 {main}\n\nNext Hyperf\\Utils\\Exception\\InvalidArgumentException: Syntax error in /app/Json.php:51\n' +
    'Stack trace:\n#0 C:\\www\\app\\Json.php(22): json_decode()\n';

  test('belongs to the unstamped line of the console above it, and does not run into the next', async () => {
    const { records } = await readLog('console.log', `[ERROR] failed: Recv timeout.\n${trace}[INFO] Worker#0 started.\n`);
    expect(records.map(({ lineStart, lineEnd }) => [lineStart, lineEnd])).toEqual([
      [1, 9],
      [10, 10],
    ]);
  });

  test('a line of a crash report opens its block as before', async () => {
    const { records } = await readLog(
      'hs_err_pid7.log',
      '#\n# A fatal error has been detected:\n#\n#  SIGSEGV (0xb)\nVM Arguments:\n',
    );
    expect(records[0]).toMatchObject({ lineStart: 1, lineEnd: 4 });
  });
});

describe('limits', () => {
  test('a long line is cut and counted', async () => {
    const { records, diagnostics } = await readLog('nacos.log', `2024-05-01 10:00:00,000 WARN ${'x'.repeat(300_000)}\nnext\n`);
    expect(records[0]?.header.length).toBe(29);
    expect(records[0]?.text.length).toBe(65_536 - 29 + '\nnext'.length);
    expect(diagnostics.map(({ code }) => code)).toEqual(['cut-line']);
  });

  test('a record of more than 1 MB is cut and counted, its lines are still its own', async () => {
    const trace = `\tat a.B.c(B.java:1) ${'y'.repeat(1000)}\n`.repeat(2000);
    const { records, diagnostics } = await readLog(
      'nacos.log',
      `2024-05-01 10:00:00,000 WARN a\n${trace}2024-05-01 10:00:01,000 INFO b\n`,
    );
    expect(records.map(({ lineStart, lineEnd }) => [lineStart, lineEnd])).toEqual([
      [1, 2001],
      [2002, 2002],
    ]);
    expect(records[0]?.text.length).toBeLessThanOrEqual(1_048_576);
    expect(diagnostics.map(({ code }) => code)).toEqual(['cut-record']);
  });

  test('a file that is no text is told and not searched', async () => {
    const { records, diagnostics } = await readLog(
      'nacos.log',
      new Uint8Array(4096).map((_, i) => (i * 7) % 32),
    );
    expect(records).toEqual([]);
    expect(diagnostics.map(({ code }) => code)).toEqual(['binary-file']);
  });
});

describe('bytes that are not plain UTF-8 with line feeds', () => {
  const line = '2024-05-01 10:00:00,000 ERROR 磁盘已满\n\n2024-05-01 10:00:01,000 INFO b\n';
  const messages = async (bytes: Uint8Array) => (await readLog('nacos.log', bytes)).records.map(({ text }) => text);
  const expected = ['磁盘已满', 'b'];

  test('CRLF, also doubled', async () => {
    expect(await messages(encode(line.replaceAll('\n', '\r\n')))).toEqual(expected);
    expect(await messages(encode(line.replaceAll('\n', '\r\r\n')))).toEqual(expected);
  });

  test('a byte order mark', async () => {
    expect(await messages(encode(`\ufeff${line}`))).toEqual(expected);
  });

  test('UTF-16 with a byte order mark', async () => {
    expect(await messages(Buffer.from(`\ufeff${line}`, 'utf16le'))).toEqual(expected);
    expect(await messages(Buffer.from(`\ufeff${line}`, 'utf16le').swap16())).toEqual(expected);
  });

  test('UTF-16 without one', async () => {
    expect(await messages(Buffer.from(line, 'utf16le'))).toEqual(expected);
  });

  test('carriage returns alone', async () => {
    expect(await messages(encode(`${line}${line}`.replaceAll('\n', '\r')))).toEqual([...expected, ...expected]);
  });

  test('GBK, line by line among UTF-8', async () => {
    const gbk = Buffer.from([0xb4, 0xc5, 0xc5, 0xcc, 0xd2, 0xd1, 0xc2, 0xfa]);
    const head = encode('2024-05-01 10:00:00,000 ERROR ');
    expect(await messages(Buffer.concat([head, gbk, encode('\n2024-05-01 10:00:01,000 INFO b\n')]))).toEqual(expected);
    expect(await messages(Buffer.concat([head, gbk, encode('\n'), encode(line)]))).toEqual(['磁盘已满', ...expected]);
  });

  test('a hole of NUL bytes before the first line, as a truncated file has', async () => {
    const { records, diagnostics } = await readLog('nacos.log', Buffer.concat([Buffer.alloc(900_000), encode(line)]));
    expect(records.map(({ text }) => text)).toEqual(expected);
    expect(records[0]?.lineStart).toBe(1);
    expect(diagnostics.map(({ code }) => code)).toEqual(['nul-bytes']);
  });

  test('bytes in no encoding are replaced and counted', async () => {
    const { records, diagnostics } = await readLog(
      'nacos.log',
      Buffer.concat([encode('2024-05-01 10:00:00,000 WARN a'), Buffer.from([0xff, 0x20, 0xfe]), encode('\n')]),
    );
    expect(records[0]?.text).toBe('a\ufffd \ufffd');
    expect(diagnostics.map(({ code }) => code)).toEqual(['bad-utf8']);
  });
});

describe('stamps', () => {
  test('a clock that goes through an hour twice does not turn the file around', async () => {
    const berlin = parseZone('Europe/Berlin') ?? UTC;
    const stamps = ['01:59:50', '02:30:00', '02:59:50', '02:00:10', '02:30:00', '03:00:10'];
    const text = stamps.map((time) => `2024-10-27 ${time},000 INFO a\n`).join('\n');
    const { records } = await readLog('nacos.log', text, { zone: berlin });
    const times = records.map(({ atMs }) => atMs ?? 0);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBe(7_220_000);
  });

  test('a stamp that a wrapper contradicts by more than ten minutes is taken from the wrapper', async () => {
    const text = '2024-06-01T02:00:00.123456789Z 2024-06-01 10:00:00,123 INFO a\n';
    const { records } = await readLog('nacos.log', text);
    expect(new Date(records[0]?.atMs ?? 0).toISOString()).toBe('2024-06-01T02:00:00.123Z');
  });

  test('what comes after the last record of a level is told by the tally', async () => {
    const { tally, minutes } = await readLog(
      'nacos.log',
      '2024-05-01 10:00:00,000 WARN a\n\n2024-05-01 10:01:00,000 ERROR b\n\n2024-05-01 10:01:04,000 ERROR c\n',
    );
    expect({ ...tally.levels, records: tally.records, lines: tally.lines, undated: tally.undated }).toEqual({
      WARN: 1,
      ERROR: 2,
      records: 3,
      lines: 5,
      undated: 0,
    });
    expect([...minutes.entries()].map(([, counts]) => counts)).toEqual([{ WARN: 1 }, { ERROR: 2 }]);
  });
});

describe('a Nacos file is no console', () => {
  const text =
    '2024-05-01 10:00:00,000 INFO Transport failed\n\njava.lang.OutOfMemoryError: unable to create native thread\n\tat a.B.c(B.java:1)\n';

  test('what the JVM prints belongs to the record before it', async () => {
    expect((await readLog('nacos.log', text)).records.length).toBe(1);
  });

  test('on a console it stands alone', async () => {
    expect((await readLog('start.out', text)).records.length).toBe(2);
  });
});

describe('a thread dump', () => {
  const text = [
    '2024-05-01 10:00:00',
    'Full thread dump OpenJDK 64-Bit Server VM (25.402-b08 mixed mode):',
    '',
    '"main" #1 prio=5 os_prio=0 tid=0x00007f nid=0x1 waiting on condition [0x00007f]',
    '   java.lang.Thread.State: WAITING (parking)',
    '\tat sun.misc.Unsafe.park(Native Method)',
    '',
    '"worker" #12 daemon prio=5 os_prio=0 cpu=1.2ms elapsed=3.4s tid=0x00008f nid=0x2 runnable [0x00008f]',
    '',
    'Found one Java-level deadlock:',
    '=============================',
    '"main":',
    '  waiting to lock monitor 0x00007f (object 0x000001, a java.lang.Object),',
    '  which is held by "worker"',
    'Found 1 deadlock.',
    '2024-05-01 10:00:05,000 INFO on it goes',
    '',
  ].join('\n');

  test('gives a record for each thread and one for the deadlocks, at the time of its head', async () => {
    const { records } = await readLog('start.out', text);
    expect(records.map(({ lineStart, lineEnd }) => [lineStart, lineEnd])).toEqual([
      [1, 2],
      [4, 6],
      [8, 8],
      [10, 15],
      [16, 16],
    ]);
    expect(new Set(records.slice(0, 4).map(({ atMs }) => atMs)).size).toBe(1);
  });
});

test('a log of times of day is dated by the first connection id that it tells of', async () => {
  const { records } = await readLog(
    'ruoyi-auth.log',
    [
      '08:09:59.000 [main] INFO  c.r.Auth - [main,1] - starts',
      '08:10:01.004 [main] INFO  c.a.n.c.r.client - [printIfInfoEnabled,63] - [u] Success to connect to server [nacos:8848] on start up, connectionId = 1709338201022_172.20.0.9_44121',
      '08:10:05.000 [main] INFO  c.r.Auth - [main,9] - started',
      '',
    ].join('\n'),
  );
  expect(records.map(({ atMs }) => (atMs === null ? null : new Date(atMs).toISOString().slice(0, 10)))).toEqual([
    null,
    '2024-03-02',
    '2024-03-02',
  ]);
});
