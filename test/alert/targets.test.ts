import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { describe, expect, test } from 'vitest';
import { makeBatch } from '../../src/alert/batch.ts';
import type { TargetConfig } from '../../src/alert/config-schema.ts';
import { targetSchema } from '../../src/alert/config-schema.ts';
import { makeTarget } from '../../src/alert/make-target.ts';
import type { Outcome } from '../../src/alert/outcome.ts';
import { readRetryAfter } from '../../src/alert/post.ts';
import { maskAddressesAndSecrets } from '../../src/alert/redact.ts';
import type { AlertVoice } from '../../src/alert/render-text.ts';
import { UTC } from '../../src/time/zone.ts';
import { changeOf } from './any-change.ts';
import { fakeServer } from './fake-server.ts';
import { HandClock, settle } from './hand-clock.ts';

const SECRET = 'SECthis-is-the-key';
const VOICE: AlertVoice = { language: 'zh', zone: UTC, redact: maskAddressesAndSecrets };
const NOW = Date.UTC(2024, 4, 1, 2, 0, 0);

function configOf(fields: object): TargetConfig {
  return targetSchema.parse({ name: 'x', ...fields });
}

async function deliver(fields: object, url: string, clock = new HandClock(), changes = [changeOf()]): Promise<Outcome> {
  const loaded = { config: configOf(fields), url, secret: SECRET, headers: { 'x-team': 'a' }, secrets: [SECRET] };
  return makeTarget(loaded, VOICE, clock, { PATH: '/usr/bin:/bin' }).deliver(makeBatch(changes, 0), new AbortController().signal);
}

describe('DingTalk', () => {
  test('gets text, signed as it documents', async () => {
    const { at, got } = await fakeServer((response) => response.end('{"errcode":0,"errmsg":"ok"}'));
    expect(await deliver({ type: 'dingtalk' }, `${at}/robot/send?access_token=abc`)).toEqual({ kind: 'delivered' });
    const { url, body } = got[0] ?? { url: new URL('http://none'), body: '' };
    const sign = createHmac('sha256', SECRET).update(`${NOW}\n${SECRET}`).digest('base64');
    expect(Object.fromEntries(url.searchParams)).toEqual({ access_token: 'abc', timestamp: String(NOW), sign });
    const message: unknown = JSON.parse(body);
    expect(message).toMatchObject({ msgtype: 'text', text: { content: expect.stringContaining('严重 · 发生：磁盘已满') } });
  });

  test.each([
    ['{"errcode":310000,"errmsg":"sign not match"}', { kind: 'refused', why: 'code 310000: sign not match' }],
    ['{"errcode":130101,"errmsg":"too fast"}', { kind: 'retry', why: 'code 130101: too fast', afterMs: 600_000 }],
    ['<html>', { kind: 'refused', why: 'the answer is not that of the platform: <html>' }],
  ])('fails under HTTP 200 where the body says so: %s', async (body, outcome) => {
    const { at } = await fakeServer((response) => response.end(body));
    expect(await deliver({ type: 'dingtalk' }, at)).toEqual(outcome);
  });
});

describe('Feishu', () => {
  test('gets text elements, signed in the body', async () => {
    const { at, got } = await fakeServer((response) => response.end('{"code":0,"msg":"success"}'));
    expect(await deliver({ type: 'feishu' }, at)).toEqual({ kind: 'delivered' });
    const timestamp = String(NOW / 1000);
    const sign = createHmac('sha256', `${timestamp}\n${SECRET}`).digest('base64');
    const message: unknown = JSON.parse(got[0]?.body ?? '');
    expect(message).toMatchObject({
      timestamp,
      sign,
      msg_type: 'post',
      content: { post: { zh_cn: { title: expect.any(String) } } },
    });
  });

  test('fails where the body says so', async () => {
    const { at } = await fakeServer((response) => response.end('{"code":19021,"msg":"sign match fail"}'));
    expect(await deliver({ type: 'feishu' }, at)).toMatchObject({ kind: 'refused', why: 'code 19021: sign match fail' });
  });
});

test('WeCom gets at most 2048 bytes', async () => {
  const { at, got } = await fakeServer((response) => response.end('{"errcode":0}'));
  const many = Array.from({ length: 40 }, (_, n) => changeOf({ id: String(n), nodes: ['一个名字很长的节点'.repeat(9)] }));
  expect(await deliver({ type: 'wecom' }, `${at}/send?key=k`, new HandClock(), many)).toEqual({ kind: 'delivered' });
  const message: { text: { content: string } } = JSON.parse(got[0]?.body ?? '');
  expect(Buffer.byteLength(message.text.content)).toBeLessThanOrEqual(2048);
  expect(message.text.content).toMatch(/40 项变化[\s\S]*…$/u);
});

test('Slack gets no markup out of a log, and takes only "ok" for success', async () => {
  let answer = 'ok';
  const { at, got } = await fakeServer((response) => response.end(answer));
  expect(await deliver({ type: 'slack' }, at)).toEqual({ kind: 'delivered' });
  expect(got[0]?.body).toContain('&lt;at user_id=');
  expect(got[0]?.body).not.toContain('<at');
  answer = 'no_service';
  expect(await deliver({ type: 'slack' }, at)).toMatchObject({ kind: 'refused' });
});

