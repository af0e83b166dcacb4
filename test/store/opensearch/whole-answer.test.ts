import { describe, expect, test } from 'vitest';
import { kindOf, wholeAnswer } from '../../../src/store/opensearch/whole-answer.ts';

const WHOLE = { timed_out: false, _shards: { total: 5, successful: 5, skipped: 3, failed: 0 }, hits: { hits: [] } };

describe('an answer of a search', () => {
  test('is taken where all shards answered', () => {
    expect(wholeAnswer(JSON.stringify(WHOLE))).toEqual(WHOLE);
  });

  test.each([
    ['a time-out', { ...WHOLE, timed_out: true }, 'slow', /before it had looked at everything/],
    ['an early end', { ...WHOLE, terminated_early: true }, 'wrong', /early/],
    [
      'a failed shard',
      { ...WHOLE, _shards: { total: 5, successful: 4, failed: 1, failures: [{ reason: { type: 'x', reason: 'disk gone' } }] } },
      'gone',
      /1 of 5 shards did not answer: disk gone/,
    ],
    ['a shard that is not told of', { ...WHOLE, _shards: { total: 5, successful: 4, failed: 0 } }, 'gone', /0 of 5 shards/],
    ['a cluster that was left out', { ...WHOLE, _clusters: { total: 2, successful: 1, skipped: 1 } }, 'wrong', /clusters/],
    ['something else', { hello: 1 }, 'gone', /no answer/],
  ])('%s makes it a failure', (_, answer, kind, message) => {
    expect(() => wholeAnswer(JSON.stringify(answer))).toThrow(
      expect.objectContaining({ kind, message: expect.stringMatching(message) }),
    );
  });
});

describe('an error', () => {
  test.each([
    [404, 'search_context_missing_exception', 'wrong'],
    [500, 'too_many_nested_clauses', 'wrong'],
    [500, "when 'search.allow_expensive_queries' is set to false", 'wrong'],
    [400, 'too_many_buckets_exception', 'too-much'],
    [500, 'timeout_exception', 'slow'],
    [429, 'circuit_breaking_exception', null],
    [403, 'search_context_missing_exception', null],
    [500, 'null_pointer_exception', null],
  ])('%i %s', (status, text, kind) => {
    expect(kindOf(status, text)).toBe(kind);
  });
});
