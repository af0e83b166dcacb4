import { describe, expect, test } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { compileGlob } from '../../src/read/match-glob.ts';

describe('a glob', () => {
  test.each([
    ['node1', 'node1/logs/nacos.log'],
    ['*.log', 'node1/logs/nacos.log'],
    ['node[12]', 'node2/nacos.log'],
    ['node[!12]', 'node3/nacos.log'],
    ['{a,b}-*', 'b-1/nacos.log'],
    ['prod/node1', 'prod/node1/logs/nacos.log'],
    ['prod/node1/', 'prod/node1/logs/nacos.log'],
    ['10.0.0.5/**', '10.0.0.5/logs/nacos.log'],
    ['**/nacos.log', 'nacos.log'],
    ['**/nacos.log', 'a/b/nacos.log'],
    ['a/**/c.log', 'a/c.log'],
    ['./node1/*', 'node1/nacos.log'],
    ['节点?', '节点1/nacos.log'],
    ['what(is)+this', 'what(is)+this'],
  ])('%s takes %s', (glob, path) => {
    expect(compileGlob(glob)(path)).toBe(true);
  });

  test.each([
    ['node1', 'node10/nacos.log'],
    ['node[12]', 'node3/nacos.log'],
    ['10.0.0.5/**', '10a0b0c5/nacos.log'],
    ['prod/*.log', 'prod/node1/nacos.log'],
    ['node1/nacos.log', 'x/node1/nacos.log'],
    ['a?c', 'a/c'],
    ['{a,b', 'c'],
  ])('%s leaves %s', (glob, path) => {
    expect(compileGlob(glob)(path)).toBe(false);
  });
});

test('a range of characters that is none is an error of the user', () => {
  expect(() => compileGlob('node[z-a]')).toThrow(UserError);
  expect(() => compileGlob('logs/[9-0]/*')).toThrow(UserError);
});
