import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsonPieces } from '../../src/report/json-pieces.ts';

describe('JSON in pieces', () => {
  test('is what JSON.stringify gives, of any plain value', () => {
    const fields = fc.dictionary(fc.string(), fc.option(fc.jsonValue(), { nil: undefined }));
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue({ maxDepth: 6 }), fields, fc.array(fields)), (value) => {
        expect([...jsonPieces(value)].join('')).toBe(JSON.stringify(value, null, 2));
      }),
      { numRuns: 500 },
    );
  });

  test('comes part by part: nothing that is asked for later is made before', () => {
    const made: number[] = [];
    const items = Array.from({ length: 3000 }, (_, at) => ({
      get text() {
        made.push(at);
        return 'x'.repeat(100);
      },
    }));
    const pieces = jsonPieces({ coverage: { sources: items } });
    const first = pieces.next().value ?? '';
    expect(first.length).toBeGreaterThan(65_000);
    expect(made.length).toBeLessThan(800);
    expect([...pieces].length).toBeGreaterThan(3);
    expect(made.length).toBe(3000);
  });
});
