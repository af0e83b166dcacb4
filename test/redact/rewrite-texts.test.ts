import { describe, expect, test } from 'vitest';
import { rewriteTexts, visitTexts } from '../../src/redact/rewrite-texts.ts';

const LINE = { text: 'told', id: 'told' };

describe('the texts of a plain value', () => {
  test('are rewritten, but for the own words', () => {
    expect(rewriteTexts([LINE, { lines: ['told', 7, null] }], (text) => text.toUpperCase())).toEqual([
      { text: 'TOLD', id: 'told' },
      { lines: ['TOLD', 7, null] },
    ]);
  });

  test('stay in the parts that hold none to be changed', () => {
    const value = { kept: { text: 'as it is' }, told: LINE };
    const { kept, told } = rewriteTexts(value, (text) => text.replace('told', 'said'));
    expect(kept).toBe(value.kept);
    expect(told).toEqual({ text: 'said', id: 'told' });
  });

  test('are looked at once where a part is held twice', () => {
    const seen: string[] = [];
    const { first, second } = rewriteTexts({ first: LINE, second: LINE }, (text) => {
      seen.push(text);
      return 'said';
    });
    visitTexts([LINE, LINE], (text) => seen.push(text));
    expect(seen).toEqual(['told', 'told']);
    expect(first).toBe(second);
  });
});
