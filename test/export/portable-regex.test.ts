import { describe, expect, test } from 'vitest';
import { literalRegex, portableRegex } from '../../src/export/portable-regex.ts';

describe('portableRegex', () => {
  test.each([
    ['pcre', String.raw`a(?<x>\d+)[\w.]\s(?:b|c)??`, String.raw`a(?:[0-9]+)[A-Za-z0-9_.]\s(?:b|c)??`],
    ['sigma', String.raw`a(?<x>\d+?)[\w.]\S(?:b|c)??`, String.raw`a([0-9]+)[A-Za-z0-9_.][^ \t\r\n\f](b|c)?`],
    ['pcre', String.raw`a[^]*?\[b[^\]]`, String.raw`a[\s\S]*?\[b[^\]]`],
    ['sigma', String.raw`a[^]*b`, String.raw`a(.|\n)*b`],
    ['rust', String.raw`[[&~^a]\[\u{4e00}\x41`, String.raw`[\[\&\~\^a]\[一A`],
  ] as const)('writes what has a counterpart in %s', (dialect, source, written) => {
    expect(portableRegex(source, dialect)).toEqual({ source: written, looser: false });
  });

  test.each([
    [String.raw`^a$`, 'a'],
    [String.raw`a(?!b(c)\)d)e\b`, 'ae'],
    [String.raw`a(?<=[)])e`, 'ae'],
    [String.raw`(?<x>a) \k<x>b\1`, String.raw`(?:a) (?:[\s\S]*)b(?:[\s\S]*)`],
  ])('leaves out what narrows in %s, and says so', (source, written) => {
    expect(portableRegex(source, 're2')).toEqual({ source: written, looser: true });
  });

  test('a class with a complement in it becomes anything; a complement loses it', () => {
    expect(portableRegex(String.raw`[\S,]`, 'sigma')?.source).toBe(String.raw`(.|\n)`);
    expect(portableRegex(String.raw`[^\W,]`, 'pcre')?.source).toBe('[^,]');
  });

  test('is null where there is no counterpart and where nothing is left', () => {
    expect(portableRegex(String.raw`\p{Script=Han}`, 'pcre')).toBeNull();
    expect(portableRegex('^$', 'pcre')).toBeNull();
  });
});

test('a literal as a regex finds itself', () => {
  const literal = 'a.b*c[1]{2}\\ (x|y)?\n$^+';
  expect(new RegExp(`^${literalRegex(literal)}$`, 'u').test(literal)).toBe(true);
});
