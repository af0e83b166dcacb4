import { describe, expect, test } from 'vitest';
import { Searcher } from '../../../src/store/opensearch/searcher.ts';
import { StoreHttp } from '../../../src/store/store-http.ts';
import type { StoreRequest } from '../../../src/store/transport.ts';

const EXPIRED = { status: 404, body: '{"error":{"root_cause":[{"type":"search_context_missing_exception"}]}}' };
const FOUND = { timed_out: false, _shards: { total: 1, successful: 1, failed: 0 }, hits: { hits: [] } };

/** A store with points in time named p1, p2, ...; `search` answers to searches in turn, the last answer for good. */
function searcherOf(
  answers: readonly { readonly status: number; readonly body: string }[],
  product: 'opensearch' | 'elasticsearch' | 'none',
) {
  const sent: StoreRequest[] = [];
  let points = 0;
  let searches = 0;
  const http = new StoreHttp({
    transport(request) {
      sent.push(request);
      const isPoint = /point_in_time|_pit/u.test(request.path);
      const point = { pit_id: `p${points + 1}`, id: `p${points + 1}`, _shards: { total: 1, successful: 1, failed: 0 } };
      if (isPoint && request.method === 'POST') points++;
      const answer = isPoint
        ? { status: 200, body: JSON.stringify(point) }
        : (answers[Math.min(searches++, answers.length - 1)] ?? EXPIRED);
      return Promise.resolve({ status: answer.status, headers: new Map(), body: Buffer.from(answer.body) });
    },
    credentials: { authorization: null, secrets: [] },
    shown: 'store',
    scheduler: { now: () => 0, after: () => () => undefined },
    random: () => 0,
    signal: new AbortController().signal,
    timeoutMs: 1000,
    maxBytes: 1e9,
  });
  const searcher = new Searcher(http, '/prefix', 'logs-*');
  searcher.use({ product: 'x', pointInTime: product });
  return { searcher, sent };
}

const ok = { status: 200, body: JSON.stringify(FOUND) };
const shown = (sent: readonly StoreRequest[]) => sent.map(({ method, path }) => `${method} ${path.split('?')[0]}`);

describe('searching', () => {
  test('all searches are made at one point in time, which is given back', async () => {
    const { searcher, sent } = searcherOf([ok], 'opensearch');
    await searcher.search({ size: 1 });
    await searcher.search({ size: 2 });
    await searcher.close();
    await searcher.close();
    expect(shown(sent)).toEqual([
      'POST /prefix/logs-*/_search/point_in_time',
      'POST /prefix/_search',
      'POST /prefix/_search',
      'DELETE /prefix/_search/point_in_time',
    ]);
    expect(JSON.parse(sent[2]?.body ?? '')).toMatchObject({ size: 2, pit: { id: 'p1' }, timeout: '30s' });
    expect(sent[3]?.body).toBe('{"pit_id":["p1"]}');
  });

  test('Elasticsearch opens and closes it elsewhere; older stores have none', async () => {
    const elastic = searcherOf([ok], 'elasticsearch');
    await elastic.searcher.search({});
    await elastic.searcher.close();
    expect(shown(elastic.sent)).toEqual(['POST /prefix/logs-*/_pit', 'POST /prefix/_search', 'DELETE /prefix/_pit']);
    const old = searcherOf([ok], 'none');
    await old.searcher.search({});
    await old.searcher.close();
    expect(shown(old.sent)).toEqual(['POST /prefix/logs-*/_search']);
  });

  test('where it is lost, the same is asked at a new one', async () => {
    const { searcher, sent } = searcherOf([EXPIRED, ok], 'opensearch');
    expect(await searcher.search({ size: 7 })).toEqual(FOUND);
    const bodies = sent.filter(({ path }) => path.startsWith('/prefix/_search?')).map(({ body }) => JSON.parse(body ?? ''));
    expect(bodies).toMatchObject([
      { size: 7, pit: { id: 'p1' } },
      { size: 7, pit: { id: 'p2' } },
    ]);
  });

  test('one that is lost again and again is an error', async () => {
    await expect(searcherOf([EXPIRED], 'opensearch').searcher.search({})).rejects.toThrow(/search_context_missing/);
  });

  test('an index that is not there is told with what to look at', async () => {
    const { searcher } = searcherOf([{ status: 404, body: 'index_not_found_exception' }], 'none');
    await expect(searcher.search({})).rejects.toMatchObject({
      code: 'store-failed',
      hint: expect.stringContaining('name of the index'),
    });
  });
});
