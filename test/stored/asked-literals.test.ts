import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Matcher } from '../../src/match/matcher.ts';
import type { Source } from '../../src/model/source.ts';
import { libraryFrom } from '../../src/patterns/library.ts';
import { literalsFor, TROUBLE_WORDS, withoutContaining } from '../../src/stored/asked-literals.ts';
import { compileOf } from '../support/make.ts';

const SERVER: Source = { name: 'a', files: [], node: 'n', family: 'nacos', role: 'server' };
const CLIENT: Source = { ...SERVER, family: 'app', role: 'client' };

function matcherOf(literals: readonly string[], side = 'any'): Matcher {
  const signatures = literals.map((literal, position) => ({ id: `s-${position}`, side, match: [{ contains: literal }] }));
  return new Matcher(libraryFrom(compileOf(signatures)).signatures);
}

describe('the literals that a store is asked for', () => {
  test('are those of signatures that can hold on a source', () => {
    expect(literalsFor(matcherOf(['the vault is sealed'], 'server'), [CLIENT], false, [])).toEqual([]);
    expect(literalsFor(matcherOf(['the vault is sealed'], 'server'), [CLIENT, SERVER], false, [])).toEqual([
      'the vault is sealed',
    ]);
  });

  test('leave out those that hold another one, which finds the same and more', () => {
    expect(withoutContaining(['the vault is sealed', 'vault is', 'the door', 'the door is open'])).toEqual([
      'vault is',
      'the door',
    ]);
  });

  test('find every text that holds a literal of the library, in JSON however it is escaped', () => {
    const encoders: readonly ((text: string) => string)[] = [
      (text) => text,
      (text) => JSON.stringify(text),
      (text) => JSON.stringify(text).replaceAll('/', '\\/'),
      (text) => JSON.stringify(text).replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
      (text) => JSON.stringify(text).replace(/[<>&]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
      (text) => JSON.stringify(text).replace(/[<>&'=]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
    ];
    const literal = fc.stringMatching(/^[a-z"<>&='/\\ 连接失败-]{7,30}$/u).filter((text) => text.trim() === text);
    fc.assert(
      fc.property(fc.array(literal, { minLength: 1, maxLength: 5 }), fc.constantFrom(...encoders), (literals, encode) => {
        const asked = literalsFor(matcherOf([...new Set(literals)]), [SERVER], true, []);
        for (const one of literals) {
          const text = encode(`{ "x ${one} y`);
          expect({ one, found: asked.some((piece) => text.includes(piece)) }).toEqual({ one, found: true });
        }
      }),
    );
  });

  test('of unknown errors are in every way in which a level is written', () => {
    const lines = [
      '2024-05-01 10:00:00,000 WARN odd',
      '{"level":"error","msg":"odd"}',
      'time=2024-05-01T10:00:00Z level=warning msg=odd',
      '2024-05-01T10:00:00.000Z\terror\todd',
      '2024/05/01 10:00:00 [crit] 7#7: odd',
      '[10:00:00 ERR] odd',
      'fail: Some.Class[0]',
      '2024-05-01 10:00:00 UTC [7] FATAL:  odd',
    ];
    expect(lines.filter((line) => !TROUBLE_WORDS.some((word) => line.includes(word)))).toEqual([]);
  });
});
