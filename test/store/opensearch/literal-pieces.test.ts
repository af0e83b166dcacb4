import { describe, expect, test } from 'vitest';
import { formOf, type Token } from '../../../src/store/opensearch/literal-pieces.ts';

/** Words as the standard tokenizer has them, for texts without Chinese or joined numbers. */
function tokensOf(literal: string): Token[] {
  return [...literal.matchAll(/[A-Za-z0-9_]+(?:[.:'][A-Za-z0-9_]+)*|\p{Script=Han}/gu)].map(({ 0: word, index }) => ({
    word: word.toLowerCase(),
    start: index,
    end: index + word.length,
  }));
}

const form = (literal: string) => formOf(literal, tokensOf(literal));
const phrase = (text: string) => ({ kind: 'phrase', text }) as const;

describe('how a literal is asked for', () => {
  test('words between others are a phrase; those at the edges may be glued', () => {
    expect(form('did not find the Leader')).toEqual({ cheap: [phrase('not find the')], precise: null });
  });

  test('a word with a character beside it that ends words is certain', () => {
    expect(form(' did not find] ')).toEqual({ cheap: [phrase('did not find')], precise: null });
    expect(form('refused. ')).toEqual({ cheap: [{ kind: 'inside', word: 'refused' }], precise: null });
    expect(form('[Raft: ')).toEqual({ cheap: [phrase('Raft')], precise: null });
  });

  test('a joining character at the very edge makes nothing certain', () => {
    expect(form(' failed:')).toEqual({ cheap: [{ kind: 'starts', word: 'failed' }], precise: null });
    expect(form(".failed to'")).toEqual(form('failed to'));
  });

  test('a single word may stand anywhere in another', () => {
    expect(form('DEADLINE_EXCEEDED')).toEqual({ cheap: [{ kind: 'inside', word: 'deadline_exceeded' }], precise: null });
  });

  test('two words: the phrase, or one of them glued', () => {
    expect(form('Push fail')).toEqual({
      cheap: [{ kind: 'starts', word: 'fail' }],
      precise: [
        [phrase('Push fail')],
        [
          { kind: 'longer', word: 'push' },
          { kind: 'starts', word: 'fail' },
        ],
        [
          { kind: 'inside', word: 'push' },
          { kind: 'goes-on', word: 'fail' },
        ],
      ],
    });
  });

  test('one certain word and one glued to what stands before or behind', () => {
    expect(form('register instance ')).toEqual({
      cheap: [phrase('instance')],
      precise: [[phrase('register instance')], [phrase('instance'), { kind: 'longer', word: 'register' }]],
    });
    expect(form(' status is')).toEqual({
      cheap: [phrase('status'), { kind: 'starts', word: 'is' }],
      precise: [[phrase('status is')], [phrase('status'), { kind: 'goes-on', word: 'is' }]],
    });
  });

  test('an ideograph is a word whatever stands before it', () => {
    expect(form('磁盘空间')).toEqual({ cheap: [phrase('磁盘空')], precise: null });
  });

  test('nothing can be asked for a literal without a word', () => {
    expect(form(' --- ')).toEqual({ cheap: [], precise: null });
  });
});
