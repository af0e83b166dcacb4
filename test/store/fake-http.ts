import { StoreHttp } from '../../src/store/store-http.ts';
import type { StoreRequest } from '../../src/store/transport.ts';

/** What a fake store says to one request. */
export interface FakeAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A store that answers as `answer` says; what it was asked is kept. Waits are over at once. */
export function fakeHttp(answer: (request: StoreRequest, number: number) => FakeAnswer) {
  const asked: StoreRequest[] = [];
  const http = new StoreHttp({
    transport(request) {
      asked.push(request);
      const { status = 200, headers = {}, body } = answer(request, asked.length - 1);
      return Promise.resolve({ status, headers: new Map(Object.entries(headers)), body: Buffer.from(body) });
    },
    credentials: { authorization: null, account: { name: 'id', password: 'tr0ub4dor' }, secrets: ['tr0ub4dor'] },
    shown: 'logs',
    scheduler: {
      now: () => Date.UTC(2024, 4, 1, 10),
      after(_ms, call) {
        queueMicrotask(call);
        return () => undefined;
      },
    },
    random: () => 0,
    signal: new AbortController().signal,
    timeoutMs: 1,
    maxBytes: 1e9,
  });
  return { http, asked };
}

/** All that batches hold. */
export async function allOf<T>(batches: AsyncIterable<readonly T[]>): Promise<T[]> {
  const all: T[] = [];
  for await (const batch of batches) all.push(...batch);
  return all;
}
