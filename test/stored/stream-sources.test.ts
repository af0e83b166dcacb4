import { describe, expect, test } from 'vitest';
import { streamKey } from '../../src/store/document-order.ts';
import { busySpans } from '../../src/stored/busy-spans.ts';
import { firstLineOf, headOf } from '../../src/stored/first-line.ts';
import { sourcesOfStreams } from '../../src/stored/stream-sources.ts';

function tallyOf(...minutes: number[]) {
  const stream = { node: 'n', file: 'f' };
  const counted = new Map(minutes.map((minute) => [minute, new Uint32Array(7)]));
  return { stream, firstMs: 0, lastMs: 0, minutes: counted, unlevelled: 0, troubleWords: new Set<string>() };
}

describe('the sources of streams', () => {
  const streams = [
    { node: 'nacos-0', file: '/home/nacos/logs/naming-server.log' },
    { node: 'nacos-0', file: '/home/nacos/logs/naming-server.log.2024-05-01.0' },
    { node: 'nacos-1', file: 'C:\\home\\nacos\\logs\\alipay-jraft.log' },
    { node: 'order-7f9c', file: '' },
  ];
  const { sources, sourceOf, pathOf } = sourcesOfStreams(streams.slice(0, 3), 'x:', [], 'address');

  test('are named by node and path, from the folder on that all lie in', () => {
    expect(sources.map(({ name, node, family, role }) => [name, node, family, role])).toEqual([
      ['x:nacos-0/naming-server.log', 'nacos-0', 'naming-server', 'server'],
      ['x:nacos-1/alipay-jraft.log', 'nacos-1', 'alipay-jraft', 'server'],
    ]);
  });

  test('join a rotated series, and keep the file of each stream', () => {
    const [first, second] = streams.map(streamKey);
    expect(sourceOf.get(first ?? '')).toBe(sourceOf.get(second ?? ''));
    expect(pathOf.get(second ?? '')).toBe('x:nacos-0/naming-server.log.2024-05-01.0');
  });

  test('of consoles have no file, and nodes may be named otherwise', () => {
    const named = sourcesOfStreams(streams, '', [{ glob: 'order-*/**', name: 'orders' }], 'address').sources;
    expect(named.map(({ name, node }) => [name, node])).toContainEqual(['order-7f9c/console', 'orders']);
  });
});

describe('what is asked for', () => {
  test('is where there is anything, with short quiet times between, within the range', () => {
    const range = { fromMs: 90_000, toMs: 70 * 60_000 };
    expect(busySpans([tallyOf(1, 2), tallyOf(20, 60)], range)).toEqual([
      { fromMs: 90_000, toMs: 21 * 60_000 - 1 },
      { fromMs: 60 * 60_000, toMs: 61 * 60_000 - 1 },
    ]);
  });
});

describe('the first line of a document', () => {
  test.for([
    ['2024-05-01 10:00:00,001 ERROR broken\n\tat x', '2024-05-01 10:00:00,001 ERROR broken', true],
    ['\u001b[31m2024-05-01 10:00:00,001 ERROR broken\u001b[0m', '2024-05-01 10:00:00,001 ERROR broken', true],
    ['2024-05-01T10:00:00.1Z stdout F \tat a.B.c(B.java:1)', '\tat a.B.c(B.java:1)', false],
    ['{"log":"\\tat a.B.c(B.java:1)\\n","stream":"stdout","time":"2024-05-01T10:00:00.1Z"}', '\tat a.B.c(B.java:1)', false],
    ['', '', false],
  ] as const)('is read without wrapper and colours: %j', ([text, line, startsRecord]) => {
    expect(firstLineOf(text)).toBe(line);
    expect(headOf(text) !== null).toBe(startsRecord);
  });
});
