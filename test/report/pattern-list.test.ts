import { describe, expect, test } from 'vitest';
import type { PatternSummary } from '../../src/model/pattern-summary.ts';
import { patternList } from '../../src/report/patterns/index.ts';

const COMMON = {
  severity: 'critical',
  side: 'server',
  title: { en: 'A title of several words in a row', zh: '由几个词组成的标题' },
} as const;
const PATTERNS: readonly PatternSummary[] = [
  { ...COMMON, kind: 'cause', id: 'a-cause-with-a-rather-long-id', area: '' },
  { ...COMMON, kind: 'signature', id: 'a-signature', area: 'config-server' },
];

function listed(width: number, language: 'en' | 'zh' = 'en'): string[] {
  return patternList(PATTERNS, { language, width, color: false }).split('\n');
}

describe('the list of patterns', () => {
  test('has a line for each where there is room', () => {
    expect(listed(120)).toEqual([
      '  Area           Severity  Side    Id and title',
      '  cause          critical  server  a-cause-with-a-rather-long-id: A title of several words in a row',
      '  config-server  critical  server  a-signature: A title of several words in a row',
      '',
      '1 signatures, 1 causes',
      '',
    ]);
  });

  test('wraps rather than cuts in a narrow terminal', () => {
    const text = listed(60).join('\n');
    expect(text).not.toContain('…');
    expect(text.replaceAll(/\s+/gu, ' ')).toContain('a-cause-with-a-rather-long-id: A title of several words in a row');
  });

  test('counts Chinese characters as two columns', () => {
    expect(listed(120, 'zh').slice(0, 2)).toEqual([
      '  领域           级别  侧      ID 与标题',
      '  原因           紧急  server  a-cause-with-a-rather-long-id：由几个词组成的标题',
    ]);
  });
});
