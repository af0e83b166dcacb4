import { readFile } from 'node:fs/promises';
import { describe, expect, expectTypeOf, test } from 'vitest';
import type { z } from 'zod';
import { explain } from '../../../src/explain.ts';
import { explanationJson, type JsonExplanation } from '../../../src/report/explanation/json.ts';
import { explanationJsonSchema, explanationSchema } from '../../../src/report/explanation/json-schema.ts';
import { builtinLibrary } from '../../support/analyze-folder.ts';

type Writable<T> = T extends object ? { -readonly [K in keyof T]: Writable<T[K]> } : T;

describe('the JSON Schema of an explanation', () => {
  test('is the one in docs/; npm run docs writes it', async () => {
    const published: unknown = JSON.parse(
      await readFile(new URL('../../../docs/explanation.schema.json', import.meta.url), 'utf8'),
    );
    expect(published).toEqual(explanationJsonSchema());
  });

  test('says the same as the type', () => {
    expectTypeOf<Writable<JsonExplanation>>().toExtend<z.output<typeof explanationSchema>>();
    expectTypeOf<z.output<typeof explanationSchema>>().toExtend<Writable<JsonExplanation>>();
  });

  test.each(['server is DOWN now, please try again later!', 'receive config info: x', 'disk-full', 'raft-no-leader', 'odd'])(
    'fits the answer to: %s',
    async (text) => {
      const answer = await explain({ text, patterns: await builtinLibrary(), version: 'test' });
      const read: unknown = JSON.parse(explanationJson(answer, 'zh'));
      expect(explanationSchema.safeParse(read).error).toBeUndefined();
    },
  );
});
