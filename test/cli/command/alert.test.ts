import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fakeServer } from '../../alert/fake-server.ts';
import { makeTree } from '../../support/make-tree.ts';
import { run } from './run.ts';

const SECRET = 'SEC-0123456789abcdef';

describe('alert', () => {
  test('checks a file and says what it has, without sending', async () => {
    const { at, got } = await fakeServer((response) => response.end('ok'));
    const root = makeTree({ 'nacoscope.yaml': `alerts:\n  targets:\n    - { name: a, type: slack, url: "${at}/x" }\n` });
    const { status, stdout, stderr } = await run(['alert', 'check'], { cwd: root });
    expect([status, stderr, got.length]).toEqual([0, '', 0]);
    expect(stdout).toMatch(/^a {2}slack {2}high[\s\S]*nothing wrong, 1 target\n$/u);
  });

  test('sends a test message and says what each target made of it', async () => {
    const { at, got } = await fakeServer((response, { url }) =>
      response.end(url.pathname === '/ding' ? `{"errcode":310000,"errmsg":"wrong ${SECRET}"}` : 'ok'),
    );
    const file = `alerts:
  targets:
    - { name: a, type: slack, url: "${at}/slack" }
    - { name: b, type: dingtalk, url: "${at}/ding", secret: "\${SECRET}" }
    - { name: c, type: command, command: [node, -e, "process.exit(process.env.SECRET === undefined ? 0 : 1)"] }
`;
    const root = makeTree({ 'nacoscope.yaml': file });
    chmodSync(join(root, 'nacoscope.yaml'), 0o600);
    const options = { cwd: root, env: { SECRET } };
    const { status, stdout, stderr } = await run(['alert', 'test'], options);
    expect([status, stderr]).toEqual([2, '']);
    expect(stdout).toBe('a  delivered\nb  refused: code 310000: wrong ***\nc  delivered\n');
    const one = await run(['alert', 'test', '--target', 'a', '--lang', 'zh'], options);
    expect([one.status, one.stdout]).toEqual([0, 'a  已送达\n']);
    expect(got.at(-1)?.body).toContain('这是一条测试消息');
  });

  test.each([
    [['alert', 'check', '-c', 'none.yaml'], /cannot read none\.yaml: ENOENT/],
    [['alert', 'test', '--target', 'z'], /has no target "z"\n {2}it has: a\n/],
    [['alert', 'check', '-c', 'bad.yaml'], /^nacoscope: bad\.yaml:1:1: .*alerts/],
  ])('says what is wrong with the request: %o', async (args, what) => {
    const root = makeTree({
      'nacoscope.yaml': 'alerts: { targets: [{ name: a, type: command, command: [x] }] }',
      'bad.yaml': 'alert: 1\n',
    });
    const { status, stdout, stderr } = await run(args, { cwd: root });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(what);
  });
});
