import { describe, expect, test } from 'vitest';
import { Candidate } from '../../src/match/candidate.ts';
import { Forms } from '../../src/match/forms.ts';
import { Readers } from '../../src/match/reader.ts';
import { libraryOf } from '../support/make.ts';

const LIBRARY = libraryOf([
  { id: 'refused', match: [{ contains: 'Connection refused', regex: String.raw`to (?<peer>[\d.]+)` }] },
  { id: 'refused-here', match: [{ contains: 'Connection refused', regex: String.raw`to 127\.` }] },
  { id: 'refused-by-name', match: [{ contains: 'Connection refused', regex: 'to (?<name>[a-z]+)' }] },
]);
const readers = new Readers();
const all = LIBRARY.signatures.map((signature) => {
  const candidates = signature.match.map((alternative, at) => new Candidate(signature, at, alternative, readers, null));
  return { signature, candidates, areLikely: false };
});
const textOf = (text: string) => () => ({ level: null, text, messageLength: text.length });
const idsOf = (tried: readonly { readonly signature: { readonly id: string } }[]): string[] =>
  tried.map(({ signature }) => signature.id).sort();

describe('Forms', () => {
  test('looks at the first record of a form only, and keeps what may hold on those with other digits', () => {
    const forms = new Forms(all);
    const first = forms.mayHoldOn(() => 1, textOf('Connection refused to 10.0.0.1'));
    expect(idsOf(first)).toEqual(['refused', 'refused-here']);
    const unread = (): never => {
      throw new Error('is known');
    };
    expect(forms.mayHoldOn(() => 1, unread)).toBe(first);
    expect(idsOf(forms.mayHoldOn(() => 2, textOf('Connection refused to db')))).toEqual(['refused-by-name', 'refused-here']);
  });

  test('takes all for possible where a record has no likeness', () => {
    expect(new Forms(all).mayHoldOn(() => Number.NaN, textOf(''))).toBe(all);
  });

  test('gives up where every record has a form of its own', () => {
    const forms = new Forms(all);
    for (let form = 0; form < 300; form++) forms.mayHoldOn(() => form, textOf('Connection refused to db'));
    expect(forms.mayHoldOn(() => 1, textOf('Connection refused to db'))).toBe(all);
  });
});
