import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeTree } from '../../support/make-tree.ts';
import { ALARM_PATTERN, run } from './run.ts';

const LINE = '2024-05-01 10:00:49,500 ERROR the reactor of the test has melted down at 10.7.7.7:8848 | <b>\n\n';
const FORM = '# {{verdict.headline}}\n{{#findings}}\n| {{title}} | {{#evidence}}{{text}}{{/evidence}} |\n{{/findings}}\n';

function tree(form: string): string {
  return makeTree({ 'logs/nacos-0/nacos.log': LINE, 'patterns/test-meltdown.yaml': ALARM_PATTERN, 'form.md': form });
}

describe('--template', () => {
  test("fills in a form of one's own, beside other formats", async () => {
    const root = tree(FORM);
    const [json, filled] = [join(root, 'a.json'), join(root, 'filled.html')];
    const flags = [
      '--patterns',
      join(root, 'patterns'),
      '-f',
      'json',
      '-o',
      json,
      '--template',
      join(root, 'form.md'),
      '-o',
      filled,
    ];
    const { status, stderr } = await run([join(root, 'logs'), ...flags]);
    expect([status, stderr]).toEqual([0, '']);
    expect(readFileSync(filled, 'utf8')).toContain('melted down at 10.7.7.7:8848 \\| \\<b\\> |');
    expect(JSON.parse(readFileSync(json, 'utf8'))).toHaveProperty('verdict');
  });

  test('goes to standard output, redacted like every format', async () => {
    const root = tree(FORM);
    const { status, stdout } = await run([
      join(root, 'logs'),
      '--patterns',
      join(root, 'patterns'),
      '--redact',
      '--template',
      join(root, 'form.md'),
    ]);
    expect(status).toBe(0);
    expect(stdout).toContain('private-ip-1:8848');
  });

  test('tells a blank with its line and ends with status 2, after writing the report', async () => {
    const root = tree('a\n{{verdict.hedline}}\n');
    const form = join(root, 'form.md');
    const { status, stdout, stderr } = await run([join(root, 'logs'), '--template', form, '--lang', 'en']);
    expect([status, stdout]).toEqual([2, 'a\n\n']);
    expect(stderr).toBe(`nacoscope: ${form}:2: nothing is called "verdict.hedline"; it was left blank\n`);
  });

  test.each([
    ['a tag without an end', 'a\n{{b', ':2: Unclosed tag'],
    ['a section without an end', '{{#incidents}}', ':1: Unclosed section "incidents"'],
  ])('refuses %s before any log is read', async (_, form, message) => {
    const root = tree(form);
    const { status, stdout, stderr } = await run([join(root, 'no-such-logs'), '--template', join(root, 'form.md')]);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`${join(root, 'form.md')}${message}`);
  });

  test('says so where the form is not there or a folder', async () => {
    const root = tree(FORM);
    const missing = await run([join(root, 'logs'), '--template', join(root, 'none.md')]);
    expect(missing.status).toBe(2);
    expect(missing.stderr).toContain('none.md: no such file');
    const folder = await run([join(root, 'logs'), '--template', root]);
    expect(folder.stderr).toContain(`${root}: it is a folder`);
  });
});
