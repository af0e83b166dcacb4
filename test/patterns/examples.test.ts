import { describe, expect, test } from 'vitest';
import { exampleLibrary, tryExamples } from '../../src/explain/try-example.ts';
import { loadBuiltin } from '../support/library.ts';

const { loaded, compiled } = await loadBuiltin();
const library = exampleLibrary(compiled.logic.signatures);
const matched = loaded.signatures.filter((signature) => signature.match !== undefined);

describe('examples', () => {
  test.each(matched.map((signature) => [signature.id, signature] as const))('%s', async (_id, signature) => {
    const failures = await tryExamples(signature, library);
    expect(failures.map(({ path, message }) => `${path.join('.')}: ${message}`)).toEqual([]);
  });
});

describe('the library', () => {
  test('has no two examples alike', () => {
    const logs = loaded.signatures.flatMap((signature) =>
      signature.match === undefined ? [] : signature.examples.matches.map((example) => `${signature.id} ${example.log}`),
    );
    expect(new Set(logs).size).toBe(logs.length);
  });

  test('every alternative can be found by the index', () => {
    expect(
      compiled.logic.signatures.flatMap((s) => s.match.filter((m) => Buffer.byteLength(m.anchor) < 7).map(() => s.id)),
    ).toEqual([]);
  });
});
