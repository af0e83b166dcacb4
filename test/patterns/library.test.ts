import { describe, expect, test } from 'vitest';
import { advisePatterns, lintPatterns } from '../../src/patterns/lint.ts';
import { loadPatternFolder, parsePattern } from '../../src/patterns/load.ts';
import { loadBuiltin } from '../support/library.ts';
import { makeTree } from '../support/make-tree.ts';

const GOOD = `id: good
title: {en: A thing, zh: 某事}
severity: low
side: any
match: [{contains: "a literal"}]
meaning: {en: It happened, zh: 发生了}
references: [a test]
examples: {matches: [{origin: a test, log: "a literal"}]}
`;

describe('pattern files', () => {
  test('the built-in library is clean', async () => {
    const { loaded } = await loadBuiltin();
    expect([...loaded.problems, ...lintPatterns(loaded)]).toEqual([]);
    expect(loaded.signatures.length).toBeGreaterThanOrEqual(150);
    expect(loaded.causes.length).toBeGreaterThanOrEqual(50);
  });

  test('every critical signature is known to some cause', async () => {
    const { loaded } = await loadBuiltin();
    expect(advisePatterns(loaded).filter(({ message }) => message.startsWith('is critical'))).toEqual([]);
  });

  test('the steps of a cause stand in one order in both languages', async () => {
    const { loaded } = await loadBuiltin();
    expect(loaded.causes.flatMap(({ id, fix }) => movedSteps(fix).map((step) => `${id} ${step}`))).toEqual([]);
    expect(
      movedSteps({ en: ['set nacos.core.auth, nacos.home', 'see data/'], zh: ['看 data/', '设 nacos.core.auth、nacos.home'] }),
    ).toEqual([1]);
  });

  // One of its many lines may be of a fault that does little, and a graver one of that time has its own reason.
  test('a known bug leads to no cause of the whole cluster', async () => {
    const { loaded } = await loadBuiltin();
    const bug = loaded.causes.find(({ id }) => id === 'known-bug');
    const wide = bug?.effects.filter(({ cause, on }) => cause !== undefined && on !== 'same-node');
    expect(wide).toEqual([]);
  });

  test('a mistake is told with file, line and column', () => {
    const { pattern, problems } = parsePattern(GOOD.replace('severity: low', 'severity: bad'), 'good.yaml');
    expect(pattern).toBeNull();
    expect(problems[0]?.place).toBe('good.yaml:3:11');
  });

  test('a state must be one of its lane, and of what the line captures', async () => {
    const told = (state: string): string[] => {
      const { pattern, problems } = parsePattern(`${GOOD}state: ${state}\n`, 'good.yaml');
      return pattern === null ? problems.map(({ message }) => message) : [];
    };
    expect(told('{ lane: database, value: up }')).toEqual([]);
    expect(told('{ lane: database, value: led }')).toHaveLength(1);
    expect(told('{ lane: member, value: up }')).toHaveLength(1);
    const folder = makeTree({ 'good.yaml': `${GOOD}state: { lane: member, value: down, of: peer }\n` });
    const messages = lintPatterns(await loadPatternFolder(folder)).map(({ message }) => message);
    expect(messages).toEqual(['no regex captures "peer"']);
  });

  test('broken YAML is told with its place', () => {
    const { problems } = parsePattern('id: [', 'x.yaml');
    expect(problems[0]?.place).toMatch(/^x\.yaml:\d+:\d+$/u);
  });

  test('aliases are not expanded without end', () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefgh'
      .split('')
      .map((key, at) => `${key}: &${key} [${Array(9).fill(`*${'abcdefg'[at]}`).join(',')}]`)
      .join('\n')}`;
    expect(parsePattern(bomb, 'bomb.yaml').problems).toHaveLength(1);
  });

  test('an id must be the name of its file, and unique', async () => {
    const { problems } = await loadPatternFolder(makeTree({ 'good.yaml': GOOD, 'other.yaml': GOOD }));
    expect(problems.map((problem) => problem.message)).toEqual([
      'id "good" is not the file\'s name',
      'id "good" is already used by good.yaml',
    ]);
  });

  test('effects that go round in a circle are refused', () => {
    const cause = (id: string, effect: string) =>
      parsePattern(
        `id: ${id}\ntitle: {en: A cause, zh: 原因}\nwhere: server\nseverity: low\nscope: node\nmeaning: {en: A thing, zh: 某事}\nevidence: [{signature: good, weight: proves}]\neffects: [{cause: ${effect}}]\nfix: {en: [mend it], zh: [修复]}\nmonitor: {en: [watch it], zh: [监控]}\nreferences: [a test]\n`,
        `causes/${id}.yaml`,
      );
    const causes = [cause('one', 'two'), cause('two', 'one')].flatMap(({ pattern }) =>
      pattern?.kind === 'cause' ? [pattern.value] : [],
    );
    expect(causes).toHaveLength(2);
    const problems = lintPatterns(
      { signatures: [], causes, problems: [], sources: new Map(), files: new Map() },
      { signatures: new Set(['good']), causes: new Set() },
    );
    expect(problems.map((problem) => problem.message)).toEqual(['effects form a cycle: one -> two -> one']);
  });
});

/** Steps, from 1, whose names of keys, commands and classes stand in another step of the other language instead. */
function movedSteps({ en, zh }: { readonly en: readonly string[]; readonly zh: readonly string[] }): number[] {
  const named = (step: string): readonly string[] => [...new Set(step.match(/[\w@$./-]{4,}/g) ?? [])];
  const shared = (a: string, b: string): number => named(a).filter((name) => named(b).includes(name)).length;
  return en.flatMap((step, at) => {
    const mostly = 2 * shared(step, zh[at] ?? '') + 2;
    return zh.some((other, place) => place !== at && shared(step, other) >= mostly) ? [at + 1] : [];
  });
}
