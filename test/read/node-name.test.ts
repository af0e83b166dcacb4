import { describe, expect, test } from 'vitest';
import { nameNodes } from '../../src/read/node-name.ts';

function nodesOf(paths: readonly string[]): string[] {
  return nameNodes(paths.map((path) => ({ folders: path.split('/').slice(0, -1), name: { host: '' } })));
}

describe('folders called by a number', () => {
  test('are machines where the numbers are ends of addresses or ports', () => {
    expect(nodesOf(['39/nacos.log', '68/nacos.log', '70/logs/nacos.log'])).toEqual(['39', '68', '70']);
    expect(nodesOf(['8848/logs/nacos.log', '8849/logs/nacos.log'])).toEqual(['8848', '8849']);
    expect(nodesOf(['outage/1/nacos.log', 'outage/2/nacos.log'])).toEqual(['1', '2']);
  });

  test('are machines within a folder that could be one itself', () => {
    expect(nodesOf(['logs-0302/39/nacos.log', 'logs-0302/68/nacos.log'])).toEqual(['39', '68']);
  });

  test('are dates where they may be dates', () => {
    expect(nodesOf(['2024/05/nacos.log', '2024/06/nacos.log'])).toEqual(['', '']);
    expect(nodesOf(['2023/nacos.log', '2024/nacos.log'])).toEqual(['', '']);
    expect(nodesOf(['2024/11/nacos.log', '2024/12/nacos.log'])).toEqual(['', '']);
    expect(nodesOf(['01/nacos.log', '02/nacos.log'])).toEqual(['', '']);
    expect(nodesOf(['10', '11', '12', '13', '14', '15'].map((day) => `${day}/nacos.log`))).toEqual(['', '', '', '', '', '']);
  });

  test('tell nothing alone, and do not name what lies beside them', () => {
    expect(nodesOf(['39/nacos.log'])).toEqual(['']);
    expect(nodesOf(['39/nacos.log', '68/nacos.log', 'logs/nacos.log'])).toEqual(['39', '68', '']);
  });
});
