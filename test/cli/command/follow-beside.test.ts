import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { fakeServer } from '../../alert/fake-server.ts';
import { makeTree } from '../../support/make-tree.ts';
import { ALARM_LINE, ALARM_PATTERN, CALM_LOG, finish, start } from './run.ts';

/** Asks again until the answer holds what is wanted, for ten seconds at most. */
async function ask(url: string, wanted: string): Promise<string> {
  let text = '';
  for (let attempt = 0; attempt < 100 && !text.includes(wanted); attempt++) {
    await sleep(100);
    text = await fetch(url)
      .then((answer) => answer.text())
      .catch(() => '');
  }
  return text;
}

test('follow alerts, serves figures, and a dead target holds up neither', async () => {
  const { at, got } = await fakeServer((response) => response.end('ok'));
  const config = `alerts:
  targets:
    - { name: chat, type: slack, url: "${at}/x", language: en }
    - { name: dead, type: webhook, url: "http://127.0.0.1:9/x" }
`;
  const root = makeTree({
    'logs/nacos.log': CALM_LOG + ALARM_LINE,
    'patterns/test-meltdown.yaml': ALARM_PATTERN,
    'nacoscope.yaml': config,
  });
  const port = 20_000 + (process.pid % 20_000);
  const args = ['follow', join(root, 'logs'), '--from-start', '-f', 'jsonl', '--patterns', join(root, 'patterns')];
  const child = start([...args, '--alert', join(root, 'nacoscope.yaml'), '--metrics', `:${port}`]);
  const result = finish(child);
  const text = await ask(`http://127.0.0.1:${port}/metrics`, 'nacoscope_alert_changes_total{target="chat",result="delivered"} 1');
  expect(text).toMatch(/nacoscope_findings_total\{signature="test-meltdown",severity="high",node="[^"]+"\} 1/u);
  expect(text).toContain('nacoscope_alert_changes_total{target="chat",result="delivered"} 1');
  expect(got.map(({ body }) => body)).toEqual([expect.stringContaining('The reactor melted down')]);
  child.kill('SIGTERM');
  const { status, stderr } = await result;
  expect(status).toBe(0);
  expect(stderr).toMatch(/alert dead: 1 change was not sent any more/u);
});
