import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import type { Report } from '../../../src/model/report.ts';
import { kindOf } from '../../../src/report/template/escape.ts';
import { fillIn, readForm } from '../../../src/report/template/fill-in.ts';
import { anyReport } from '../any-report.ts';
import { SAMPLES } from '../sample-report.ts';

const DOCS = readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'templates.md'), 'utf8');
const EXAMPLE = /^```mustache\n([\s\S]*?)^```$/mu.exec(DOCS)?.[1] ?? '';
const PLAIN = { language: 'en' as const, color: false, width: 80, timeZone: '', all: false };
/** Control, format and unpaired surrogate characters other than the line feed. */
const UNSAFE = /[^\P{C}\n\p{Co}\p{Cn}]/u;

function sample(name: string): Report {
  const report = SAMPLES[name]?.();
  if (report === undefined) throw new Error(`no sample ${name}`);
  return report;
}

function filled(text: string, path = 'form.txt', report = sample('incident')): string {
  return fillIn(readForm(path, text), report, PLAIN).text;
}

describe('the form in docs/templates.md', () => {
  test.each(Object.keys(SAMPLES).flatMap((name) => (['en', 'zh'] as const).map((language) => [name, language] as const)))(
    'is filled in without a blank: %s, %s',
    (name, language) => {
      const { text, unknown } = fillIn(readForm('form.md', EXAMPLE), sample(name), { ...PLAIN, language });
      expect(unknown).toEqual([]);
      expect(text).toMatch(/^# \S/u);
      expect(text).not.toMatch(/\{\{|undefined|\[object/u);
    },
  );

  test.each(['en', 'zh'] as const)('reads as reviewed, %s', async (language) => {
    const { text } = fillIn(readForm('form.md', EXAMPLE), sample('incident'), { ...PLAIN, language });
    await expect(text).toMatchFileSnapshot(`../golden/form.incident.${language}.md`);
  });

  test('lists names that are there', () => {
    const names = /## Names([\s\S]*)/u.exec(DOCS)?.[1] ?? '';
    const missing = [...names.matchAll(/^\| (?:in (?:every )?`(\w+)`: )?(`[^|]+`)[^|]*\|/gmu)].flatMap(([, list, told = '']) =>
      [...told.matchAll(/`([\w.]+)`/gu)].flatMap(([, name = '']) => {
        // `hits`, with `node`, ...: those behind the first are in its entries, which the example shows.
        const [own = ''] = [...told.matchAll(/`([\w.]+)`/gu)].map((found) => found[1]);
        const inner = /, with/u.test(told) && name !== own ? `{{#${own}}}{{${name}}}{{/${own}}}` : `{{${name}}}`;
        const outer = list === 'cause' ? `{{#incidents}}{{#cause}}${inner}{{/cause}}{{/incidents}}` : inner;
        const form =
          list === undefined || list === 'cause'
            ? outer
            : list === 'evidence'
              ? `{{#findings}}{{#evidence}}${inner}{{/evidence}}{{/findings}}`
              : `{{#${list}}}${inner}{{/${list}}}`;
        return fillIn(readForm('f.md', form), sample('incident'), PLAIN).unknown.map(() => `${list ?? ''} ${name}`);
      }),
    );
    expect(missing).toEqual([]);
    const words = [...(/The words: (.*)/u.exec(DOCS)?.[1] ?? '').matchAll(/`(\w+)`/gu)].map((found) => `{{words.${found[1]}}}`);
    expect(words.length).toBeGreaterThan(40);
    expect(fillIn(readForm('f.txt', words.join('\n')), sample('incident'), PLAIN).unknown).toEqual([]);
  });
});

describe('texts in a form', () => {
  test.each([
    ['review.md.mustache', 'markdown'],
    ['review.MD', 'markdown'],
    ['a/form.htm', 'html'],
    ['form.json', 'json'],
    ['form.mustache', 'text'],
    ['form', 'text'],
  ])('%s becomes %s', (path, kind) => {
    expect(kindOf(path)).toBe(kind);
  });

  test('are escaped for what the form becomes', () => {
    const hostile = sample('hostile');
    const form = '{{#unknown}}{{template}}{{/unknown}}';
    expect(filled(form, 'f.html', hostile)).not.toContain('<script>');
    expect(filled(form, 'f.html', hostile)).toContain('&#60;script&#62;');
    expect(filled(form, 'f.md', hostile)).toContain('\\<script\\>');
    const json = filled(
      '["{{verdict.headline}}", "{{#findings}}{{#evidence}}{{quote}}{{/evidence}}{{/findings}}"]',
      'f.json',
      hostile,
    );
    expect(() => JSON.parse(json)).not.toThrow();
  });

  test('keep the lines of a quoted record in every kind', () => {
    const form = '{{#incidents}}{{#cause}}{{#evidence}}{{{quote}}}{{/evidence}}{{/cause}}{{/incidents}}';
    expect(filled(form, 'f.md')).toMatch(/```text\n2024.*\njava\.io\.IOException/u);
    expect(filled(form, 'f.html')).toMatch(/<pre>2024.*\njava\.io\.IOException/u);
    expect(filled(form, 'f.txt')).toMatch(/^ {4}2024.*\n {4}java\.io\.IOException/u);
  });

  test('let no control character out, whatever the report and the form', () => {
    fc.assert(
      fc.property(anyReport, fc.constantFrom('f.md', 'f.html', 'f.json', 'f.txt'), (report, path) => {
        const { text } = fillIn(readForm(path, EXAMPLE), report, PLAIN);
        expect(text).not.toMatch(UNSAFE);
        expect(text.endsWith('\n')).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a form that is wrong', () => {
  test.each([
    ['a\n{{#incidents}}\nb', 'form.md:2: Unclosed section "incidents"'],
    ['a\n\n{{/incidents}}', 'form.md:3: Unopened section "incidents"'],
    ['a\n{{verdict.headline', 'form.md:2: Unclosed tag'],
    ['{{#a}}\n{{/b}}', 'form.md:1: Unclosed section "a"'],
    ['a\n{{> head}}', 'form.md:2: {{> head}} asks for another file'],
  ])('is told with its line: %j', (text, message) => {
    expect(() => readForm('form.md', text)).toThrow(UserError);
    expect(() => readForm('form.md', text)).toThrow(message);
  });

  test('has its unknown names told once each, with the first line, and what a report may lack is none of them', () => {
    const form = readForm('f.md', '{{verdict.headlin}}\n{{#findings}}{{benign}}{{nothing}}{{/findings}}\n{{nothing}}{{series}}');
    expect(fillIn(form, sample('incident'), PLAIN).unknown).toEqual([
      { name: 'verdict.headlin', line: 1 },
      { name: 'nothing', line: 2 },
    ]);
  });

  test('calls nothing that a name happens to be', () => {
    const { text, unknown } = fillIn(readForm('f.txt', '{{toString}}{{verdict.constructor.name}}'), sample('incident'), PLAIN);
    expect(text).toBe('\n');
    expect(unknown.length).toBe(2);
  });
});
