import { checkSync } from 'recheck';
import { expect, test } from 'vitest';
import { loadBuiltin } from '../support/library.ts';

/** A repeated group: without one, backtracking takes polynomial time at worst, on text that the matcher bounds to 64 KB. */
const REPEATED_GROUP = /\)(?:[*+]|\{\d+,)/u;

test('no regex of the library takes exponential time', async () => {
  const { compiled } = await loadBuiltin();
  const regexes = new Set(
    compiled.logic.signatures.flatMap((signature) => signature.match.flatMap((alternative) => alternative.regex ?? [])),
  );
  const exponential = [...regexes]
    .filter((regex) => REPEATED_GROUP.test(regex))
    .filter((regex) => {
      const result = checkSync(regex, 'u', { timeout: 10_000 });
      return result.status !== 'safe' && !(result.status === 'vulnerable' && result.complexity.type === 'polynomial');
    });
  expect(exponential).toEqual([]);
});
