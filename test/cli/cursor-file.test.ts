import { appendFileSync, existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openCursorFile } from '../../src/cli/cursor-file.ts';
import type { KeptPart } from '../../src/store/cursor.ts';
import { makeTree } from '../support/make-tree.ts';

const QUERY = {
  inputs: ['store'],
  labels: new Map([['a', 'b']]),
  fields: new Map(),
  since: '2024-05-01',
  until: '2024-05-02 10:00',
};
const PART: KeptPart = { fromMs: null, documents: [], isLast: false };

async function partsIn(path: string, key: string): Promise<KeptPart[]> {
  const cursor = await openCursorFile(path, QUERY);
  const parts: KeptPart[] = [];
  for await (const part of cursor.kept(key)) parts.push(part);
  await cursor.leave();
  return parts;
}

describe('the cursor file', () => {
  test('keeps parts by question, for its owner only, until the query is done', async () => {
    const path = join(makeTree({}), 'cursor');
    const cursor = await openCursorFile(path, QUERY);
    await cursor.keep('one', PART);
    await cursor.keep('two', { ...PART, isLast: true });
    await cursor.leave();
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(await partsIn(path, 'one')).toMatchObject([PART]);
    const again = await openCursorFile(path, QUERY);
    await again.done();
    expect(existsSync(path)).toBe(false);
  });

  test('loses only the line that was not written to its end', async () => {
    const path = join(makeTree({}), 'cursor');
    const cursor = await openCursorFile(path, QUERY);
    await cursor.keep('one', PART);
    await cursor.leave();
    appendFileSync(path, '{"key":"one","fromMs":nu');
    expect(await partsIn(path, 'one')).toHaveLength(1);
    expect(readFileSync(path, 'utf8').endsWith('}\n')).toBe(true);
  });

  test('loses an unfinished line of any length', async () => {
    const path = join(makeTree({}), 'cursor');
    const cursor = await openCursorFile(path, QUERY);
    await cursor.keep('one', PART);
    await cursor.leave();
    const whole = readFileSync(path, 'utf8');
    appendFileSync(path, `{"key":"one","fromMs":null,"documents":["${'x'.repeat(200_000)}`);
    expect(await partsIn(path, 'one')).toHaveLength(1);
    expect(readFileSync(path, 'utf8')).toBe(whole);
  });

  test('is refused by another query, and where it is something else', async () => {
    const path = join(
      makeTree({
        notes: 'my notes\nof today, which are long enough to be more than the first line of a cursor file, and more\n'.repeat(3),
      }),
      'cursor',
    );
    await (await openCursorFile(path, QUERY)).leave();
    await expect(openCursorFile(path, { ...QUERY, labels: new Map() })).rejects.toThrow('is the cursor of another query');
    await expect(openCursorFile(join(path, '..', 'notes'), QUERY)).rejects.toThrow('is no cursor file');
    expect(readFileSync(join(path, '..', 'notes'), 'utf8')).toContain('my notes');
  });

  test.for([null, '2h'])('needs times that stand still, not %s', async (since) => {
    await expect(openCursorFile('/nonexistent/cursor', { ...QUERY, since })).rejects.toThrow(
      'needs --since and --until as stamps',
    );
  });
});
