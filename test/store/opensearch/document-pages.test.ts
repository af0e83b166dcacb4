import { expect, test } from 'vitest';
import { DocumentPages } from '../../../src/store/opensearch/document-pages.ts';
import { Searcher } from '../../../src/store/opensearch/searcher.ts';
import { fakeHttp } from '../fake-http.ts';

const FIELDS = { time: '@timestamp', message: 'message', level: null, node: null, file: null, offset: null, line: null };
const STREAM = { node: 'a', file: 'nacos.log' };
const RANGE = { fromMs: 0, toMs: 1000 };
const FOUND = JSON.stringify({ timed_out: false, _shards: { total: 1, successful: 1, failed: 0 }, hits: { hits: [] } });
const SLOW = JSON.stringify({ timed_out: true, _shards: { total: 1, successful: 1, failed: 0 }, hits: { hits: [] } });

/** Pages of a store that is too slow for the first of its questions. */
function slowAtFirst() {
  const { http, asked } = fakeHttp((_, number) => ({ body: number === 0 ? SLOW : FOUND }));
  const searcher = new Searcher(http, '', 'logs');
  searcher.use({ product: 'x', pointInTime: 'none' });
  const scope = { fields: FIELDS, exact: new Map(), labels: new Map(), hasNanos: false };
  return { pages: new DocumentPages(searcher, scope, 'logs'), asked };
}

test('an end of a stream is asked for again where the store was too slow for it: nobody has a smaller question', async () => {
  const { pages, asked } = slowAtFirst();
  expect(await pages.atEdge(STREAM, RANGE, 'last', 5)).toEqual([]);
  expect(asked).toHaveLength(2);
  expect(asked[1]?.body).toBe(asked[0]?.body);
});

test('a page is asked for a shorter range', async () => {
  const { pages, asked } = slowAtFirst();
  for await (const { documents } of pages.of(RANGE, null, [], 100)) expect(documents).toEqual([]);
  const endOf = (body: string | null | undefined): number => Number(/"lt":(\d+)/u.exec(body ?? '')?.[1]);
  expect(endOf(asked[1]?.body)).toBeLessThan(endOf(asked[0]?.body));
});
