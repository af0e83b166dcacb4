import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutAround, cutMiddle, cutToWidth, displayWidth, padToWidth, wrapToWidth } from '../../src/text/width.ts';

const anyText = fc.string({
  unit: fc.constantFrom('a', 'b', ' ', '，', '。', '（', '中', '文', '/', 'é', 'e\u0301', '😀', '\n'),
  maxLength: 80,
});

describe('displayWidth', () => {
  test.each([
    ['abc', 3],
    ['磁盘已满', 8],
    ['，（）', 6],
    ['e\u0301', 1],
    ['😀', 2],
    ['한국', 4],
    ['…–', 2],
    ['', 0],
  ])('%s takes %i columns', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });
});

describe('cutting', () => {
  test('leaves a text that fits as it is', () => {
    expect(cutToWidth('磁盘', 4)).toBe('磁盘');
    expect(cutMiddle('disk full', 9)).toBe('disk full');
  });

  test('marks what is cut, and never cuts a wide character in half', () => {
    expect(cutToWidth('磁盘已满', 6)).toBe('磁盘…');
    expect(cutToWidth('abcdef', 4)).toBe('abc…');
  });

  test('keeps both ends of a long log line', () => {
    const line = `ERROR save failed ${'x'.repeat(100)}: No space left on device`;
    const cut = cutMiddle(line, 60);
    expect(cut).toMatch(/^ERROR save failed x+…(x*: )?No space left on device$/u);
    expect(displayWidth(cut)).toBeLessThanOrEqual(60);
  });

  test('keeps the part that matters where it would be lost', () => {
    const line = `ERROR login failed ${'x'.repeat(60)} requires TLS ${'y'.repeat(60)}`;
    const cut = cutAround(line, 'requires TLS', 60);
    expect(cut).toMatch(/^ERROR login failed…x+ requires TLS y+…y+$/u);
    expect(displayWidth(cut)).toBeLessThanOrEqual(60);
    expect(cutAround(line, 'login failed', 60)).toBe(cutMiddle(line, 60));
    expect(cutAround(line, 'not in it', 60)).toBe(cutMiddle(line, 60));
  });

  test('never gives more than was asked for', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 60 }), fc.nat(), (text, width, seed) => {
        const at = seed % (text.length + 1);
        expect(displayWidth(cutAround(text, text.slice(at, at + 6), width))).toBeLessThanOrEqual(width);
        expect(displayWidth(cutToWidth(text, width))).toBeLessThanOrEqual(width);
        expect(displayWidth(cutMiddle(text, width))).toBeLessThanOrEqual(width);
      }),
    );
  });
});

test('padToWidth counts Chinese characters twice', () => {
  expect(padToWidth('磁盘', 6)).toBe('磁盘  ');
  expect(padToWidth('磁盘已满', 6)).toBe('磁盘已满');
});

describe('wrapToWidth', () => {
  test('breaks English between words', () => {
    expect(wrapToWidth('the disk is full', 8)).toEqual(['the disk', 'is full']);
  });

  test('breaks Chinese anywhere, but starts no line with a closing mark', () => {
    expect(wrapToWidth('磁盘已满，写入失败。', 8)).toEqual(['磁盘已', '满，写入', '失败。']);
  });

  test('ends no line with an opening mark', () => {
    expect(wrapToWidth('磁盘（已满）', 6)).toEqual(['磁盘', '（已', '满）']);
  });

  test('keeps spaces between Chinese and English only inside a line', () => {
    expect(wrapToWidth('Raft 组没有 leader', 8)).toEqual(['Raft 组', '没有', 'leader']);
  });

  test('breaks a word longer than a line behind a separator', () => {
    expect(wrapToWidth('nacos-1/logs/alipay-jraft.log:1042', 20)).toEqual(['nacos-1/logs/', 'alipay-jraft.log:', '1042']);
    expect(wrapToWidth('abcdefgh', 3)).toEqual(['abc', 'def', 'gh']);
  });

  test('ends a line where the text does', () => {
    expect(wrapToWidth('a\n\nb', 8)).toEqual(['a', '', 'b']);
    expect(wrapToWidth('', 8)).toEqual(['']);
  });

  test('loses no character, and no line is too wide', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 2, max: 40 }), (text, width) => {
        const lines = wrapToWidth(text, width);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(/[ \n]/gu, ''));
        for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width);
      }),
    );
  });
});
