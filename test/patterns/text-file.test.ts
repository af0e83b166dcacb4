import { describe, expect, test } from 'vitest';
import type { CompiledPatterns } from '../../src/patterns/compile.ts';
import type { SignatureTexts } from '../../src/patterns/compile-texts.ts';
import { openTexts, textsOf, writeTexts } from '../../src/patterns/text-file.ts';

const texts = (en: string, zh: string): SignatureTexts => ({
  area: 'raft',
  title: { en, zh },
  meaning: { en: 'a\nline', zh: '一行' },
  check: { en: [], zh: [] },
  benign: null,
  logs: [],
  nacos: '',
  usually: [],
  references: [],
});
const TEXTS: CompiledPatterns['texts'] = {
  signatures: { first: texts('No leader', '没有主节点'), second: texts('', '\u2028') },
  causes: {
    third: {
      title: { en: 'Disk full', zh: '磁盘已满' },
      meaning: { en: '', zh: '' },
      toldByFinding: false,
      benign: null,
      check: { en: [], zh: [] },
      fix: { en: [], zh: [] },
      stepsFor: {},
      stepsIn: {},
      monitor: { en: [], zh: [] },
      tellApart: [],
      refutes: [],
      expects: [],
      references: [],
    },
  },
};

describe('the file of texts', () => {
  test.each([
    ['written and opened', openTexts(writeTexts(TEXTS))],
    ['compiled just now', textsOf(TEXTS)],
  ])('gives each entry as it was: %s', (_, source) => {
    expect(source.signature('first')).toEqual(TEXTS.signatures['first']);
    expect(source.signature('second')).toEqual(TEXTS.signatures['second']);
    expect(source.cause('third')).toEqual(TEXTS.causes['third']);
  });

  test('knows nothing else, not even what every object has', () => {
    const source = openTexts(writeTexts(TEXTS));
    expect(source.signature('third')).toBeUndefined();
    expect(source.cause('constructor')).toBeUndefined();
  });

  test('may be empty', () => {
    expect(openTexts(writeTexts({ signatures: {}, causes: {} })).cause('third')).toBeUndefined();
  });
});
