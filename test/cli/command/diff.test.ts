import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeTree } from '../../support/make-tree.ts';
import { ALARM_LINE, ALARM_PATTERN, CALM_LOG, run } from './run.ts';

test('diff tells what is new, and --fail-on makes it fail a check', async () => {
  const root = makeTree({
    'before/nacos.log': CALM_LOG,
    'after/nacos.log': CALM_LOG + ALARM_LINE,
    'patterns/test-meltdown.yaml': ALARM_PATTERN,
  });
  const [before, after] = [join(root, 'before.json'), join(root, 'after.json')];
  const library = ['--patterns', join(root, 'patterns')];
  await run([join(root, 'before'), '-o', before, ...library]);
  await run([join(root, 'after'), '-o', after, ...library]);
  const grown = await run(['diff', before, after, '--fail-on', 'high']);
  expect(grown).toMatchObject({ status: 1, stderr: '' });
  expect(grown.stdout).toMatch(/new +high +The reactor melted down/u);
  const held = await run(['diff', after, before, '--fail-on', 'info', '-f', 'json']);
  expect(held.status).toBe(0);
  expect(JSON.parse(held.stdout)).toMatchObject({
    changes: expect.arrayContaining([expect.objectContaining({ change: 'gone', id: 'test-meltdown', after: null })]),
  });
  const missing = await run(['diff', before, join(root, 'none.json')]);
  expect(missing).toMatchObject({ status: 2, stdout: '' });
  expect(missing.stderr).toContain('none.json: no such file');
  const folder = await run(['diff', root, after]);
  expect(folder.stderr).toContain('it is a folder\n  give two JSON reports; one is made by: nacoscope <logs> -o before.json');
});
