import { describe, expect, test } from 'vitest';
import { advisePatterns, lintPatterns } from '../../src/patterns/lint.ts';
import { type LoadedPatterns, parsePattern } from '../../src/patterns/load.ts';

const SIGNATURE = `id: one
title: {en: A thing, zh: 某事}
severity: low
side: any
match: [{contains: "a long literal"}]
meaning: {en: It happened, zh: 发生了}
references: [a test]
examples: {matches: [{origin: a test, log: "a long literal"}]}
`;
const CAUSE = `id: why
title: {en: A cause, zh: 原因}
where: server
severity: low
scope: node
meaning: {en: A thing, zh: 某事}
evidence: [{signature: one, weight: proves}]
fix: {en: [mend it], zh: [修复]}
monitor: {en: [watch it], zh: [监控]}
references: [a test]
`;

/** Patterns as read from files `one.yaml`, `two.yaml`, ... */
function loadedFrom(...texts: readonly string[]): LoadedPatterns {
  const parsed = texts.map((text) => {
    const file = `${/^id: (\S+)/u.exec(text)?.[1] ?? ''}.yaml`;
    return { file, text, ...parsePattern(text, file) };
  });
  const patterns = parsed.flatMap(({ pattern }) => (pattern === null ? [] : [pattern]));
  return {
    signatures: patterns.flatMap((pattern) => (pattern.kind === 'signature' ? [pattern.value] : [])),
    causes: patterns.flatMap((pattern) => (pattern.kind === 'cause' ? [pattern.value] : [])),
    problems: parsed.flatMap(({ problems }) => problems),
    files: new Map(
      parsed.flatMap(({ pattern, file }) => (pattern === null ? [] : [[`${pattern.kind}:${pattern.value.id}`, file]])),
    ),
    sources: new Map(parsed.map(({ file, text }) => [file, text])),
  };
}

const told = (problems: readonly { place: string; message: string }[]): string[] =>
  problems.map(({ place, message }) => `${place}: ${message}`);

