import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Language } from '../src/model/language.ts';
import { REPORTERS } from '../src/report/index.ts';
import { analyzePaths } from './support/analyze-folder.ts';
import { loadBuiltin } from './support/library.ts';

const ROOT = join(import.meta.dirname, '..');
const BLOCK = /(<!-- report:[^\n]*-->\n```\n\$ nacoscope (\S+)\n)[\s\S]*?(```\n)/u;
const WIDTH = 92;
const PAGES: readonly { readonly file: string; readonly language: Language; readonly counts: RegExp }[] = [
  { file: 'README.md', language: 'en', counts: /(\d+)( signatures \(what a line says\) and )(\d+)( causes)/u },
  { file: 'README.zh-CN.md', language: 'zh', counts: /(\d+)( 个特征（一行日志说了什么）和 )(\d+)( 个原因)/u },
];

describe.each(PAGES)('$file', ({ file, language, counts }) => {
  const path = join(ROOT, file);
  const page = readFileSync(path, 'utf8');

  test('shows what the command prints', async () => {
    const report = await analyzePaths([join(ROOT, BLOCK.exec(page)?.[2] ?? '')]);
    const text = REPORTERS.terminal(report, { language, color: false, width: WIDTH, timeZone: '', all: false });
    keepCurrent(path, (now) => now.replace(BLOCK, (_, head: string, __, end: string) => `${head}${text.trimEnd()}\n${end}`));
  });

  test('has the counts of the library', async () => {
    const { loaded } = await loadBuiltin();
    const [signatures, causes] = [loaded.signatures.length, loaded.causes.length];
    expect(page).toMatch(counts);
    keepCurrent(path, (now) => now.replace(counts, (_, __, of: string, ___, end: string) => `${signatures}${of}${causes}${end}`));
  });

  test('links to files that are there', () => {
    const links = [...page.matchAll(/\]\(((?!https?:)[^)#]+)/gu)].map((match) => match[1] ?? '');
    expect(links.filter((link) => !existsSync(join(ROOT, link)))).toEqual([]);
  });
});

test('both pages have the same parts, commands and links', () => {
  const [english = '', chinese = ''] = PAGES.map(({ file }) => readFileSync(join(ROOT, file), 'utf8'));
  const heads = (page: string): number => [...page.matchAll(/^## /gmu)].length;
  const links = (page: string): (string | undefined)[] =>
    [...page.matchAll(/\]\(([^)]+)\)/gu)].map((match) => match[1]).filter((link) => !link?.startsWith('README'));
  const rows = (page: string): number => [...page.matchAll(/^\| .*`nacoscope|^\| .*`kubectl/gmu)].length;
  expect(heads(chinese)).toBe(heads(english));
  expect(links(chinese)).toEqual(links(english));
  expect(rows(chinese)).toBe(rows(english));
});

/** Holds a file against what it should be, or writes it where that is asked for. */
function keepCurrent(path: string, change: (now: string) => string): void {
  const now = readFileSync(path, 'utf8');
  const current = change(now);
  if (process.env['UPDATE_FIXTURES'] === '1') writeFileSync(path, current);
  else expect(now).toBe(current);
}
