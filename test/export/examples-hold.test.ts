import { describe, expect, test } from 'vitest';
import { readExample } from '../../src/explain/read-example.ts';
import type { ExportEntry } from '../../src/export/exported.ts';
import { EXPORT_FORMATS, type ExportFormat } from '../../src/export/formats.ts';
import { EXPORTERS } from '../../src/export/index.ts';
import { Matcher } from '../../src/match/matcher.ts';
import { readCre, readLnav, readSigma, readVrl, type RuleReader } from '../support/exported-rules.ts';
import { loadBuiltin } from '../support/library.ts';

const { loaded, compiled } = await loadBuiltin();
const entries = compiled.logic.signatures.flatMap((logic): ExportEntry[] => {
  const texts = compiled.texts.signatures[logic.id];
  return texts === undefined || logic.match.length === 0 ? [] : [{ logic, texts }];
});
const matcher = new Matcher(compiled.logic.signatures);

/** How each reader names the rule of a signature. */
const READERS: Readonly<Record<ExportFormat, { read: RuleReader; nameOf: (id: string) => string }>> = {
  sigma: { read: readSigma, nameOf: (id) => `nacos_${id.replaceAll('-', '_')}` },
  cre: { read: readCre, nameOf: (id) => `nacos-${id}` },
  lnav: { read: readLnav, nameOf: (id) => id },
  vrl: { read: readVrl, nameOf: (id) => id },
};

/** Every record of the library's examples with the signatures that hold on it. */
const examples = (
  await Promise.all(
    loaded.signatures.flatMap(({ logs, examples: { matches } }) =>
      matches.map(async ({ log, file }) => {
        const records = await readExample(file ?? logs[0] ?? 'example.log', log);
        return records.map((record) => ({
          text: record.header + record.text,
          signatures: matcher.match(record).map((event) => event.signature),
        }));
      }),
    ),
  )
).flat();

describe.each(EXPORT_FORMATS)('as %s', (format) => {
  const { read, nameOf } = READERS[format];
  const rules = read(EXPORTERS[format](entries, { language: 'en', version: '0' }));

  test('every signature is a rule', () => {
    expect([...rules.keys()].toSorted()).toEqual(entries.map(({ logic }) => nameOf(logic.id)).toSorted());
  });

  test('a rule holds on every record that its signature holds on', () => {
    const held = examples.flatMap(({ text, signatures }) => signatures.map((id) => ({ id, text })));
    expect(held.length).toBeGreaterThan(entries.length);
    expect(held.filter(({ id, text }) => rules.get(nameOf(id))?.(text) !== true)).toEqual([]);
  });
});
