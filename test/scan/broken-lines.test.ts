import { describe, expect, test } from 'vitest';
import type { Source } from '../../src/model/source.ts';
import { RecordPipeline } from '../../src/scan/records/record-pipeline.ts';
import { SourceTally } from '../../src/scan/tally/tally.ts';
import { brokenLines, glueBetween } from '../../src/scan/wrappers/broken-lines.ts';
import { UTC } from '../../src/time/zone.ts';

const LOG = `2024-05-01 10:00:02,000 ERROR Startup errors : org.springframework.beans.factory.UnsatisfiedDependencyException: Error creating bean with name 'memoryMonitor'
Caused by: com.alibaba.nacos.api.exception.NacosException: Nacos Server did not start because dumpservice bean construction failure : No DataSource set
\tat com.alibaba.nacos.config.server.service.dump.DumpService.dumpOperate(DumpService.java:236)
2024-05-01 10:00:03,000 ERROR Nacos failed to start, please see /home/nacos/logs/nacos.log for more details.
2024-05-01 10:00:04,000 INFO short`;

const cutTo = (width: number): string[] =>
  LOG.split('\n').flatMap((line) => line.match(new RegExp(`.{1,${width}}`, 'gu')) ?? ['']);

const FILE = { path: 'nacos.log', absolutePath: '', sizeBytes: 0, compression: 'none' } as const;
const SOURCE: Source = { name: 'nacos.log', files: [FILE], node: 'n1', family: 'nacos', role: 'server' };

function recordsOf(lines: readonly string[], source: Source) {
  const pipeline = new RecordPipeline(source, () => UTC, new SourceTally());
  pipeline.startFile('nacos.log');
  for (const line of lines) pipeline.line(line);
  pipeline.flush();
  return pipeline.take();
}

describe('lines that a terminal has broken', () => {
  test.each([80, 97, 100])('are known, cut at column %d', (width) => {
    expect(brokenLines(cutTo(width))?.width).toBe(width);
  });

  test.each([80, 97, 100])('make the records that they made before, cut at column %d', (width) => {
    const cut = cutTo(width);
    const broken = brokenLines(cut);
    const texts = recordsOf(cut, broken === null ? SOURCE : { ...SOURCE, broken }).map(({ text }) => text);
    expect(texts).toEqual(recordsOf(LOG.split('\n'), SOURCE).map(({ text }) => text));
  });

  test('keep the place of their first piece', () => {
    const cut = cutTo(80);
    const places = recordsOf(cut, { ...SOURCE, broken: { width: 80, tab: 8 } }).map(({ lineStart }) => lineStart);
    expect(places).toEqual([...cut.entries()].filter(([, line]) => line.startsWith('2024')).map(([at]) => at + 1));
  });

  test('lose no blank that stood at the last column', () => {
    const broken = { width: 80, tab: 8 };
    expect(glueBetween('a'.repeat(79), 'b', broken)).toBe(' ');
    expect(glueBetween('a'.repeat(80), 'b', broken)).toBe('');
    expect(glueBetween('a'.repeat(78), 'b', broken)).toBeNull();
  });
});

describe('lines that end where they end', () => {
  test('are those that a program wrote', () => {
    expect(brokenLines(LOG.split('\n'))).toBeNull();
  });

  test('may all be of one length', () => {
    const line = '2024-05-01 10:00:02,000 WARN [IS LEADER] no leader is available now, and nobody votes for one, whoever asks ';
    expect(brokenLines(Array.from({ length: 9 }, (_, at) => `${line}${at}`))).toBeNull();
  });

  test('may repeat themselves above a text of their own', () => {
    const head = `2024-05-01 10:00:02,000 INFO Tps reporting of all the points that this node has been asked for in a second, from the start`;
    expect(brokenLines(Array.from({ length: 9 }, () => [head, 'HealthCheck|point|SECONDS|2024|2|0|']).flat())).toBeNull();
  });

  test('are no log where none starts a record', () => {
    const row = (at: number): string => `${String(at).padEnd(40, 'x')}|${'y'.repeat(at)}|`.padEnd(120, 'z');
    expect(brokenLines(Array.from({ length: 9 }, (_, at) => row(at)))).toBeNull();
  });
});
