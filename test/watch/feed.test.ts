import { expect, test } from 'vitest';
import { Feed } from '../../src/watch/feed.ts';
import { UTC } from '../../src/time/zone.ts';
import { makeSource, T0 } from '../support/make.ts';

const line = (second: number, text: string): string => `2024-05-01 10:00:${String(second).padStart(2, '0')},000 INFO ${text}\n`;

function feedOf(): Feed {
  const feed = new Feed(makeSource({ family: 'unknown', role: 'unknown' }), () => UTC);
  feed.startFile('nacos.log', 0);
  return feed;
}

test('the place to go on from is the start of the record in hand, however the bytes are cut', () => {
  const text = `${line(1, 'one')}\n${line(2, 'two')}\tat a.B.c(B.java:1)\n${line(3, 'three')}`;
  for (let cut = 1; cut < text.length; cut++) {
    const feed = feedOf();
    for (const part of [text.slice(0, cut), text.slice(cut)]) feed.push(Buffer.from(part), T0);
    expect(feed.safePlace).toEqual({ bytesBehind: line(3, 'three').length, lines: 4 });
  }
});

test('the record in hand begins in an earlier chunk', () => {
  const feed = feedOf();
  const [first, second] = [`${line(1, 'one')}${line(2, 'two')}`, '\tat a.B.c(B.java:1)\n'.repeat(3)];
  feed.push(Buffer.from(first), T0);
  feed.push(Buffer.from(second), T0);
  expect(feed.safePlace).toEqual({ bytesBehind: line(2, 'two').length + second.length, lines: 1 });
});

test('records of a pod that is not known yet are behind the place, until a second has passed', () => {
  const feed = feedOf();
  const text = line(1, 'one').replace('2024', '[pod/nacos-0/nacos] 2024');
  expect(feed.push(Buffer.from(text.repeat(3)), T0)).toEqual([]);
  expect(feed.peek()).toEqual([]);
  expect(feed.safePlace).toEqual({ bytesBehind: text.length * 3, lines: 0 });
  const records = feed.push(Buffer.from(text), T0 + 1000);
  expect(records.map(({ node, source }) => [node, source.node])).toEqual(Array.from({ length: 3 }, () => ['nacos-0', 'nacos-0']));
  expect(feed.safePlace).toEqual({ bytesBehind: text.length, lines: 3 });
});
