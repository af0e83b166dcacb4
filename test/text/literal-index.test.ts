import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LiteralIndex } from '../../src/text/literal-index.ts';

function find(literals: readonly string[], text: string): number[] {
  const found: number[] = [];
  new LiteralIndex(literals).idsIn(text, found);
  return found;
}

describe('LiteralIndex', () => {
  test('finds a literal at every offset', () => {
    for (let at = 0; at < 9; at++) expect(find(['Connection refused'], `${'x'.repeat(at)}Connection refused!`)).toEqual([0]);
  });

  test('finds each literal once, however often it stands there', () => {
    expect(find(['no leader'], 'no leader, no leader, no leader')).toEqual([0]);
  });

  test('finds literals too short for the sampled windows', () => {
    expect(find(['磁盘满', 'disk is full'], '错误：磁盘满，自杀退出')).toEqual([0]);
  });

  test('tells apart literals that share grams', () => {
    expect(find(['Connection refused', 'Connection reset by peer'], 'java.io.IOException: Connection reset by peer')).toEqual([
      1,
    ]);
  });

  test('answers as a naive search does', () => {
    const letters = fc.stringMatching(/^[abc ]{1,12}$/);
    fc.assert(
      fc.property(
        fc.uniqueArray(letters, { minLength: 1, maxLength: 8 }),
        fc.stringMatching(/^[abc ]{0,80}$/),
        (literals, text) => {
          const naive = literals.flatMap((literal, id) => (text.includes(literal) ? [id] : []));
          expect(find(literals, text)).toEqual(naive);
        },
      ),
    );
  });
});
