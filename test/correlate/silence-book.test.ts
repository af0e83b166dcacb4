import { describe, expect, test } from 'vitest';
import { SilenceBook } from '../../src/correlate/silences/silence-book.ts';
import { evidenceOf } from '../../src/match/quote.ts';
import { makeRecord, makeSource, T0 } from '../support/make.ts';

const source = makeSource();

function bookOf(seconds: readonly number[], maxGaps: number): SilenceBook {
  const book = new SilenceBook(evidenceOf, maxGaps);
  for (const second of seconds) book.note(makeRecord('a line', { source, atMs: T0 + second * 1000 }));
  return book;
}

describe('the silences of a source', () => {
  test('are its longest ones, however many came before', () => {
    const steady = Array.from({ length: 300 }, (_, index) => index * 11);
    const [node] = bookOf([...steady, 299 * 11 + 90], 2).activities();
    expect(node?.gaps.map(({ startMs, endMs }) => (endMs - startMs) / 1000)).toEqual([90, 11]);
  });

  test('tell from when on a further one is wanted', () => {
    const book = bookOf([0, 20, 50], 2);
    expect(book.wantsGapsFrom(source)).toBe(20_001);
    book.forgetBefore(T0 + 30_000);
    expect(book.wantsGapsFrom(source)).toBe(10_000);
  });

  test('are none from the end of one file to the start of another that stands below it', () => {
    const book = new SilenceBook(evidenceOf);
    const note = (part: string, second: number): void =>
      book.note(makeRecord('a line', { source, part, atMs: T0 + second * 1000 }));
    for (const second of [0, 1, 40]) note('nacos.log', second);
    for (const second of [900, 901, 930]) note('naming-server.log', second);
    const [node] = book.activities();
    expect(node?.gaps.map(({ startMs, endMs }) => (endMs - startMs) / 1000)).toEqual([39, 29]);
  });

  test('of a node with one source are not looked for, but those of files that stand in it are', () => {
    const book = new SilenceBook(evidenceOf);
    book.ignoreGapsOf(new Set([source.node]));
    for (const second of [0, 100]) book.note(makeRecord('a line', { source, atMs: T0 + second * 1000 }));
    expect(book.wantsGapsFrom(source)).toBe(Number.POSITIVE_INFINITY);
    expect(book.activities()[0]?.gaps).toEqual([]);
    for (const second of [200, 240]) book.note(makeRecord('a line', { source, part: 'nacos.log', atMs: T0 + second * 1000 }));
    expect(book.wantsGapsFrom(source)).toBe(10_000);
    expect(book.activities()[0]?.gaps.map(({ startMs, endMs }) => (endMs - startMs) / 1000)).toEqual([40]);
  });
});
