import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LiteralIndex } from '../../src/text/literal-index.ts';
import { HitList } from '../../src/text/hit-list.ts';

const PADDING = 8;
/** Few letters, so that literals begin in each other and grams stand where their literal doesn't. */
const piece = (size: { minLength: number; maxLength: number }): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom('a', 'b', 'e', ' ', '事'), ...size });

test('every place of every literal is found, in any alignment', () => {
  const literals = fc.uniqueArray(piece({ minLength: 1, maxLength: 20 }), { minLength: 1, maxLength: 30 });
  const log = fc.tuple(fc.nat(7), fc.array(fc.oneof(piece({ minLength: 0, maxLength: 9 }), fc.nat(29)), { maxLength: 40 }));
  fc.assert(
    fc.property(literals, log, (known, [start, parts]) => {
      const text = Buffer.from(parts.map((part) => (typeof part === 'string' ? part : (known[part] ?? ''))).join(''));
      const memory = new ArrayBuffer((start + text.length + PADDING + 3) & ~3);
      const bytes = Buffer.from(memory);
      bytes.set(text, start);
      const hits = new HitList();
      new LiteralIndex(known).find(bytes, new Int32Array(memory), start, start + text.length, hits);
      const found = new Set(Array.from({ length: hits.count }, (_, hit) => `${hits.literal[hit]} at ${hits.at[hit]}`));
      const expected = known.flatMap((literal, id) => placesOf(text, Buffer.from(literal)).map((at) => `${id} at ${start + at}`));
      expect(found).toEqual(new Set(expected));
    }),
    { numRuns: 300 },
  );
});

function placesOf(text: Buffer, literal: Buffer): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(literal); at >= 0; at = text.indexOf(literal, at + 1)) places.push(at);
  return places;
}
