import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { configSchema } from '../../src/alert/config-schema.ts';
import { loadAlertConfig, type LoadedConfig } from '../../src/alert/load-config.ts';
import { UserError } from '../../src/errors.ts';
import { makeTree } from '../support/make-tree.ts';

const ENV = { TOKEN: 'tok-0123456789abcdef', KEY: 'key-0123456789abcdef' };
const USER = process.getuid?.() ?? null;

function fileOf(targets: string, mode = 0o600, others: Readonly<Record<string, string>> = {}): string {
  const root = makeTree(others);
  const path = join(root, 'nacoscope.yaml');
  writeFileSync(path, `alerts:\n  targets:\n${targets.replaceAll('ROOT', root)}`);
  chmodSync(path, mode);
  for (const name of Object.keys(others)) chmodSync(join(root, name), name.includes('open') ? 0o644 : 0o600);
  return path;
}

const load = (path: string): Promise<LoadedConfig> => loadAlertConfig(path, { env: ENV, userId: USER });

async function complaint(path: string): Promise<string> {
  try {
    await load(path);
    return 'nothing wrong';
  } catch (error) {
    return error instanceof UserError ? error.message.replace(path, 'FILE') : String(error);
  }
}

describe('nacoscope.yaml', () => {
  test('fills in variables and secret files, and keeps the secrets to itself', async () => {
    const path = fileOf(
      '    - { name: a, type: dingtalk, url: "https://h/send?access_token=${TOKEN}", secret: "${KEY}" }\n' +
        '    - { name: b, type: webhook, url: "https://h/x", secretFile: ROOT/key }\n',
      0o644,
      { key: 'from-a-file\n' },
    );
    const { targets, variables } = await load(path);
    expect(targets.map(({ url, secret }) => [url, secret])).toEqual([
      [`https://h/send?access_token=${ENV.TOKEN}`, ENV.KEY],
      ['https://h/x', 'from-a-file'],
    ]);
    expect(variables).toEqual(['TOKEN', 'KEY']);
    expect(targets[1]?.secrets).toContain('from-a-file');
  });

  test('takes the defaults of a target', async () => {
    const path = fileOf('    - { name: c, type: command, command: [a, b] }\n');
    const { targets } = await load(path);
    expect(targets[0]?.config).toMatchObject({ minSeverity: 'high', timeout: 10_000, queue: 200, changes: { length: 4 } });
  });

  test.each([
    ['    - { name: a, type: pager }\n', /^FILE:3:\d+: alerts\.targets\.0/],
    ['    - { name: a, type: slack, url: "https://h/${MISSING}" }\n', /^FILE:3:\d+: .*the environment has no MISSING/],
    ['    - { name: a, type: dingtalk, url: "https://h/", secret: written-down }\n', /a secret is not written here/],
    ['    - { name: a, type: slack, url: "ftp://h/" }\n', /no http or https address/],
    ['    - { name: a, type: slack }\n', /one of url and urlFile/],
    ['    - { name: a, type: slack, url: "https://h/", minSeverity: bad }\n', /FILE:3:\d+: .*one of critical, high/],
    [
      '    - { name: a, type: slack, url: "https://h/", quietHours: { from: "25:00", to: "07:00" } }\n',
      /a time of day is quoted/,
    ],
    [
      '    - { name: a, type: slack, url: "https://h/", quietHours: { from: "22:00", to: "07:00", timeZone: Mars } }\n',
      /no time zone "Mars"/,
    ],
    ['    - { name: a, type: slack, url: "https://h/", pasword: x }\n', /[Uu]nrecognized key/],
    [
      '    - { name: a, type: webhook, url: "https://h/", headers: { Authorization: "Bearer abc" } }\n',
      /a secret is not written here/,
    ],
    [
      '    - { name: a, type: slack, url: "https://h/" }\n    - { name: a, type: slack, url: "https://h/" }\n',
      /FILE:4:\d+: .*"a" is there twice/,
    ],
    ['    - [\n', /^FILE:\d+:\d+: /],
  ])('says where and what is wrong: %s', async (targets, what) => expect(await complaint(fileOf(targets))).toMatch(what));

  test('takes a written token only where the file is kept as a secret', async () => {
    const target = '    - { name: a, type: slack, url: "https://hooks.slack.com/services/T0/B0/secretsecret" }\n';
    expect(await complaint(fileOf(target, 0o600))).toBe('nothing wrong');
    expect(await complaint(fileOf(target, 0o640))).toBe('nothing wrong');
    expect(await complaint(fileOf(target, 0o644))).toMatch(/holds a token and others may use it \(mode 644\)/);
  });

  test('takes no secret file that others can read', async () => {
    const target = '    - { name: a, type: webhook, url: "https://h/", secretFile: ROOT/open.key }\n';
    expect(await complaint(fileOf(target, 0o600, { 'open.key': 'x' }))).toMatch(/is not kept secret: others may use it/);
  });

  test('says nothing of what a secret is', async () => {
    const target = '    - { name: a, type: slack, url: "${TOKEN}" }\n    - { name: b, type: slack, url: "nohttp://${KEY}" }\n';
    const text = await complaint(fileOf(target));
    expect(text).toMatch(/no http/);
    expect([ENV.TOKEN, ENV.KEY].filter((secret) => text.includes(secret))).toEqual([]);
  });

  test('is as docs/alerting.md shows it', () => {
    const text = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'alerting.md'), 'utf8');
    const example = /```yaml\n([\s\S]*?)```/u.exec(text)?.[1] ?? '';
    const { targets } = configSchema.parse(parse(example)).alerts;
    expect(targets.map(({ type }) => type)).toEqual(['dingtalk', 'feishu', 'wecom', 'slack', 'webhook', 'command']);
  });
});
