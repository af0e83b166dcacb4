import { check } from 'recheck';
import { describe, expect, test } from 'vitest';
import { doubtfulGroups } from '../../src/patterns/doubtful-groups.ts';
import { loadBuiltin } from '../support/library.ts';

describe('a group is doubtful', () => {
  test.each([
    ['(a+)+', ['(a+)+']],
    ['(?:a|ab)*c', ['(?:a|ab)*']],
    ['x((a*)b){2,}', ['((a*)b){2,}']],
    ['((a+)b)*', ['((a+)b)*']],
  ])('where it repeats and holds what repeats or differs: %s', (regex, groups) => {
    expect(doubtfulGroups(regex)).toEqual(groups);
  });

  test.each(['a+b', '(a+)b', '(?:a+ )?x', '(?:a|b)c+', '[(+|]+(x)', String.raw`\(a+\)+`, '(ab)+', '(?:a+){2}'])(
    'not where it does not: %s',
    (regex) => {
      expect(doubtfulGroups(regex)).toEqual([]);
    },
  );
});

describe('the regexes of the library', async () => {
  const { loaded } = await loadBuiltin();
  const doubtful = loaded.signatures.flatMap((signature) =>
    (signature.match ?? []).flatMap(({ regex }, at) =>
      regex !== undefined && doubtfulGroups(regex).length > 0 ? [[`${signature.id}, match.${at}`, regex] as const] : [],
    ),
  );

  test('have few doubtful groups', () => {
    expect(doubtful.length).toBeLessThan(20);
  });

  test.each(doubtful)('are not exponential: %s', async (_where, regex) => {
    const result = await check(regex, 'u', { timeout: 20_000 });
    expect(result.status).not.toBe('unknown');
    if (result.status === 'vulnerable') expect(result.complexity.type).not.toBe('exponential');
  });
});
