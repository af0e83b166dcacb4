import { expect, test } from 'vitest';
import { maskSecrets } from '../../src/redact/secrets.ts';
import { visitTexts } from '../../src/redact/rewrite-texts.ts';
import { loadBuiltin } from '../support/library.ts';

test('the library tells nothing that would be taken for a secret and shown as ***', async () => {
  const { compiled } = await loadBuiltin();
  const masked: string[] = [];
  visitTexts(compiled.texts, (text) => {
    if (maskSecrets(text, () => undefined) !== text) masked.push(text);
  });
  expect(masked).toEqual([]);
});