describe('a webhook', () => {
  test('gets JSON under a signature over timestamp and body', async () => {
    const { at, got } = await fakeServer((response) => response.writeHead(204).end());
    expect(await deliver({ type: 'webhook' }, at)).toEqual({ kind: 'delivered' });
    const headers = new Map(Object.entries(got[0]?.headers ?? {}));
    const body = got[0]?.body ?? '';
    const signature = createHmac('sha256', SECRET)
      .update(`${String(headers.get('x-nacoscope-timestamp'))}.${body}`)
      .digest('hex');
    expect(headers.get('x-nacoscope-signature')).toBe(`sha256=${signature}`);
    expect(headers.get('x-team')).toBe('a');
    const message: { alerts: object[]; text: string } = JSON.parse(body);
    expect(message.alerts).toHaveLength(1);
    expect(message.alerts[0]).toMatchObject({
      change: 'opened',
      incident: { cause: 'disk-full', scope: { value: 'nacos-0.***' } },
    });
    expect(body).not.toContain('hunter22');
    expect(body).not.toContain('192.0.2.17');
  });

  test.each([
    [500, {}, { kind: 'retry', why: 'HTTP 500: oops', afterMs: null }],
    [503, { 'retry-after': '7' }, { kind: 'retry', why: 'HTTP 503: oops', afterMs: 7000 }],
    [429, { 'retry-after': '99999' }, { kind: 'refused', why: 'HTTP 429: oops (to be tried again in 99999 s)' }],
    [403, {}, { kind: 'refused', why: 'HTTP 403: oops' }],
    [302, { location: 'http://192.0.2.1/' }, { kind: 'refused', why: 'HTTP 302: it redirects; put the address behind it' }],
  ])('that answers %i', async (status, headers, outcome) => {
    const { at } = await fakeServer((response) => response.writeHead(status, headers).end('oops\n'));
    expect(await deliver({ type: 'webhook' }, at)).toEqual(outcome);
  });

  test('that hangs is left after the time-out', async () => {
    const { at, got } = await fakeServer(() => undefined);
    const clock = new HandClock();
    const outcome = deliver({ type: 'webhook', timeout: '10s' }, at, clock);
    while (got.length === 0) await settle();
    await clock.turn(9_999);
    await clock.turn(1);
    expect(await outcome).toEqual({ kind: 'retry', why: 'no answer within 10000 ms', afterMs: null });
  });

  test('that answers slowly, and never ends, is left too', async () => {
    const { at, got } = await fakeServer((response) => response.writeHead(200).write('o'));
    const clock = new HandClock();
    const outcome = deliver({ type: 'webhook', timeout: '10s' }, at, clock);
    while (got.length === 0) await settle();
    await clock.turn(10_000);
    expect(await outcome).toMatchObject({ kind: 'retry' });
  });

  test('that is closed may be tried again', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await new Promise((resolve) => {
      server.close(resolve);
    });
    expect(await deliver({ type: 'webhook' }, `http://127.0.0.1:${port}`)).toMatchObject({ why: 'no connection (ECONNREFUSED)' });
  });
});

describe('a command', () => {
  const node = (script: string): object => ({ type: 'command', command: [process.execPath, '-e', script] });

  test('reads the message from standard input', async () => {
    const script = `let s='';process.stdin.on('data',d=>s+=d).on('end',()=>process.exit(JSON.parse(s).alerts.length===1?0:9))`;
    expect(await deliver(node(script), '')).toEqual({ kind: 'delivered' });
  });

  test.each([
    ['console.error("no such person"); process.exit(3)', { kind: 'refused', why: 'exit status 3: no such person' }],
    ['process.exit(75)', { kind: 'retry', why: 'it ended early', afterMs: null }],
    ['process.exit(process.env.HOME === undefined ? 0 : 1)', { kind: 'delivered' }],
  ])('is judged by its status: %s', async (script, outcome) => expect(await deliver(node(script), '')).toEqual(outcome));

  test('goes through no shell, and one that is not there is told', async () => {
    expect(await deliver({ type: 'command', command: ['exit 0; true'] }, '')).toEqual({
      kind: 'refused',
      why: 'it does not start (ENOENT)',
    });
  });

  test('that does not end is ended', async () => {
    const clock = new HandClock();
    const outcome = deliver(node('setInterval(() => {}, 1000)'), '', clock);
    await clock.turn(10_000);
    expect(await outcome).toMatchObject({ kind: 'retry', why: 'it did not end within 10000 ms' });
  });
});

test.each([
  ['120', 120_000],
  ['Wed, 01 May 2024 02:00:30 GMT', 30_000],
  ['Wed, 01 May 2024 01:00:00 GMT', 0],
  ['soon', null],
  [null, null],
])('Retry-After %s', (value, ms) => expect(readRetryAfter(value, NOW)).toBe(ms));
