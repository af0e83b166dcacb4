import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { StoredDocument } from '../../src/store/contract.ts';
import { compareDocuments, unionOf } from '../../src/store/document-order.ts';

const documents = fc.array(
  fc.record({ at: fc.integer({ min: 0, max: 4 }), text: fc.constantFrom('a', 'b', 'c'), place: fc.constantFrom(null, 1, 2) }).map(
    ({ at, text, place }): StoredDocument => ({
      stream: { node: 'n', file: 'f' },
      atMs: at,
      nanos: 0,
      offset: place,
      line: null,
      level: null,
      text,
    }),
  ),
);

describe('the union of parts', () => {
  test('has what any part has, as often as the part that has most of it', async () => {
    await fc.assert(
      fc.asyncProperty(documents, fc.func(fc.boolean()), fc.func(fc.boolean()), async (all, inFirst, inSecond) => {
        const first = all.filter((document) => inFirst(document));
        const second = all.filter((document) => inSecond(document));
        const wanted = all.filter((document) => inFirst(document) || inSecond(document)).sort(compareDocuments);
        expect(unionOf([first, second])).toEqual(wanted);
      }),
    );
  });
});
