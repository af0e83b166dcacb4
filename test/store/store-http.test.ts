import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { StoreFailure } from '../../src/store/failure.ts';
import { type HttpOptions, StoreHttp } from '../../src/store/store-http.ts';
import type { StoreAnswer, StoreRequest } from '../../src/store/transport.ts';

const REQUEST: StoreRequest = { method: 'POST', path: '/q', headers: {}, body: 'x' };
const SECRET = 'tr0ub4dor';

type Step =
  | { readonly status: number; readonly body?: string | Buffer; readonly headers?: Readonly<Record<string, string>> }
  | StoreFailure;

/** Answers with one step after the other, the last one for good; notes waits and headers. */
function httpOf(steps: readonly Step[], more: Partial<HttpOptions> = {}) {
  const waits: number[] = [];
  const sent: Readonly<Record<string, string>>[] = [];
  const http = new StoreHttp({
    transport(request): Promise<StoreAnswer> {
      const step = steps[Math.min(sent.length, steps.length - 1)];
      sent.push(request.headers);
      if (step === undefined || step instanceof StoreFailure) return Promise.reject(step);
      const { status, body = '', headers = {} } = step;
      return Promise.resolve({ status, headers: new Map(Object.entries(headers)), body: Buffer.from(body) });
    },
    credentials: { authorization: `Bearer ${SECRET}`, secrets: [SECRET] },
    shown: 'store+http://logs',
    scheduler: {
      now: () => 0,
      after(ms, call) {
        waits.push(ms);
        queueMicrotask(call);
        return () => undefined;
      },
    },
    random: () => 0,
    signal: new AbortController().signal,
    timeoutMs: 1000,
    maxBytes: 1e9,
    ...more,
  });
  return { http, waits, sent };
}

const read = (text: string): string => text;

describe('asking a store', () => {
  test('unpacks answers, sends credentials and counts what went over the wire', async () => {
    const packed = gzipSync('a'.repeat(1000));
    const { http, sent } = httpOf([{ status: 200, body: packed, headers: { 'content-encoding': 'gzip' } }]);
    expect(await http.ask(REQUEST, read)).toBe('a'.repeat(1000));
    expect(sent[0]).toMatchObject({ authorization: `Bearer ${SECRET}`, 'accept-encoding': 'gzip' });
    expect(http.traffic).toEqual({ requests: 1, receivedBytes: packed.length, sentBytes: 3, retries: 0, waitedMs: 0 });
  });

  test('repeats what passes, after growing waits, and not before the store asks to', async () => {
    const { http, waits } = httpOf([
      new StoreFailure('gone', 'x'),
      { status: 503 },
      { status: 429, headers: { 'retry-after': '7' } },
      { status: 200, body: gzipSync('a').subarray(0, 10), headers: { 'content-encoding': 'gzip' } },
      { status: 200, body: 'ok' },
    ]);
    expect(await http.ask(REQUEST, read)).toBe('ok');
    expect(waits).toEqual([250, 500, 7000, 2000]);
    expect(http.traffic.retries).toBe(4);
  });

  test('repeats an answer that cannot be read, and gives up in the end', async () => {
    const { http, sent } = httpOf([{ status: 200, body: '{' }]);
    await expect(http.ask(REQUEST, (text): unknown => JSON.parse(text))).rejects.toMatchObject({
      name: 'UserError',
      code: 'store-failed',
    });
    expect(sent).toHaveLength(6);
  });

  test('gives up sooner where nothing ever answered', async () => {
    const { http, sent } = httpOf([new StoreFailure('gone', 'x')]);
    await expect(http.ask(REQUEST, read)).rejects.toThrow('given up after 3 attempts');
    expect(sent).toHaveLength(3);
  });

  test('gives up at once where the store asks for more patience than anybody has', async () => {
    const { http, sent } = httpOf([{ status: 429, headers: { 'retry-after': '100000' } }]);
    await expect(http.ask(REQUEST, read)).rejects.toMatchObject({ code: 'store-failed' });
    expect(sent).toHaveLength(1);
  });

  test('leaves to the caller what a smaller question may help against', async () => {
    for (const step of [new StoreFailure('too-much', 'x'), { status: 413 }]) {
      const { http, sent } = httpOf([step]);
      await expect(http.ask(REQUEST, read, { canAskLess: true })).rejects.toMatchObject({ kind: 'too-much' });
      expect(sent).toHaveLength(1);
    }
    const slow = httpOf([new StoreFailure('slow', 'x')]);
    await expect(slow.http.ask(REQUEST, read, { canAskLess: true })).rejects.toMatchObject({ kind: 'slow' });
    expect(slow.sent).toHaveLength(1);
    const patient = httpOf([new StoreFailure('slow', 'x'), { status: 200, body: 'ok' }]);
    expect(await patient.http.ask(REQUEST, read)).toBe('ok');
  });

  test('takes the word of the store over its status', async () => {
    const { http } = httpOf([{ status: 400, body: 'deadline exceeded' }]);
    await expect(http.ask(REQUEST, read, { kindOf: () => 'slow', canAskLess: true })).rejects.toMatchObject({ kind: 'slow' });
  });

  test.for([401, 403, 407])('does not repeat what is refused with %d, nor what the store says of it', async (status) => {
    const { http, sent } = httpOf([{ status, body: `no such user with ${SECRET}` }]);
    const error: unknown = await http.ask(REQUEST, read).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'store-failed' });
    expect(String(error)).not.toContain(SECRET);
    expect(sent).toHaveLength(1);
  });

  test('keeps secrets out of every error', async () => {
    const { http } = httpOf([{ status: 400, body: `bad header Bearer ${SECRET}` }]);
    const error: unknown = await http.ask(REQUEST, read).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ kind: 'wrong', message: 'HTTP 400: bad header Bearer ***' });
  });

  test('moves no more than is allowed', async () => {
    const { http } = httpOf([{ status: 200, body: 'a'.repeat(100) }], { maxBytes: 150 });
    await http.ask(REQUEST, read);
    await http.ask(REQUEST, read);
    await expect(http.ask(REQUEST, read)).rejects.toMatchObject({ code: 'store-limit' });
  });

  test('stops waiting where the run is stopped', async () => {
    const controller = new AbortController();
    const scheduler = { now: () => 0, after: () => () => undefined };
    const { http } = httpOf([{ status: 503 }], { signal: controller.signal, scheduler });
    const asked = http.ask(REQUEST, read);
    await Promise.resolve();
    controller.abort(new Error('stopped'));
    await expect(asked).rejects.toThrow('stopped');
  });
});
