import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { explain } from '../../src/explain.ts';
import { builtinLibrary } from '../support/analyze-folder.ts';

const asks = z
  .array(z.strictObject({ id: z.string(), text: z.string(), first: z.array(z.string()), unsure: z.boolean().optional() }))
  .parse(parse(readFileSync(join(import.meta.dirname, 'asks.yaml'), 'utf8')));

const patterns = await builtinLibrary();

describe('asked about an error as people paste it', () => {
  test.each(asks.map((ask) => [ask.id, ask] as const))('the right cause stands first: %s', async (_id, ask) => {
    const { causes, signatures } = await explain({ text: ask.text, patterns, version: 'test' });
    const told = `${causes.map((cause) => cause.id).join(', ')} by ${signatures.map((signature) => signature.id).join(', ')}`;
    expect(ask.first, told).toContain(causes[0]?.id);
    if (ask.unsure === true) expect(causes[0]?.confidence, told).not.toBe('confirmed');
  });
});
