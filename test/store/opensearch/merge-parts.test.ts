import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { StoredDocument } from '../../../src/store/contract.ts';
import { compareDocuments } from '../../../src/store/document-order.ts';
import { mergeParts, type Page } from '../../../src/store/opensearch/merge-parts.ts';

const END = 40;

function document(atMs: number, offset: number): StoredDocument {
  return { stream: { node: 'n', file: 'f' }, atMs, nanos: 0, offset, line: null, level: null, text: '' };
}

/** The documents of a part in pages that end where they like. */
async function* pagesOf(documents: readonly StoredDocument[], ends: readonly number[]): AsyncGenerator<Page> {
  let from = -1;
  for (const toMs of [...ends, END].toSorted((a, b) => a - b)) {
    yield { documents: documents.filter(({ atMs }) => atMs > from && atMs <= toMs), toMs };
    from = toMs;
  }
}

const part = fc.record({
  documents: fc.uniqueArray(fc.record({ atMs: fc.nat(END), offset: fc.nat(3) }), {
    selector: ({ atMs, offset }) => atMs * 10 + offset,
  }),
  ends: fc.array(fc.nat(END - 1), { maxLength: 6 }),
});

test('parts are put together: each document once, in order, whatever the pages', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(part, { maxLength: 4 }), async (parts) => {
      const found: StoredDocument[] = [];
      const lists = parts.map(({ documents }) =>
        documents.map(({ atMs, offset }) => document(atMs, offset)).toSorted(compareDocuments),
      );
      for await (const page of mergeParts(lists.map((list, index) => pagesOf(list, parts[index]?.ends ?? [])))) {
        expect(page.documents.every(({ atMs }) => atMs <= page.toMs)).toBe(true);
        found.push(...page.documents);
      }
      const expected = new Map(lists.flat().map((one) => [`${one.atMs} ${one.offset}`, one]));
      expect(found).toEqual([...expected.values()].toSorted(compareDocuments));
    }),
  );
});
