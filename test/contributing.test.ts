import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { tryPatterns } from '../src/try-patterns.ts';
import { builtinLibrary } from './support/analyze-folder.ts';

const GUIDE = readFileSync(join(import.meta.dirname, '..', 'CONTRIBUTING.md'), 'utf8');
const EXAMPLE = /```yaml\n(id: (\S+)\n[\s\S]*?)```/u.exec(GUIDE);

/** Checks the text as a file named by the guide's id. */
async function check(text: string): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'nacoscope-guide-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, `${EXAMPLE?.[2] ?? ''}.yaml`);
  writeFileSync(file, text);
  const { problems } = await tryPatterns([file], await builtinLibrary());
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
