import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stripToLine, stripUnsafe } from '../../src/text/strip-unsafe.ts';

const UNSAFE = /[^\P{C}\n\p{Co}\p{Cn}]/u;

describe('stripUnsafe', () => {
  test.each([
    ['colours', '\u001b[1;31mERROR\u001b[0m boom', 'ERROR boom'],
    ['a window title', 'a\u001b]0;owned\u0007b', 'ab'],
    ['a title without an end, and keeps the text behind it', 'a\u001b]0;owned', 'a0;owned'],
    ['an 8-bit escape sequence', 'a\u009b2Jb', 'ab'],
    ['carriage returns that would overwrite the line', 'real\rfake', 'real fake'],
    ['tabs and Unicode line ends', 'a\tb\u2028c', 'a b c'],
    ['characters that turn the direction of text', 'a\u202egpj.exe', 'agpj.exe'],
    ['zero-width characters and a BOM', '\ufeffa\u200bb', 'ab'],
    ['unpaired surrogates', 'a\ud800b', 'ab'],
    ['NUL and backspace', 'a\0\bb', 'ab'],
  ])('takes off %s', (_, text, expected) => {
    expect(stripUnsafe(text)).toBe(expected);
  });

  test('keeps line ends, Chinese, accents and emoji', () => {
    expect(stripUnsafe('磁盘已满\r\nété 😀')).toBe('磁盘已满\nété 😀');
  });

  test('leaves nothing unsafe in any text, and changes nothing when done twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const once = stripUnsafe(text);
        expect(once).not.toMatch(UNSAFE);
        expect(stripUnsafe(once)).toBe(once);
      }),
    );
  });
});

test('stripToLine leaves one line without white space at its ends', () => {
  expect(stripToLine('  a\r\n\tb\n\n c ')).toBe('a b c');
});
