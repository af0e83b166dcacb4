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

  test('of a whole cluster of which one node was read say whose logs tell it', () => {
    expect([en.seenFrom('node', 'n1'), en.seenFrom('client', 'client')]).toEqual([
      'seen from node n1',
      'seen from the client read',
    ]);
    expect([zh.seenFrom('node', 'n1'), zh.seenFrom('client', 'client')]).toEqual([
      '仅据节点 n1 的日志',
      '仅据已读取的客户端日志',
    ]);
  });

  test('name a node', () => {
    expect(en.scope('node', 'n1')).toBe('node n1');
  });

  test('name several as several', () => {
    expect(en.scope('node', 'n1, n2')).toBe('nodes n1, n2');
    expect([en.clients('app1', 1), en.clients('app1 and app2', 2)]).toEqual(['client app1', 'clients app1 and app2']);
    expect([en.spared('app1', 1), en.spared('app1 and app2', 2)]).toEqual([
      'no sign of it at client app1',
      'no sign of it at clients app1 and app2',
    ]);
  });

  test('say whose logs were read where nothing names the node', () => {
    expect([en.scope('node', 'server'), en.scope('client', 'client'), en.clients('client', 1)]).toEqual([
      'the server read',
      'the client read',
      'the client read',
    ]);
    expect([zh.scope('node', 'server'), zh.scope('node', 'host'), zh.clients('client', 1)]).toEqual([
      '已读取日志的服务端',
      '已读取日志的主机',
      '已读取日志的客户端',
    ]);
  });
});