describe('the lint tells with file, line and column', () => {
  test.each([
    ['a short literal', 'a long literal"}]', 'short"}]', 'one.yaml:5:20: match.0: needs a literal of at least 7 bytes'],
    [
      'a broken regex',
      'literal"}]',
      'literal", regex: "(a"}]',
      'one.yaml:5:45: match.0: regex does not compile: Invalid regular expression: /(a/u: Unterminated group',
    ],
    [
      'a regex that matches nothing at all',
      'literal"}]',
      'literal", regex: "(?<a>x)?"}]',
      'one.yaml:5:45: match.0: regex matches an empty text, so it says nothing',
    ],
    ['a capture that is not there', 'meaning:', 'entities: {peer: peer}\nmeaning:', 'one.yaml:6:18: no regex captures "peer"'],
    ['an unknown signature', 'meaning:', 'yieldsTo: [two]\nmeaning:', 'one.yaml:6:12: names the unknown signature "two"'],
    ['an unknown cause', 'meaning:', 'usually: [why]\nmeaning:', 'one.yaml:6:11: names the unknown cause "why"'],
    [
      'a condition whose regex is broken',
      'meaning:',
      'where: {peer: "/(/"}\nmeaning:',
      'one.yaml:6:15: regex does not compile: Invalid regular expression: /(/u: Unterminated group',
    ],
    [
      'a condition that no number can meet',
      'meaning:',
      'where: {peer: ">= 2g"}\nmeaning:',
      'one.yaml:6:15: "2g" is no number, such as 3s, 2GB or 90%',
    ],
    [
      'a sum that no number can reach',
      'meaning:',
      'threshold: {sum: {of: costMs, atLeast: much}, within: 60s}\nmeaning:',
      'one.yaml:6:40: "much" is no number, such as 3s, 2GB or 90%',
    ],
    [
      'a grave signature without a near miss',
      'severity: low',
      'severity: high',
      'one.yaml:8:11: is critical or high and has no near miss in examples.misses',
    ],
  ])('%s', (_what, from, to, message) => {
    const text = SIGNATURE.replace(from, to);
    expect(text).not.toBe(SIGNATURE);
    expect(told(lintPatterns(loadedFrom(text)))).toEqual([message]);
  });

  test.each([
    ['evidence', 'evidence: [{signature: one', 'evidence: [{signature: two', 'why.yaml:7:12: names the unknown signature "two"'],
    ['an effect', 'fix:', 'effects: [{cause: other}]\nfix:', 'why.yaml:8:19: names the unknown cause "other"'],
    [
      'an effect that needs what is no evidence',
      'fix:',
      'effects: [{signature: one, given: [two]}]\nfix:',
      'why.yaml:8:35: names the unknown signature "two"',
    ],
    [
      'what takes the word of a refutation away',
      'fix:',
      'refutes: [{signature: one, without: [two], why: {en: It is there, zh: 它还在}}]\nfix:',
      'why.yaml:8:37: names the unknown signature "two"',
    ],
    ['a step of no cause', 'monitor:', 'stepsFor: {one: [2]}\nmonitor:', 'why.yaml:9:17: there is no step 2 in fix'],
    [
      'a step for an unknown line',
      'monitor:',
      'stepsFor: {two: [1]}\nmonitor:',
      'why.yaml:9:17: names the unknown signature "two"',
    ],
    ['a symptom', 'fix:', 'effects: [{symptom: pain}]\nfix:', 'why.yaml:8:21: no signature belongs to the symptom "pain"'],
    [
      'a question',
      'fix:',
      'tellApart: [{from: other, en: Is it?, zh: 是吗？}]\nfix:',
      'why.yaml:8:20: names the unknown cause "other"',
    ],
  ])('what a cause names in vain: %s', (_what, from, to, message) => {
    expect(told(lintPatterns(loadedFrom(SIGNATURE, CAUSE.replace(from, to))))).toEqual([message]);
  });

  test.each([
    [
      'where: {peer: "!/[/"}',
      'why.yaml:7:43: regex does not compile: Invalid regular expression: /[/u: Unterminated character class',
    ],
    ['lasts: "> long"', 'why.yaml:7:36: "long" is no number, such as 3s, 2GB or 90%'],
    ['distinct: {peer: ">= two"}', 'why.yaml:7:46: "two" is no number, such as 3s, 2GB or 90%'],
  ])('a condition of evidence that can not be met: %s', (condition, message) => {
    const text = CAUSE.replace('signature: one', `signature: one, ${condition}`);
    expect(told(lintPatterns(loadedFrom(SIGNATURE, text)))).toEqual([message]);
  });

  test('a condition on what speaks against a cause that can not be met', () => {
    const refutes = 'refutes: [{signature: one, where: {peer: "/(/"}, why: {en: It is there, zh: 它还在}}]';
    const text = CAUSE.replace('fix:', `${refutes}\nfix:`);
    expect(told(lintPatterns(loadedFrom(SIGNATURE, text)))).toEqual([
      'why.yaml:8:42: regex does not compile: Invalid regular expression: /(/u: Unterminated group',
    ]);
  });

  test('nothing where nothing is wrong', () => {
    expect(lintPatterns(loadedFrom(SIGNATURE, CAUSE))).toEqual([]);
    expect(advisePatterns(loadedFrom(SIGNATURE, CAUSE))).toEqual([]);
  });
});

describe('the lint advises on', () => {
  test('a literal that is shorter than is good', () => {
    const text = SIGNATURE.replace('a long literal"}]', 'a literal"}]');
    expect(told(advisePatterns(loadedFrom(text)))).toEqual([
      'one.yaml:5:20: match.0: a literal of 11 bytes or more is found faster',
    ]);
  });

  test('a regex that may be slow', () => {
    const text = SIGNATURE.replace('literal"}]', 'literal", regex: "(?:a+)+b"}]');
    expect(told(advisePatterns(loadedFrom(text)))).toEqual([
      'one.yaml:5:45: match.0: (?:a+)+ may take exponential time: one repetition in another',
    ]);
  });

  test('a critical signature that no cause knows as evidence, effect or symptom', () => {
    const text = SIGNATURE.replace('severity: low', 'severity: critical');
    const advice = ['one.yaml:3:11: is critical, and no cause has it as evidence or effect'];
    expect(told(advisePatterns(loadedFrom(text)))).toEqual(advice);
    expect(advisePatterns(loadedFrom(text, CAUSE))).toEqual([]);
    const other = CAUSE.replace('signature: one', 'signature: two');
    expect(told(advisePatterns(loadedFrom(text, other)))).toEqual(advice);
    expect(
      advisePatterns(
        loadedFrom(text.replace('side:', 'symptoms: [pain]\nside:'), other.replace('fix:', 'effects: [{symptom: pain}]\nfix:')),
      ),
    ).toEqual([]);
  });
});
