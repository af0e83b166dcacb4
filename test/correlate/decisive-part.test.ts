import { expect, test } from 'vitest';
import { withDecisivePart } from '../../src/correlate/episodes/decisive-part.ts';
import { compileOf } from '../support/make.ts';

const HEADER = '2024-05-01 10:00:00,000 ERROR ';
const piece = (text: string) => ({ source: 'nacos.log', lineStart: 1, lineEnd: 1, atMs: 0, text: HEADER + text });
const known = (...match: Record<string, unknown>[]) => compileOf([{ id: 'a', match }]).logic.signatures;

test('the last part that a signature asks for decides', () => {
  const text = `login failed: {"code":400${'x'.repeat(60)}requires TLS}`;
  const signatures = known({ contains: ['requires TLS', 'login failed'] });
  expect(withDecisivePart(piece(text), signatures)).toEqual({ ...piece(text), decisive: 'requires TLS' });
});

test('the beginning of a record needs no pointing at, its second line does', () => {
  const signatures = known({ contains: 'connection is gone' });
  expect(withDecisivePart(piece('the connection is gone'), signatures)).toEqual(piece('the connection is gone'));
  expect(withDecisivePart(piece('\nthe connection is gone'), signatures).decisive).toBe('connection is gone');
});

test('only a way in which the signature holds counts', () => {
  const text = `${'x'.repeat(60)} refused by peer, then it went on`;
  const signatures = known({ contains: 'refused by peer', not: 'went on' }, { contains: 'then it went on' });
  expect(withDecisivePart(piece(text), signatures).decisive).toBe('then it went on');
  expect(withDecisivePart(piece('nothing of that'), signatures)).toEqual(piece('nothing of that'));
});
