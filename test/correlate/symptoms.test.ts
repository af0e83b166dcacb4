import { expect, test } from 'vitest';
import { ASKED_SYMPTOMS } from '../../src/correlate/derive/symptoms.ts';
import { loadBuiltin } from '../support/library.ts';

test('each symptom that a detector asks for is one of a built-in signature', async () => {
  const { loaded } = await loadBuiltin();
  const known = new Set(loaded.signatures.flatMap(({ symptoms }) => symptoms ?? []));
  expect(ASKED_SYMPTOMS.filter((symptom) => !known.has(symptom))).toEqual([]);
});
