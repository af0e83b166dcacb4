import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { StoredDocument } from '../../src/store/contract.ts';
import { type Cursor, type KeptPart, resumed } from '../../src/store/cursor.ts';
import { MemoryStore } from '../support/memory-store.ts';

const QUESTION = { range: { fromMs: 0, toMs: 100 }, literals: ['a'], levels: [], streams: null };

function documentsAt(times: readonly number[]): StoredDocument[] {
  return times.map((atMs, offset) => ({
    stream: { node: 'n', file: 'f' },
    atMs,
    nanos: 0,
    offset,
    line: null,
    level: null,
    text: 'a',
  }));
}

function memoryCursor(): Cursor & { readonly parts: (KeptPart & { readonly key: string })[] } {
  const parts: (KeptPart & { readonly key: string })[] = [];
  return {
    parts,
    async *kept(key) {
      yield* parts.filter((part) => part.key === key);
    },
    keep(key, part) {
      parts.push({ key, ...part });
      return Promise.resolve();
    },
  };
}

describe('a query that goes on', () => {
  test('has every document once, wherever it was stopped and however often', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 60 }),
        fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 4 }),
        async (times, stops) => {
          const store = new MemoryStore(documentsAt(times));
          const cursor = memoryCursor();
          for (const stop of stops) {
            let batches = 0;
            for await (const _ of resumed(QUESTION, store, cursor)) if (batches++ >= stop) break;
          }
          const found: StoredDocument[] = [];
          for await (const batch of resumed(QUESTION, store, cursor)) found.push(...batch);
          expect(new Set(found.map(({ offset }) => offset)).size).toBe(times.length);
          expect(found.map(({ atMs }) => atMs)).toEqual(times.toSorted((a, b) => a - b));
        },
      ),
    );
  });

  test('asks nothing where the question was answered to its end, and all for another question', async () => {
    const store = new MemoryStore(documentsAt([1, 2, 3]));
    const cursor = memoryCursor();
    const read = async (question: typeof QUESTION): Promise<number> => {
      let count = 0;
      for await (const batch of resumed(question, store, cursor)) count += batch.length;
      return count;
    };
    expect(await read(QUESTION)).toBe(3);
    expect(await read(QUESTION)).toBe(3);
    expect(store.questions).toHaveLength(1);
    expect(await read({ ...QUESTION, range: { fromMs: 2, toMs: 9 } })).toBe(2);
    expect(store.questions).toHaveLength(2);
  });
});
