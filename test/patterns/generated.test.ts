import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { causeJsonSchema, signatureJsonSchema } from '../../src/patterns/json-schema.ts';

test.each([
  ['signature', signatureJsonSchema],
  ['cause', causeJsonSchema],
] as const)('the JSON Schema of a %s in patterns/ is current; npm run docs writes it', async (kind, schema) => {
  const published: unknown = JSON.parse(await readFile(new URL(`../../patterns/${kind}.schema.json`, import.meta.url), 'utf8'));
  expect(published).toEqual(schema());
});
