import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SourceFile } from '../../src/model/source.ts';
import { groupSources, renameForRole } from '../../src/read/group-sources.ts';

function group(paths: readonly string[], root = '/data/incident', nodeNames: readonly { glob: string; name: string }[] = []) {
  const files = paths.map((path): SourceFile => ({ path, absolutePath: `${root}/${path}`, sizeBytes: 1, compression: 'none' }));
  return groupSources(files, { root, nodeNames });
}

/** `node role family` by path. */
function kinds(paths: readonly string[], root?: string): Record<string, string> {
  return Object.fromEntries(group(paths, root).map(({ name, node, role, family }) => [name, `${node} ${role} ${family}`]));
}

describe('whose log a file is', () => {
  test('a cluster and its applications, a folder each', () => {
    expect(
      kinds([
        'node1/nacos.log',
        'node1/remote.log',
        'node1/start.out',
        'node1/nacos_gc.log',
        'app1/app.log',
        'app1/gc.log',
        'app1/nacos/config.log',
        'app1/nacos/remote.log',
        'db/mysqld.err',
        'proxy3/error.log',
        'go1/nacos/nacos-sdk.log',
      ]),
    ).toEqual({
      'node1/nacos.log': 'node1 server nacos',
      'node1/remote.log': 'node1 server remote',
      'node1/start.out': 'node1 server start-out',
      'node1/nacos_gc.log': 'node1 server gc',
      'app1/app.log': 'app1 client app',
      'app1/gc.log': 'app1 client gc',
      'app1/nacos/config.log': 'app1 client client-config',
      'app1/nacos/remote.log': 'app1 client client-remote',
      'db/mysqld.err': 'db database database',
      'proxy3/error.log': 'proxy3 proxy proxy',
      'go1/nacos/nacos-sdk.log': 'go1 client go-sdk',
    });
  });

  test('both sides flat in one folder are two nodes', () => {
    expect(kinds(['nacos_gc.log', 'naming-server.log', 'naming.log', 'app.log'])).toEqual({
      'nacos_gc.log': 'server server gc',
      'naming-server.log': 'server server naming-server',
      'naming.log': 'client client client-naming',
      'app.log': 'client client app',
    });
  });

  test('a folder called gateway may hold an application', () => {
    expect(kinds(['gateway/gateway.log', 'gateway/error.log', 'nginx/stream-9848.log'])).toEqual({
      'gateway/gateway.log': 'gateway proxy unknown',
      'gateway/error.log': 'gateway proxy unknown',
      'nginx/stream-9848.log': 'stream-9848 proxy proxy',
    });
  });

  test('what a tool printed names no node, and is not of the database beside it', () => {
    expect(kinds(['app.log', 'jstack-2217.txt', 'kubectl-events.txt'])).toEqual({
      'app.log': 'client client app',
      'jstack-2217.txt': 'client client app',
      'kubectl-events.txt': 'client client app',
    });
    expect(kinds(['orders.log', 'orders-threads.txt', 'mysql-error.log'])).toEqual({
      'orders.log': 'orders unknown unknown',
      'orders-threads.txt': 'orders unknown unknown',
      'mysql-error.log': 'database database database',
    });
  });

  test('what a tool printed on a machine is of the only node whose logs lie beside it', () => {
    const nodesOf = (paths: readonly string[]) => group(paths).map(({ node }) => node);
    expect(nodesOf(['gateway.log', 'jstack.txt'])).toEqual(['gateway', 'gateway']);
    expect(nodesOf(['nacos-2/nacos-cluster.log', 'ping-n1.txt'])).toEqual(['nacos-2', 'nacos-2']);
    expect(nodesOf(['df.txt', 'pay.log', 'trade.log'])).toEqual(['host', 'pay', 'trade']);
    expect(nodesOf(['dmesg.txt', 'edu-user.log', 'nacos1/nacos.log'])).toEqual(['host', 'edu-user', 'nacos1']);
    // Machines whose names begin like a tool's.
    const machines = ['ip-10-0-0-1.log', 'ip-10-0-0-2.log', 'nc1.log'];
    expect(nodesOf(machines)).toEqual(['ip-10-0-0-1', 'ip-10-0-0-2', 'nc1']);
    // Pods and containers are asked of from anywhere.
    expect(nodesOf(['gateway.log', 'kubectl-events.txt'])).toEqual(['gateway', 'host']);
  });

  test('remote.log alone belongs to whoever lies beside it', () => {
    expect(kinds(['remote.log', 'protocol-raft.log'])['remote.log']).toBe('server server remote');
    expect(kinds(['remote.log', 'config.log'])['remote.log']).toBe('client client client-remote');
    expect(kinds(['remote.log'])['remote.log']).toBe('host unknown remote');
    expect(kinds(['remote.log', 'config.log', 'protocol-raft.log'])['remote.log']).toBe('host unknown remote');
  });

  test('a name that only resembles one of ours is left to the content', () => {
    expect(kinds(['config_20240521.log'])).toEqual({ 'config_20240521.log': 'host unknown unknown' });
  });

  test('applications that log under their own names are nodes of their own', () => {
    expect(kinds(['order-service.log', 'pay-service-error.log', 'pay-service.log', 'error.log'])).toEqual({
      'order-service.log': 'order-service unknown unknown',
      'pay-service-error.log': 'pay-service unknown unknown',
      'pay-service.log': 'pay-service unknown unknown',
      'error.log': 'host unknown unknown',
    });
  });
});

