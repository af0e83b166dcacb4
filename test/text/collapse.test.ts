import { describe, expect, test } from 'vitest';
import { collapse } from '../../src/text/collapse.ts';

describe('messages of one form give one template', () => {
  test.each([
    ['failed to report to 192.168.57.128:4444, cost 12ms', 'failed to report to 10.0.0.1:8848, cost 3456ms'],
    ['client 1681780938216_127.0.0.1_2150 gone', 'client 1795604776887_10.73.1.32_35978 gone'],
    ["Service{name='a', revision=1}", "Service{name='stock core', revision=18}"],
    ['task 5b7b1f0e-7a6f-4f52-9c68-14b1f3e9a0d2 failed', 'task 25cae60f-f6b0-4819-975f-7f99bdc10b2b failed'],
    ['java.lang.Object@1f2a3b at 0x00007f', 'java.lang.Object@deadbe at 0x0001aa'],
    ['open /home/nacos/data/x.log failed', 'open /opt/mw/data/tenant/y.log failed'],
    ['at 2024-05-01 10:00:00,123 with [1, 2, 3]', 'at 2025-06-02 11:00:00,456 with [4, 5]'],
    ['md5 d41d8cd98f00b204e9800998ecf8427e', 'md5 0f3c9c0b1c5d4a2d8f77b7e0c1e7d3aa'],
  ])('%s', (one, other) => {
    expect(collapse(one)).toBe(collapse(other));
  });

  test('apostrophes of a sentence are no quotes, numbers within words stay', () => {
    expect(collapse("it isn't there and doesn't come back: http2 v2")).toBe("it isn't there and doesn't come back: http2 v2");
  });

  test('different words are different forms', () => {
    expect(collapse('connect refused by 1')).not.toBe(collapse('connect timed out by 1'));
  });
});
