import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { tryPatterns } from '../src/try-patterns.ts';
import { builtinLibrary } from './support/analyze-folder.ts';
import { makeTree } from './support/make-tree.ts';

const GUIDE = readFileSync(join(import.meta.dirname, '..', 'CONTRIBUTING.md'), 'utf8');
const EXAMPLE = /```yaml\n(id: (\S+)\n[\s\S]*?)```/u.exec(GUIDE);

/** Checks the text as a file named by the guide's id. */
async function check(text: string): Promise<string[]> {
  const name = `${EXAMPLE?.[2] ?? ''}.yaml`;
  const folder = makeTree({ [name]: text });
  const { problems } = await tryPatterns([join(folder, name)], await builtinLibrary());
  return problems.map(({ place, message }) => `${place.slice(folder.length + 1)}: ${message}`);
}

describe('the signature in CONTRIBUTING.md', () => {
  test('is right', async () => {
    expect(await check(EXAMPLE?.[1] ?? '')).toEqual([]);
  });

  test('fails as the guide says where its regex is wrong', async () => {
    const [problem] = await check((EXAMPLE?.[1] ?? '').replace('status is : (?<status>', 'status: (?<status>'));
    expect(problem).toBeDefined();
    expect(GUIDE).toContain(problem);
  });
});
