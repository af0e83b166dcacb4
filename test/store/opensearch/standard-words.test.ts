import { describe, expect, test } from 'vitest';
import type { Token } from '../../../src/store/opensearch/literal-pieces.ts';
import { maxTokenOf, PROBE, textsToAnalyze, tokensByLiteral, tokensOf } from '../../../src/store/opensearch/standard-words.ts';

const WORDS = "the and is of running foo.bar a_b x:y don't 1,000 磁 盘 满".split(' ');

function probed(words: readonly string[], cut: number): Token[] {
  const long = PROBE.slice(PROBE.lastIndexOf(' ') + 1);
  const pieces = Array.from({ length: Math.ceil(long.length / cut) }, (_, index) => long.slice(index * cut, (index + 1) * cut));
  return [...words, ...pieces].map((word) => ({ word, start: 0, end: 0 }));
}

describe('telling an analyzer by what it makes of a text', () => {
  test.each([255, 128])('the standard one is known, and where it cuts words: %i', (cut) => {
    expect(maxTokenOf(probed(WORDS, cut))).toBe(cut);
  });

  test.each([
    ['drops words', WORDS.filter((word) => word !== 'the')],
    ['changes words', WORDS.map((word) => (word === 'running' ? 'run' : word))],
    ['adds words', ['the', ...WORDS]],
    ['pairs Chinese', [...WORDS.slice(0, 10), '磁盘', '盘满']],
  ])('one that %s is another', (_, words) => {
    expect(maxTokenOf(probed(words, 255))).toBeNull();
  });

  test('one that cuts words shorter than literals are is not used', () => {
    expect(maxTokenOf(probed(WORDS, 20))).toBeNull();
  });
});

describe('the words of many literals', () => {
  test('go back to their literals, with places in these', () => {
    const tokens = tokensOf({
      tokens: [
        { token: 'one', start_offset: 1, end_offset: 4 },
        { token: 'two', start_offset: 6, end_offset: 9 },
      ],
    });
    expect(tokensByLiteral([' one ', 'two', '--'], tokens)).toEqual(
      new Map([
        [' one ', [{ word: 'one', start: 1, end: 4 }]],
        ['two', [{ word: 'two', start: 0, end: 3 }]],
        ['--', []],
      ]),
    );
  });

  test('a word that lies in no literal is an error', () => {
    expect(() => tokensByLiteral(['a', 'b'], [{ word: 'a b', start: 0, end: 3 }])).toThrow(/in no text/);
  });

  test('no text is longer than can be analysed at once', () => {
    const literals = Array.from({ length: 3000 }, (_, index) => `literal number ${index}`);
    const texts = textsToAnalyze(literals);
    expect(texts.flat()).toEqual(literals);
    expect(Math.max(...texts.map((text) => text.join('\n').length))).toBeLessThan(10_000);
  });
});