describe('which node it is on', () => {
  test.each([
    ['nacos-0/home/nacos/logs/nacos.log', 'nacos-0'],
    ['10.0.0.1/opt/nacos/logs/nacos.log', '10.0.0.1'],
    ['10.0.0.1/data1/nacos.log', '10.0.0.1'],
    ['prod/cluster1/node2/logs/archive/nacos.log.2024-05-01.0', 'node2'],
    ['2024-05-01/node1/nacos.log', 'node1'],
    ['nacos.log.node2', 'node2'],
    ['node2-nacos.log', 'node2'],
    ['10.0.0.1_nacos.log', '10.0.0.1'],
    ['nacos-0.log', 'nacos-0'],
    ['default_nacos-0_0b1c2d3e-1111-2222-3333-444455556666/nacos/0.log', 'nacos-0'],
    ['logs/nacos.log', 'server'],
    ['nacos/logs/nacos.log', 'server'],
  ])('%s', (path, node) => {
    expect(group([path])[0]?.node).toBe(node);
  });

  test('folders without a number tell files apart where they differ', () => {
    const sources = group(['prod/beijing/logs/nacos.log', 'prod/shanghai/logs/nacos.log', 'prod/order-service/info.log']);
    expect(sources.map(({ node }) => node)).toEqual(['beijing', 'order-service', 'shanghai']);
  });

  test('the folder above the logs names the node where it says that it is one', () => {
    expect(kinds(['nacos.log'], '/data/nacos-0/logs')).toEqual({ 'nacos.log': 'nacos-0 server nacos' });
    expect(kinds(['nacos.log'], '/cases/n7237-k8s-raft-bad-fd/logs')).toEqual({ 'nacos.log': 'server server nacos' });
    expect(kinds(['nacos.log', 'app.log'], '/data/node1/logs')).toEqual({
      'nacos.log': 'server server nacos',
      'app.log': 'client client app',
    });
  });

  test('--node has the last word', () => {
    const sources = group(['srv-a/nacos.log', 'srv-b/nacos.log'], '/data', [{ glob: 'srv-a', name: 'nacos-0' }]);
    expect(sources.map(({ node }) => node)).toEqual(['nacos-0', 'srv-b']);
  });

  test('a node named after its role follows the role that the content tells', () => {
    const [found] = group(['messages.log']);
    if (found === undefined) throw new Error('no source');
    expect(renameForRole(found, { ...found, role: 'server' }).node).toBe('server');
    const [named] = group(['node1/messages.log']);
    if (named === undefined) throw new Error('no source');
    expect(renameForRole(named, { ...named, role: 'server' }).node).toBe('node1');
  });
});

describe('rotated series', () => {
  test('are one source, named after the newest file', () => {
    const [source, ...others] = group(['node1/nacos.log', 'node1/nacos.log.2024-05-01.1', 'node1/nacos.log.2024-05-01.0.gz']);
    expect(others).toEqual([]);
    expect(source?.name).toBe('node1/nacos.log');
    expect(source?.files.map(({ path }) => path)).toEqual([
      'node1/nacos.log.2024-05-01.0.gz',
      'node1/nacos.log.2024-05-01.1',
      'node1/nacos.log',
    ]);
  });

  test('of two folders or hosts stay apart', () => {
    expect(group(['a1/nacos.log', 'a2/nacos.log.2024-05-01.0', 'nacos.log.node3', 'nacos.log.node4']).length).toBe(4);
  });

  test('hs_err files are one source each', () => {
    expect(group(['hs_err_pid1.log', 'hs_err_pid2.log']).length).toBe(2);
  });
});

test('the order in which files are found changes nothing', () => {
  const paths = [
    'node1/nacos.log',
    'node1/nacos.log.2024-05-01.0',
    'node1/remote.log',
    'app1/app.log',
    'naming.log.1',
    'naming.log',
  ];
  const expected = group(paths);
  fc.assert(
    fc.property(fc.shuffledSubarray(paths, { minLength: paths.length }), (shuffled) => {
      expect(group(shuffled)).toEqual(expected);
    }),
    { numRuns: 50 },
  );
});

test('every file is in exactly one source, whatever its name', () => {
  const part = fc.stringMatching(/^[\w .@-]{1,12}$/).filter((name) => !/^\.+$/.test(name));
  fc.assert(
    fc.property(fc.uniqueArray(fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'))), (paths) => {
      const found = group(paths).flatMap(({ files }) => files.map(({ path }) => path));
      expect(found.toSorted()).toEqual(paths.toSorted());
    }),
  );
});
