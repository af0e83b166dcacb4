import { describe, expect, test } from 'vitest';
import { Candidate } from '../../src/match/candidate.ts';
import { isDigitBlind } from '../../src/match/digit-blind.ts';
import { Readers } from '../../src/match/reader.ts';
import { loadBuiltin } from '../support/library.ts';

const { loaded, compiled } = await loadBuiltin();

/** The same text with other digits: 3 for 2, and so on round. */
const turned = (text: string, by: number): string => text.replaceAll(/\d/gu, (digit) => String((Number(digit) + by) % 10));

describe('isDigitBlind', () => {
  test.each([
    String.raw`took (?<tookMs>\d+)ms`,
    String.raw`[0-9a-f]{8}-[\w.:-]{1,40}`,
    String.raw`(?<peer1>\S+):(?<port>\d{2,5})$`,
    String.raw`\[(?!CMS)[^\n]*?\] \(x\)`,
    'plain words',
  ])('%s', (regex) => {
    expect(isDigitBlind(regex)).toBe(true);
  });

  test.each([
    'port 8848',
    String.raw`[1-9]\d*`,
    String.raw`(\w+) and \1`,
    String.raw`(?<name>\w+) and \k<name>`,
    String.raw`\u0031`,
    String.raw`[5-z]`,
    String.raw`HTTP/1\.1`,
  ])('%s is not', (regex) => {
    expect(isDigitBlind(regex)).toBe(false);
  });
});

describe('Candidate.mayHoldOnAlike', () => {
  test('is true on each example of the library for whatever holds where its digits are others', () => {
    const examples = loaded.signatures.flatMap(({ examples: { matches } }) => matches.map(({ log }) => log));
    const readers = new Readers();
    const candidates = compiled.logic.signatures.flatMap((signature) =>
      signature.match.map((alternative, at) => new Candidate(signature, at, alternative, readers, null)),
    );
    const wrong: string[] = [];
    let held = 0;
    for (const log of examples) {
      for (const by of [0, 1, 5]) {
        const text = turned(log, by);
        const near = candidates.filter(({ alternative }) => text.includes(alternative.anchor));
        for (const candidate of near) {
          const other = { level: null, text, messageLength: `${text}\n`.indexOf('\n') };
          if (candidate.read(other) === null) continue;
          held++;
          if (!candidate.mayHoldOnAlike({ ...other, text: log })) wrong.push(`${candidate.signature.id}: ${log}`);
          if (candidate.read(other, true) === null) wrong.push(`${candidate.signature.id} is not read again: ${log}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(held).toBeGreaterThan(examples.length);
  });
});
