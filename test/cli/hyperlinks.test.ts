import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { linksTo, linkStyleFor } from '../../src/cli/hyperlinks.ts';
import { makeTree } from '../support/make-tree.ts';

describe('links to files', () => {
  test.each([
    [true, {}, true, null],
    [true, { TERM: 'xterm-256color' }, true, null],
    [true, { TERM: 'xterm-kitty' }, true, 'fragment'],
    [true, { TERM_PROGRAM: 'WezTerm' }, true, 'fragment'],
    [true, { TERM_PROGRAM: 'vscode' }, true, 'vscode'],
    [true, { VTE_VERSION: '6003' }, true, 'file'],
    [true, { VTE_VERSION: '5000' }, true, null],
    [true, { VTE_VERSION: '4602' }, true, null],
    [true, { WT_SESSION: 'a' }, true, 'file'],
    [true, { TERM: 'alacritty' }, true, 'file'],
    [true, { TERM: 'dumb', VTE_VERSION: '6003' }, true, null],
    [true, { TERM: 'xterm-kitty' }, false, null],
    [true, { TERM: 'xterm-kitty', CI: 'true' }, true, null],
    [true, { TERM: 'xterm-kitty', FORCE_HYPERLINK: '0' }, true, null],
    [true, { FORCE_HYPERLINK: '1' }, false, 'file'],
    [true, { FORCE_HYPERLINK: '1', TERM_PROGRAM: 'vscode' }, false, 'vscode'],
    [true, { TERM: 'xterm-kitty', FORCE_HYPERLINK: '' }, true, 'fragment'],
    [false, { TERM: 'xterm-kitty', FORCE_HYPERLINK: '1' }, true, null],
  ] as const)('flag %o, %o, terminal %o: %o', (flag, env, isTerminal, style) => {
    expect(linkStyleFor(flag, env, isTerminal)).toBe(style);
  });

  const tree = (): string => makeTree({ 'a b/node1/nacos.log': 'x', 'a b/node2/nacos.log': 'x', 'a b/node2/other.log': 'x' });

  test.each([
    ['a folder', ['a b'], 'node1/nacos.log'],
    ['two folders', ['a b/node1', 'a b/node2'], 'node1/nacos.log'],
    ['one file', ['a b/node1/nacos.log'], 'nacos.log'],
    ['a glob', ['a b/*/nacos.log'], 'node1/nacos.log'],
  ])('start where the paths of a report start: %s', (_, inputs, source) => {
    const root = tree();
    const typed = inputs.map((input) => join(root, input));
    const address = `host${root}/a%20b/node1/nacos.log`;
    expect(linksTo(typed, 'file', 'host')(source, 12)).toBe(`file://${address}`);
    expect(linksTo(typed, 'fragment', 'host')(source, 12)).toBe(`file://${address}#12`);
    expect(linksTo(typed, 'vscode', 'host')(source, 12)).toBe(`vscode://file${root}/a%20b/node1/nacos.log:12`);
  });

  test('lead nowhere where there is no such file', () => {
    const link = linksTo([join(tree(), 'a b')], 'file', 'host');
    expect(link('stdin', 1)).toBeNull();
    expect(link('support.zip!/nacos.log', 1)).toBeNull();
  });
});
