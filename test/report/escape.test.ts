import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cell, code, codeBlock, inline, link } from '../../src/report/markdown/escape.ts';

describe('inline', () => {
  test.each([
    ['keeps plain words', "Nacos' data, 100 % full: nacos_config.tenant_id", "Nacos' data, 100 % full: nacos_config.tenant_id"],
    ['keeps code between backticks', 'run `df -h` on it', 'run `df -h` on it'],
    ['escapes HTML', '<b>x</b> &lt;', '\\<b\\>x\\</b\\> &amp;lt;'],
    ['escapes emphasis, images and links', '*a* _b_ ![c](d)', '\\*a\\* \\_b\\_ !\\[c\\](d)'],
    ['escapes a backtick without a partner', 'a ` b', 'a \\` b'],
    ['makes addresses code instead of links', 'see https://evil.example/x now', 'see `https://evil.example/x` now'],
    ['makes mentions code', 'ask @everyone or a@b.example', 'ask `@everyone` or `a@b.example`'],
    ['makes issue numbers and commit ids code', '#12 a/b#3 deadbeef1', '`#12` `a/b#3` `deadbeef1`'],
    ['takes no word for a commit id', 'defaced', 'defaced'],
    ['lets no line start a list, heading or quote', '# a', '\\# a'],
    ['lets no line start a numbered list', '1. a', '1\\. a'],
    ['joins lines', 'a\n\n# b', 'a # b'],
  ])('%s', (_, text, expected) => {
    expect(inline(text)).toBe(expected);
  });
});

test('cell lets no pipe end it, in code either', () => {
  expect(cell('a | `b|c` | -d')).toBe('a \\| `b\\|c` \\| -d');
});

describe('code', () => {
  test('is fenced by more backticks than it holds', () => {
    expect(code('a``b`c')).toBe('```a``b`c```');
    expect(code('`a`')).toBe('`` `a` ``');
    expect(code('')).toBe('');
  });

  test('ends a block by a fence that no text in it can be', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('`', '\n', 'a', '~', ' '), maxLength: 60 }), (text) => {
        const lines = codeBlock(text).split('\n');
        const fence = (lines[0] ?? '').replace('text', '');
        expect(fence).toMatch(/^`{3,}$/u);
        expect(lines.at(-1)).toBe(fence);
        for (const line of lines.slice(1, -1)) expect(line.includes(fence)).toBe(false);
      }),
    );
  });
});

test('link takes web addresses only', () => {
  expect(link('https://github.com/alibaba/nacos/issues/5239')).toBe('<https://github.com/alibaba/nacos/issues/5239>');
  expect(link('javascript:alert(1)')).toBe('javascript:alert(1)');
  expect(link('https://a.example/"><script>')).toBe('`https://a.example/"><script>`');
});
