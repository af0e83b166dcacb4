import { describe, expect, test } from 'vitest';
import { looksLikeHost, parseLogName } from '../../src/read/log-name.ts';

/** name -> family, host, series, rotation */
const NAMES: readonly (readonly [string, string, string, string, string])[] = [
  ['nacos.log', 'nacos', '', 'nacos.log', 'live'],
  ['nacos.log.2024-05-01.0', 'nacos', '', 'nacos.log', '20240501/0'],
  ['nacos.log.2024-05-01.12.gz', 'nacos', '', 'nacos.log', '20240501/12'],
  ['plugin-control.2024-05-01.0', 'plugin-control', '', 'plugin-control.log', '20240501/0'],
  ['plugin-control-tps.log', 'plugin-control-tps', '', 'plugin-control-tps.log', 'live'],
  ['naming-server.log', 'naming-server', '', 'naming-server.log', 'live'],
  ['naming.log.1', 'client-naming', '', 'naming.log', '#1'],
  ['naming.log.1.gz', 'client-naming', '', 'naming.log', '#1'],
  ['config.log.2024-06-01.1', 'client-config', '', 'config.log', '20240601/1'],
  ['config.log.2024-06-01', 'client-config', '', 'config.log', '20240601/0'],
  ['config_20240521.log', '', '', 'config.log', '20240521/0'],
  ['remote.log', 'remote', '', 'remote.log', 'live'],
  ['ai.log', 'client-ai', '', 'ai.log', 'live'],
  ['access_log.2024-05-01.log', 'access-log', '', 'access_log.log', '20240501/0'],
  ['access_log.2024-05-01-10.log', 'access-log', '', 'access_log.log', '20240501T10/0'],
  ['nacos_gc.log', 'gc', '', 'nacos_gc.log', 'live'],
  ['nacos_gc.log.3', 'gc', '', 'nacos_gc.log', '#3'],
  ['nacos_gc.log.0.current', 'gc', '', 'nacos_gc.log', '#0 current'],
  ['gc.log.gz', 'gc', '', 'gc.log', 'live'],
  ['node2-nacos_gc.log.0.gz', 'gc', 'node2', 'node2-nacos_gc.log', '#0'],
  ['node2-gc.log', 'gc', 'node2', 'node2-gc.log', 'live'],
  ['70-nacos-cluster.log', 'nacos-cluster', '70', '70-nacos-cluster.log', 'live'],
  ['8849_nacos.log', 'nacos', '8849', '8849_nacos.log', 'live'],
  ['2-nacos.log', '', '', '2-nacos.log', 'live'],
  ['2024-nacos.log', '', '', '2024-nacos.log', 'live'],
  ['gc-pid4711.log', 'gc', '', 'gc-pid4711.log', 'live'],
  ['server-gc.log', 'gc', '', 'server-gc.log', 'live'],
  ['nacos-sdk.log', 'go-sdk', '', 'nacos-sdk.log', 'live'],
  ['nacos-sdk-2024-06-01T10-00-00.000.log', 'go-sdk', '', 'nacos-sdk.log', '20240601T100000000/0'],
  ['nacos-sdk.log-202406011000', 'go-sdk', '', 'nacos-sdk.log', '20240601T1000/0'],
  ['nacos-sdk-cpp.log', 'cpp-sdk', '', 'nacos-sdk-cpp.log', 'live'],
  ['nacos-client-python.log.2024-06-01', 'python-client', '', 'nacos-client-python.log', '20240601/0'],
  ['app.log.2024-06-01.0.gz', 'app', '', 'app.log', '20240601/0'],
  ['app.1.log', 'app', '', 'app.log', '#1'],
  ['start.out', 'start-out', '', 'start.out', 'live'],
  ['start.out.1795605021', 'start-out', '', 'start.out', '20261125T111021/0'],
  ['start.out.failed', 'start-out', '', 'start.out.failed', 'live'],
  ['startup.log', 'start-out', '', 'startup.log', 'live'],
  ['startup-console.txt', 'start-out', '', 'startup-console.txt', 'live'],
  ['hs_err_pid44.log', 'hs-err', '', 'hs_err_pid44.log', 'live'],
  ['derby.log', 'derby', '', 'derby.log', 'live'],
  ['mysqld.err', 'database', '', 'mysqld.err', 'live'],
  ['nginx-error.log', 'proxy', '', 'nginx-error.log', 'live'],
  ['dmesg', 'system', '', 'dmesg', 'live'],
  ['nacos.log.node2', 'nacos', 'node2', 'nacos.log', 'live'],
  ['nacos.log.10.0.0.1', 'nacos', '10.0.0.1', 'nacos.log', 'live'],
  ['nacos.log.node2.2024-05-01.0', 'nacos', 'node2', 'nacos.log', '20240501/0'],
  ['nacos.log.2024-05-01.0.node2', 'nacos', 'node2', 'nacos.log', '20240501/0'],
  ['node2-nacos.log', 'nacos', 'node2', 'node2-nacos.log', 'live'],
  ['node2-nacos-cluster.log', 'nacos-cluster', 'node2', 'node2-nacos-cluster.log', 'live'],
  ['10.0.0.1_nacos.log', 'nacos', '10.0.0.1', '10.0.0.1_nacos.log', 'live'],
  ['naming-server-10.0.0.7.log', 'naming-server', '10.0.0.7', 'naming-server-10.0.0.7.log', 'live'],
  ['beijing-protocol-raft.log', 'protocol-raft', 'beijing', 'beijing-protocol-raft.log', 'live'],
  ['nacos-0.log', 'start-out', 'nacos-0', 'nacos-0.log', 'live'],
  ['nacos-server.log', 'start-out', '', 'nacos-server.log', 'live'],
  ['node1.log', '', 'node1', 'node1.log', 'live'],
  ['10.0.0.1.log', '', '10.0.0.1', '10.0.0.1.log', 'live'],
  ['order-service.log', '', '', 'order-service.log', 'live'],
  ['old-naming-server.log', 'naming-server', '', 'old-naming-server.log', 'live'],
];

describe('a file name', () => {
  test.each(NAMES)('%s', (name, family, host, series, order) => {
    const parsed = parseLogName(name);
    const { rotation } = parsed;
    const told =
      rotation.kind === 'live'
        ? 'live'
        : rotation.kind === 'dated'
          ? `${rotation.stamp}/${rotation.index}`
          : `#${rotation.number}${rotation.current ? ' current' : ''}`;
    expect([parsed.hint?.family ?? '', parsed.host, parsed.series.slice(parsed.series.indexOf('/') + 1), told]).toEqual([
      family,
      host,
      series,
      order,
    ]);
  });

  test('is the same in capitals', () => {
    expect(parseLogName('NACOS.LOG.GZ').hint?.family).toBe('nacos');
  });
});

describe('a word looks like a machine', () => {
  test.each(['node1', 'nacos-0', '10.0.0.1', '10-0-0-1', 'ip-10-0-0-1', 'web01.prod.example.com', 'k8s-nacos-12'])(
    '%s',
    (word) => {
      expect(looksLikeHost(word)).toBe(true);
    },
  );

  test.each(['logs', 'order-service', '2024-05-01', 'beijing', '12'])('but not %s', (word) => {
    expect(looksLikeHost(word)).toBe(false);
  });
});
