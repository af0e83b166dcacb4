import { describe, expect, onTestFinished, test } from 'vitest';
import { colorFor, languageOf, languageOfArgs, machineZone, widthOf } from '../../src/cli/environment.ts';

describe('the language', () => {
  test.each([
    [{}, 'en'],
    [{ LANG: 'zh_CN.UTF-8' }, 'zh'],
    [{ LANG: 'zh-Hans' }, 'zh'],
    [{ LANG: 'zh_CN.UTF-8', LC_ALL: 'C' }, 'en'],
    [{ LANG: 'en_US.UTF-8', LC_MESSAGES: 'zh_CN' }, 'zh'],
    [{ LANG: 'zh_CN.UTF-8', LC_ALL: '' }, 'zh'],
    [{ LANG: 'de_DE.UTF-8' }, 'en'],
  ])('%o', (env, language) => {
    expect(languageOf(env)).toBe(language);
  });
});

describe('the language of what is told before flags are read', () => {
  const env = { LANG: 'zh_CN.UTF-8' };
  test.each([
    [['logs'], 'zh'],
    [['logs', '--lang', 'en'], 'en'],
    [['--lang=EN', '--formt', 'json'], 'en'],
    [['--lang', 'en', '--lang', 'zh'], 'zh'],
    [['--lang', 'de'], 'zh'],
    [['--lang'], 'zh'],
  ])('%o', (args, language) => {
    expect(languageOfArgs(args, env)).toBe(language);
  });
});

describe('colour', () => {
  test.each([
    [null, {}, true, true],
    [null, {}, false, false],
    [true, { NO_COLOR: '1' }, false, true],
    [false, { FORCE_COLOR: '1' }, true, false],
    [null, { NO_COLOR: '1' }, true, false],
    [null, { NO_COLOR: '' }, true, true],
    [null, { FORCE_COLOR: '1' }, false, true],
    [null, { FORCE_COLOR: '1', NO_COLOR: '1' }, false, true],
    [null, { FORCE_COLOR: '0' }, true, false],
    [null, { TERM: 'dumb' }, true, false],
  ])('flag %o, %o, terminal %o: %o', (flag, env, isTerminal, colored) => {
    expect(colorFor(flag, env, isTerminal)).toBe(colored);
  });
});

test('the width is the terminal’s, else COLUMNS, else that of a page', () => {
  expect(widthOf(132, { COLUMNS: '60' })).toBe(132);
  expect(widthOf(undefined, { COLUMNS: '60' })).toBe(60);
  expect(widthOf(0, { COLUMNS: 'wide' })).toBe(100);
});

describe('the zone of the machine', () => {
  test.each([
    ['UTC', 'UTC'],
    ['Asia/Shanghai', 'Asia/Shanghai'],
    // On UTC in winter only.
    ['Europe/London', 'Europe/London'],
    ['Etc/GMT', 'UTC'],
  ])('%s is %s', (zone, expected) => {
    const before = process.env['TZ'];
    onTestFinished(() => void (process.env['TZ'] = before));
    process.env['TZ'] = zone;
    expect(machineZone()).toBe(expected);
  });
});
