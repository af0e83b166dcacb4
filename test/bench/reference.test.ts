import { describe, expect, test } from 'vitest';
import { type Alternative, type PlainRecord, reference, type Signature } from './scripts.ts';

const LOG = `2024-05-14 10:00:00,001 ERROR the vault is sealed

java.io.IOException: door
\tat a.B.c(B.java:1)
2024-05-14 10:00:00,002 INFO all is well

`;

function signature(id: string, alternative: Partial<Alternative>, rest: Partial<Signature> = {}): Signature {
  const match = [{ anchor: 'the vault', also: [], not: [], regex: null, levels: [], in: 'any' as const, ...alternative }];
  return { id, side: 'any', only: [], match, where: {}, threshold: null, yieldsTo: [], ...rest };
}

function held(signatures: readonly Signature[], role = 'server'): readonly string[] {
  const [record] = reference.readRecords(LOG, 'server');
  return reference.signaturesOf(
    record ?? ({ lineStart: 0, level: null, message: '', text: '' } satisfies PlainRecord),
    role,
    signatures,
  );
}

describe('the reference', () => {
  test('reads records with the trace behind the blank line', () => {
    expect(reference.readRecords(LOG, 'server')).toEqual([
      {
        lineStart: 1,
        level: 'ERROR',
        message: 'the vault is sealed',
        text: 'the vault is sealed\n\njava.io.IOException: door\n\tat a.B.c(B.java:1)',
      },
      { lineStart: 5, level: 'INFO', message: 'all is well', text: 'all is well' },
    ]);
  });

  test.each<[string, Partial<Alternative>, boolean]>([
    ['a literal', {}, true],
    ['a literal that is not there', { anchor: 'the cellar' }, false],
    ['all further literals', { also: ['sealed', 'IOException'] }, true],
    ['a further literal that is not there', { also: ['open'] }, false],
    ['a literal that must not be there', { not: ['door'] }, false],
    ['the level', { levels: ['ERROR'] }, true],
    ['another level', { levels: ['WARN'] }, false],
    ['the trace only', { anchor: 'IOException', in: 'trace' }, true],
    ['the message only', { anchor: 'IOException', in: 'message' }, false],
    ['a regex', { regex: 'vault is (?<state>\\w+)' }, true],
    ['a regex that does not match', { regex: '^is' }, false],
  ])('wants %s', (_, alternative, holds) => {
    expect(held([signature('one', alternative)])).toEqual(holds ? ['one'] : []);
  });

  test('leaves signatures of the other side out, and those that give way to one that holds', () => {
    expect(held([signature('one', {}, { side: 'client' })])).toEqual([]);
    expect(held([signature('one', {}, { side: 'client' })], 'client')).toEqual(['one']);
    expect(held([signature('one', {}, { yieldsTo: ['two'] }), signature('two', {})])).toEqual(['two']);
    expect(held([signature('one', {}, { yieldsTo: ['two'] }), signature('two', { anchor: 'no' })])).toEqual(['one']);
  });

  test('knows which signatures it can count exactly', () => {
    const plain = reference.plainSignatures([
      signature('plain', {}),
      signature('conditioned', {}, { where: { age: '> 3' } }),
      signature('gives-way', {}, { yieldsTo: ['conditioned'] }),
      signature('bound', {}, { threshold: {} }),
    ]);
    expect([...plain]).toEqual(['plain']);
  });

  test('counts lines, not places', () => {
    expect(reference.countLines('a b a\nb\nc', ['a', 'b'])).toBe(2);
  });
});
