import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeTree } from '../../support/make-tree.ts';
import { ALARM_PATTERN, run } from './run.ts';

const LINE =
  '2024-05-01 10:00:49,500 ERROR the reactor of the test has melted down at 10.7.7.7:8848 dataId=shop-prices.yaml password=Opensesame9\n\n';

function tree(): string {
  return makeTree({ 'logs/shop-host-4/nacos.log': LINE, 'patterns/test-meltdown.yaml': ALARM_PATTERN });
}

describe('--redact', () => {
  test('takes names out of every format, and --redact-map writes what leads back for its owner only', async () => {
    const root = tree();
    const map = join(root, 'map.json');
    writeFileSync(map, 'old', { mode: 0o644 });
    const flags = [join(root, 'logs'), '--all', '--patterns', join(root, 'patterns'), '--redact-map', map];
    for (const format of ['terminal', 'markdown', 'json']) {
      const { status, stdout } = await run([...flags, '-f', format]);
      expect(status).toBe(0);
      for (const hidden of ['10.7.7.7', 'shop-host-4', 'shop-prices', 'Opensesame9']) expect(stdout).not.toContain(hidden);
      if (format !== 'terminal') expect(stdout).toContain('private-ip-1:8848');
    }
    expect(JSON.parse(readFileSync(map, 'utf8'))).toMatchObject({ 'node-1': 'shop-host-4', 'private-ip-1': '10.7.7.7' });
    expect(readFileSync(map, 'utf8')).not.toContain('Opensesame9');
    expect(statSync(map).mode & 0o777).toBe(0o600);
  });

  test('is off by default, but passwords never show', async () => {
    const root = tree();
    const { stdout } = await run([join(root, 'logs'), '--all', '--patterns', join(root, 'patterns'), '-f', 'markdown']);
    expect(stdout).toContain('10.7.7.7');
    expect(stdout).not.toContain('Opensesame9');
  });

  test('takes names out of the lines around the evidence of a page as well', async () => {
    const logs = join(import.meta.dirname, '..', '..', '..', 'fixtures', 'mysql-stopped-two-minutes', 'logs');
    const { stdout } = await run([logs, '--redact', '-f', 'html', '--zone', 'UTC']);
    expect(stdout.includes('class="around"')).toBe(true);
    expect(/10\.20\.\d+\.\d+/u.exec(stdout)?.[0]).toBeUndefined();
  });
});
