import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { extract } from 'tar-stream';
import { describe, expect, test } from 'vitest';
import { makeTree } from '../../support/make-tree.ts';
import { ALARM_PATTERN, CALM_LOG, run } from './run.ts';

const ALARM =
  '2024-05-01 10:00:49,500 ERROR the reactor of the test has melted down at 10.7.7.7:8848, serviceName=shop-prices\n\n' +
  '2024-05-01 10:00:50,500 INFO beside it: 10.7.7.8 password=Opensesame9 serviceName=shop-orders\n\n';

function tree(): string {
  return makeTree({
    'logs/shop-host-4/nacos.log': CALM_LOG + ALARM,
    'patterns/test-meltdown.yaml': ALARM_PATTERN,
  });
}

async function unpack(path: string): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  const archive = extract();
  archive.end(gunzipSync(readFileSync(path)));
  for await (const entry of archive) files.set(entry.header.name, (await buffer(entry)).toString('utf8'));
  return files;
}

describe('bundle', () => {
  test.each(['en', 'zh'])(
    'packs report, evidence with context, environment and an issue text without names, %s',
    async (lang) => {
      const root = tree();
      const out = join(root, 'incident.tar.gz');
      const args = ['bundle', join(root, 'logs'), '-o', out, '--lang', lang, '--patterns', join(root, 'patterns')];
      const result = await run(args);
      expect(result).toMatchObject({ status: 0, stderr: '' });
      const files = await unpack(out);
      for (const name of [
        'README.txt',
        'issue.md',
        'report.md',
        'report.json',
        'report.html',
        'evidence.txt',
        'environment.md',
      ]) {
        expect(files.has(`incident/${name}`)).toBe(true);
        expect(result.stdout).toContain(name);
      }
      for (const text of files.values()) {
        for (const hidden of ['10.7.7.', 'shop-', 'Opensesame9']) expect(text).not.toContain(hidden);
      }
      const evidence = files.get('incident/evidence.txt') ?? '';
      expect(evidence).toMatch(/^> +101 {2}.*melted down/mu);
      expect(evidence).toMatch(/^ +103 {2}.*beside it: private-ip-\d/mu);
    },
  );

  test('tells how much of the evidence it shows, and shows no record without its cut', async () => {
    const kinds = Array.from({ length: 80 }, (_, at) => String.fromCharCode(97 + (at % 26)).repeat(3 + at));
    const errors = kinds.map((kind) => `2024-05-01 10:01:00,500 ERROR never seen before: ${kind} gone\n\n`).join('');
    const trace = `2024-05-01 10:00:49,500 ERROR the reactor of the test has melted down\n${'\tat a.B.c(B.java:1)\n'.repeat(90)}\n`;
    const root = makeTree({ 'logs/n1/nacos.log': trace + errors, 'patterns/test-meltdown.yaml': ALARM_PATTERN });
    const out = join(root, 'incident.tar.gz');
    await run(['bundle', join(root, 'logs'), '-o', out, '--lang', 'en', '--patterns', join(root, 'patterns')]);
    const files = await unpack(out);
    expect(files.get('incident/README.txt')).toContain('evidence.txt shows 60 of the 81 places with evidence');
    expect(files.get('incident/evidence.txt')).toMatch(/^.*\(60 of 81\)\n\n== /u);
    expect(files.get('incident/evidence.txt')).toContain('31 more lines of this record');
    expect(files.get('incident/report.html')).toContain('<!doctype html>');
  });

  test('gives the same bytes for the same logs', async () => {
    const root = tree();
    const [one, two] = [join(root, 'one.tar.gz'), join(root, 'two.tar.gz')];
    for (const out of [one, two]) await run(['bundle', join(root, 'logs'), '-o', out, '--lang', 'en']);
    expect(readFileSync(one).equals(readFileSync(two))).toBe(true);
  });

  test('leaves nothing behind where it fails', async () => {
    const root = tree();
    const out = join(root, 'incident.tar.gz');
    const { status, stderr } = await run(['bundle', join(root, 'nothing-here'), '-o', out]);
    expect(status).toBe(2);
    expect(stderr).toContain('nothing-here');
    expect(existsSync(out)).toBe(false);
  });
});
