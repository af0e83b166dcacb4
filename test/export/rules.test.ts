import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import type { ExportEntry } from '../../src/export/exported.ts';
import { EXPORT_FORMATS } from '../../src/export/formats.ts';
import { EXPORTERS } from '../../src/export/index.ts';
import { uuidOf } from '../../src/export/uuid.ts';
import { readCre, readSigma, readVrl } from '../support/exported-rules.ts';
import { compileOf } from '../support/make.ts';

const OPTIONS = { language: 'en', version: '1.2.3' } as const;

function entriesOf(...signatures: readonly Record<string, unknown>[]): ExportEntry[] {
  const { logic, texts } = compileOf(signatures);
  return logic.signatures.flatMap((one) => {
    const text = texts.signatures[one.id];
    return text === undefined ? [] : [{ logic: one, texts: text }];
  });
}

const HOSTILE = `it's "a" {{b}} c:\\*? 1%\ttab`;

describe('an exported rule', () => {
  test.each(EXPORT_FORMATS)('says in both languages what it leaves out, as %s', (format) => {
    const entries = entriesOf({
      id: 'slow',
      match: [{ contains: 'took long: ', regex: '(?<ms>\\d+)ms' }],
      number: { ms: { unit: 'ms' } },
      where: { ms: '>= 3s' },
      threshold: { count: 3, within: '60s' },
    });
    const file = EXPORTERS[format](entries, OPTIONS);
    expect(file).toContain('the conditions on captured values');
    // Every slow thing is no alarm, where only the slowest ones were.
    expect(file).toMatch(/level: informational|severity: 4|\(info\)|"slow": "info"/u);
    if (format === 'cre') expect(file).toContain('window: 60000ms');
    else expect(file).toContain('(3 times within 60 s)');
    expect(EXPORTERS[format](entries, { ...OPTIONS, language: 'zh' })).toContain('此处省略了以下内容');
  });

  test.each(EXPORT_FORMATS)('says nothing of the kind where it is exact, as %s', (format) => {
    expect(EXPORTERS[format](entriesOf({ id: 'plain', match: [{ contains: 'a plain literal' }] }), OPTIONS)).not.toContain(
      'Left out',
    );
  });

  test('takes literals with every special character for what they are', () => {
    const entries = entriesOf({ id: 'odd', match: [{ contains: [HOSTILE, 'and more'] }] });
    const readings = [
      readSigma(EXPORTERS.sigma(entries, OPTIONS)).get('nacos_odd'),
      readCre(EXPORTERS.cre(entries, OPTIONS)).get('nacos-odd'),
      readVrl(EXPORTERS.vrl(entries, OPTIONS)).get('odd'),
    ];
    for (const holds of readings) {
      expect(holds?.(`and more of ${HOSTILE}`)).toBe(true);
      expect(holds?.(`and more of ${HOSTILE.replace('*?', 'xy')}`)).toBe(false);
    }
  });

  test('does not hold where a word stands that must not', () => {
    const entries = entriesOf({ id: 'not', match: [{ contains: 'a literal', not: 'Harmless' }] });
    const sigma = readSigma(EXPORTERS.sigma(entries, OPTIONS)).get('nacos_not');
    expect(sigma?.('a literal')).toBe(true);
    expect(sigma?.('a literal, Harmless')).toBe(false);
    // Without case it would take away what the signature holds on.
    expect(sigma?.('a literal, harmless')).toBe(true);
  });
});

test('Sigma rules have the fields of the specification and keep their ids', () => {
  const [document] = parseAllDocuments(
    EXPORTERS.sigma(entriesOf({ id: 'kept', side: 'client', severity: 'info', match: [{ contains: 'a literal' }] }), OPTIONS),
  );
  expect(document?.toJS()).toMatchObject({
    id: uuidOf('sigma:kept'),
    status: 'test',
    level: 'informational',
    logsource: { product: 'nacos', service: 'client' },
    detection: { words: { 'message|contains': 'a literal' }, condition: 'words' },
  });
});

test('ids of version 5 never change', () => {
  expect(uuidOf('sigma:raft-no-leader')).toBe('7bc916cf-1eb5-597c-9914-9623815f220a');
});

test('VRL lets a signature yield only to one that it knows for certain', () => {
  const general = { id: 'general', match: [{ contains: 'something' }] };
  const sure = { id: 'sure', match: [{ contains: 'something exact' }] };
  const unsure = { id: 'unsure', match: [{ contains: 'something else', level: ['ERROR'] }] };
  const program = EXPORTERS.vrl(entriesOf({ ...general, yieldsTo: ['sure', 'unsure'] }, sure, unsure), OPTIONS);
  expect(program).toContain('if contains(holding, ",general,") && (contains(holding, ",sure,")) {');
});
