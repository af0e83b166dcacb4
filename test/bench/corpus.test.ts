import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeTree } from '../support/make-tree.ts';
import { corpus, type Library, reference, templates } from './scripts.ts';

const LITERALS = ['the vault is sealed', 'port 8848 is taken'];
const LIBRARY: Library = {
  literals: LITERALS,
  templates: LITERALS.map((literal, position) => ({
    id: `signature-${position}`,
    side: 'any',
    severity: 'low',
    tellsState: false,
    level: 'WARN',
    text: templates.partsOf(`after 12345 ms ${literal}, try 100`, LITERALS),
    rest: position === 0 ? [['java.lang.IllegalStateException: sealed']] : [],
  })),
};

/** The files of a corpus by path. */
function write(kind: 'healthy' | 'storm', seed: string): { files: ReadonlyMap<string, string>; records: number; hits: number } {
  const folder = makeTree({});
  const told = corpus.writeCorpus(folder, corpus.largeFiles(300_000), kind, LIBRARY, seed);
  return {
    files: new Map(told.files.map((path) => [relative(folder, path), readFileSync(path, 'utf8')])),
    records: told.records,
    hits: told.hits,
  };
}

const layoutOf = new Map(corpus.largeFiles(1).flatMap(({ layout, parts }) => parts.map(({ file }) => [file, layout] as const)));

describe('the corpus', () => {
  test('is the same for the same seed and another for another', () => {
    const first = write('storm', 'a');
    expect(write('storm', 'a')).toEqual(first);
    expect(write('storm', 'b').files).not.toEqual(first.files);
  });

  test('holds as many records as the generator says, each with a head of its layout', () => {
    const { files, records } = write('storm', 'a');
    const read = [...files].map(([file, text]) => reference.readRecords(text, layoutOf.get(file) ?? '').length);
    expect(read.reduce((sum, count) => sum + count, 0)).toBe(records);
  });

  test('hits as often as the generator says: in a third of the records of an incident, rarely on a calm day', () => {
    for (const [kind, least, most] of [
      ['storm', 0.2, 0.35],
      ['healthy', 0.0005, 0.01],
    ] as const) {
      const { files, records, hits } = write(kind, 'a');
      const lines = [...files.values()].reduce((sum, text) => sum + reference.countLines(text, LITERALS), 0);
      expect(lines).toBe(hits);
      expect(hits / records).toBeGreaterThan(least);
      expect(hits / records).toBeLessThan(most);
    }
  });

  test('comes as 2,000 small files too', () => {
    const files = corpus.smallFiles(50, 200_000).flatMap(({ parts }) => parts.map(({ file }) => file));
    expect(new Set(files).size).toBe(2000);
  });
});

describe('a text with changing numbers', () => {
  test('keeps literals, addresses and ports, and the length of numbers', () => {
    const text = 'port 8848 is taken by 10.0.0.5:7848 for 12345 ms';
    const parts = templates.partsOf(text, LITERALS);
    expect(templates.fill(parts, () => 0)).toBe('port 8848 is taken by 10.0.0.5:7848 for 10000 ms');
    expect(templates.fill(parts, () => 0.99999)).toBe('port 8848 is taken by 10.0.0.5:7848 for 19999 ms');
  });
});
