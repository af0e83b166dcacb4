import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { HitList } from '../../src/text/hit-list.ts';
import { LiteralIndex } from '../../src/text/literal-index.ts';
import { SearchedBytes } from '../../src/text/searched-bytes.ts';

const LF = 10;
const PADDING = 64;
const NEVER = Number.POSITIVE_INFINITY;

interface Place {
  readonly start: number;
  readonly end: number;
}

/** Few letters, so that literals begin in each other and grams stand where their literal doesn't. */
const piece = (size: { minLength: number; maxLength: number }): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom('a', 'b', 'e', ' ', '事'), ...size });

function searched(literals: readonly string[], text: Buffer, compileBehind: number): SearchedBytes {
  const bytes = new SearchedBytes(new LiteralIndex(literals), text.length + PADDING, 0, compileBehind);
  bytes.bytes.set(text);
  return bytes;
}

function hitsIn(literals: readonly string[], text: Buffer, { start, end }: Place, compileBehind: number): string[] {
  const hits = new HitList();
  searched(literals, text, compileBehind).find(start, end, hits);
  return Array.from({ length: hits.count }, (_, hit) => `${hits.literal[hit]} at ${hits.at[hit]}`);
}

/** The line ends between two places, each asked for from a few bytes behind the one before. */
function lineEndsIn(text: Buffer, { start, end }: Place, step: number, compileBehind: number): number[] {
  const bytes = searched(['any literal'], text, compileBehind);
  bytes.find(start, end, new HitList());
  bytes.startLines(start, end);
  const ends: number[] = [];
  for (let at = start; at < end; at = (ends.at(-1) ?? end) + step) ends.push(bytes.lineEnd(at));
  return ends;
}

afterEach(() => void vi.unstubAllGlobals());

describe('SearchedBytes', () => {
  test('finds the same in the same order, compiled or not', () => {
    const literals = fc.uniqueArray(piece({ minLength: 1, maxLength: 40 }), { minLength: 1, maxLength: 30 });
    const parts = fc.array(fc.oneof(piece({ minLength: 0, maxLength: 9 }), fc.nat(29)), { maxLength: 60 });
    fc.assert(
      fc.property(
        literals,
        parts,
        fc.oneof({ weight: 9, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: fc.nat(500) }),
        fc.tuple(fc.nat(9), fc.nat(9)),
        (known, log, times, [front, back]) => {
          const text = Buffer.from(
            log.map((part) => (typeof part === 'string' ? part : (known[part] ?? ''))).join(''),
          ).toString();
          const bytes = Buffer.from(text.repeat(times));
          const place = { start: Math.min(front, bytes.length), end: Math.max(front, bytes.length - back) };
          const found = hitsIn(known, bytes, place, NEVER);
          expect(hitsIn(known, bytes, place, 0)).toEqual(found);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('finds more than one call of the compiled search gives', () => {
    const literals = ['aaaaaaa', 'aaaaaaaa', 'aaaaaaab'];
    const text = Buffer.from(`${'a'.repeat(40_000)}b`);
    const all = { start: 0, end: text.length };
    const found = hitsIn(literals, text, all, 0);
    expect(found.length).toBe(39_994 + 39_993 + 1);
    expect(found).toEqual(hitsIn(literals, text, all, NEVER));
  });

  test('tells the same line ends, compiled or not', () => {
    const line = fc.oneof(
      { weight: 5, arbitrary: fc.nat(70) },
      { weight: 1, arbitrary: fc.constantFrom(0, 15, 16, 16_383, 16_384, 40_000) },
    );
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 80 }),
        fc.nat(20),
        fc.integer({ min: 1, max: 3 }),
        (lengths, start, step) => {
          const text = Buffer.from(`${lengths.map((length) => 'x'.repeat(length)).join('\n')}\n\n\n\n\n`);
          const place = { start: Math.min(start, text.length - 5), end: text.length };
          const ends = lineEndsIn(text, place, step, 0);
          expect(ends.every((end) => end < 0 || text[end] === LF)).toBe(true);
          expect(ends).toEqual(lineEndsIn(text, place, step, NEVER));
        },
      ),
    );
  });

  test.each([
    ['where Node was started without WebAssembly', undefined],
    // What is missing throws as memory does that finds no address space.
    ['where there is no memory for it', {}],
  ])('finds the same %s', (_, webAssembly) => {
    vi.stubGlobal('WebAssembly', webAssembly);
    const text = Buffer.from('Connection refused\n\nno leader\n');
    const all = { start: 0, end: text.length };
    expect(hitsIn(['no leader', 'Connection refused'], text, all, 0)).toEqual(['1 at 0', '0 at 20']);
    expect(lineEndsIn(text, all, 1, 0)).toEqual([18, 19, 29]);
  });
});
