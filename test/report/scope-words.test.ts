import { describe, expect, test } from 'vitest';
import { en } from '../../src/report/words/en.ts';
import { zh } from '../../src/report/words/zh.ts';

describe('the words for a scope', () => {
  test('call the only cluster whole, and one of several by its servers', () => {
    expect([en.scope('cluster', 'cluster'), zh.scope('cluster', '')]).toEqual([
      'the whole cluster',
      zh.scope('cluster', 'cluster'),
    ]);
    expect(en.scope('cluster', 'n1, n2')).toBe('the cluster of n1, n2');
    expect(zh.scope('cluster', 'n1, n2')).toBe('n1, n2 所在的集群');
  });

  test('name a node', () => {
    expect(en.scope('node', 'n1')).toBe('node n1');
  });
});
