import { describe, expect, test } from 'vitest';
import { rejoinWrapped } from '../../src/explain/rejoin-wrapped.ts';

const LOG = `2024-05-01 10:00:02,000 ERROR Startup errors : org.springframework.beans.factory.UnsatisfiedDependencyException: Error creating bean with name 'memoryMonitor'
Caused by: com.alibaba.nacos.api.exception.NacosException: Nacos Server did not start because dumpservice bean construction failure : No DataSource set
\tat com.alibaba.nacos.config.server.service.dump.DumpService.dumpOperate(DumpService.java:236)
2024-05-01 10:00:03,000 ERROR Nacos failed to start, please see /home/nacos/logs/nacos.log for more details.`;

const cutTo = (width: number): string =>
  LOG.split('\n')
    .flatMap((line) => line.match(new RegExp(`.{1,${width}}`, 'gu')) ?? [''])
    .join('\n');

/** As mail does: a word that is longer than a line stands in one by itself. */
function brokenBetweenWords(line: string, width: number): string {
  return line.split(' ').reduce((text, word) => {
    const last = text.slice(text.lastIndexOf('\n') + 1);
    return `${text}${last.length + 1 + word.length > width ? '\n' : ' '}${word}`;
  });
}

describe('lines that were broken at a width', () => {
  test.each([60, 80, 97, 120])('are put together again, cut at column %d', (width) => {
    expect(rejoinWrapped(cutTo(width))).toEqual([{ text: LOG, isSure: true }]);
  });

  test('are so where they were broken between words', () => {
    const broken = LOG.split('\n')
      .map((line) => brokenBetweenWords(line, 60))
      .join('\n');
    expect(rejoinWrapped(broken).map(({ text }) => text)).toContain(LOG);
  });

  test('are so, but not surely, where a single one was', () => {
    const [line = ''] = LOG.split('\n');
    const [way] = rejoinWrapped(`${line.slice(0, 93)}\n${line.slice(93)}`);
    expect(way).toEqual({ text: line, isSure: false });
  });

  test('lose no blank that stood at the last column', () => {
    const [first, second, third] = ['w'.repeat(80), 'a'.repeat(79), 'b'.repeat(80)];
    expect(rejoinWrapped(`${first}\n${second}\n${third}\n end`)[0]?.text).toBe(`${first}${second} ${third} end`);
  });
});

describe('lines that end where they end', () => {
  test('stay as they are', () => {
    expect(rejoinWrapped(LOG)).toEqual([]);
    expect(rejoinWrapped('a single line of some length, that nothing was done to by anybody at all')).toEqual([]);
  });

  test('do so where they begin alike, though they are of one length', () => {
    const line = 'java.net.UnknownHostException: nacos-headless: Name or service not known';
    expect(rejoinWrapped(`${line}\n${line}\n${line}`)).toEqual([]);
  });

  test('do so where they are rows of a listing, which are of one length', () => {
    const free = [
      '              total        used        free      shared  buff/cache   available',
      'Mem:           3.7G        3.6G         71M        1.2M         60M         38M',
      'Swap:          2.0G        2.0G          0B',
    ];
    expect(rejoinWrapped(free.join('\n'))).toEqual([]);
    const row = '| 811 | nacos | 10.0.1.8:50412 | nacos | Query | 412 | Waiting for table metadata lock |';
    expect(rejoinWrapped(`${row}\n${row}\n${row}`)).toEqual([]);
  });
});
