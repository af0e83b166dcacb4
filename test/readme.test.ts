import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { REPORTERS } from '../src/report/index.ts';
import { analyzePaths } from './support/analyze-folder.ts';
import { loadBuiltin } from './support/library.ts';

const ROOT = join(import.meta.dirname, '..');
const README = join(ROOT, 'README.md');
const BLOCK = /(<!-- report:[^\n]*-->\n```\n\$ nacoscope (\S+)\n)([\s\S]*?)(\n```)/u;
const WIDTH = 92;

test('the report in the README is what the command prints', async () => {
  const readme = readFileSync(README, 'utf8');
  const [, , path = ''] = BLOCK.exec(readme) ?? [];
  const report = await analyzePaths([join(ROOT, path)]);
  const text = REPORTERS.terminal(report, { language: 'en', color: false, width: WIDTH, timeZone: '', all: false });
  const current = readme.replace(BLOCK, (_, head: string, __, ___, tail: string) => `${head}${text.trimEnd()}${tail}`);
  if (process.env['UPDATE_FIXTURES'] === '1') writeFileSync(README, current);
  else expect(readme).toBe(current);
});

test('the counts in the README are those of the library', async () => {
  const { loaded } = await loadBuiltin();
  const said = /(\d+) signatures \(what a line says\) and (\d+) causes/u.exec(readFileSync(README, 'utf8'));
  if (process.env['UPDATE_FIXTURES'] === '1') {
    const readme = readFileSync(README, 'utf8');
    writeFileSync(
      README,
      readme.replace(
        said?.[0] ?? '',
        `${loaded.signatures.length} signatures (what a line says) and ${loaded.causes.length} causes`,
      ),
    );
  } else expect([said?.[1], said?.[2]]).toEqual([String(loaded.signatures.length), String(loaded.causes.length)]);
});

test('files that the README links to are there', () => {
  const links = [...readFileSync(README, 'utf8').matchAll(/\]\(((?!https?:)[^)#]+)/gu)].map((match) => match[1] ?? '');
  expect(links.filter((link) => !existsSync(join(ROOT, link)))).toEqual([]);
});
