import { describe, expect, test } from 'vitest';
import { firstStampOf } from '../../src/scan/sources/first-stamp.ts';
import { sourceOf } from '../support/read-log.ts';

const stamp = '2024-06-01 10:00:00,123';
const kindOf = (path: string, text: string): string => {
  const { family, role } = sourceOf(path, Buffer.from(text));
  return `${family} ${role}`;
};

describe('a source is known by its content where its name says nothing', () => {
  test.each([
    [
      'server',
      'x.txt',
      `${stamp} INFO This Raft event changes : RaftEvent{groupId='a', leader='10.20.0.1:7848', term=3}\n`,
      'protocol-raft server',
    ],
    [
      'server of 1.x that compares its data',
      'x.txt',
      `${stamp} WARN sync checksum task already in process with 10.20.0.1:8848\n`,
      'naming-distro server',
    ],
    ['server of 1.x without a leader', 'x.txt', `${stamp} WARN [IS LEADER] no leader is available now!\n`, 'naming-raft server'],
    [
      'server of 1.x that takes a beat',
      'x.txt',
      `${stamp} DEBUG [CLIENT-BEAT] full arguments: beat: {"ip":"10.20.0.9"}, serviceName: a\n`,
      'naming-server server',
    ],
    ['server', 'x.txt', `${stamp} ERROR [PUSH-FAIL] 5001ms, Service{}, reason=Timeout\n`, 'naming-push server'],
    [
      'stack trace of a server without its first line',
      'x.txt',
      'Caused by: com.alibaba.nacos.api.exception.runtime.NacosRuntimeException: errCode: 500\n' +
        '\tat com.alibaba.nacos.config.server.service.dump.DumpService.init(DumpService.java:1)\n',
      'unknown server',
    ],
    ['console of a server', 'x.txt', `nacos is starting with cluster\n${stamp} INFO Nacos is starting...\n`, 'start-out server'],
    [
      'console of a server that stopped before its log files were set up',
      'x.txt',
      "11:02:58.774 [main] ERROR o.s.b.d.LoggingFailureAnalysisReporter - \n\nConfig data location '/home/nacos/init.d/' does not exist\n",
      'start-out server',
    ],
    [
      'console of an application that stopped so',
      'x.txt',
      "11:02:58.774 [main] ERROR o.s.b.d.LoggingFailureAnalysisReporter - \n\nConfig data location '/app/conf/' does not exist\n",
      'app client',
    ],
    [
      'console of an application behind the command line that started it, with the jar of the client',
      'x.txt',
      '/opt/jdk/bin/java -Dfile.encoding=UTF-8 -classpath /ws/target/classes:/m2/nacos-client-2.2.3.jar com.acme.Shop\n' +
        '2024-06-01 10:00:00.178 ERROR 21 --- [           main] o.s.boot.SpringApplication               : Application run failed\n',
      'app client',
    ],
    [
      'console of an application in a container that is told the address of Nacos',
      'x.txt',
      '+ exec java -Dspring.cloud.nacos.server-addr=10.20.0.1:8848 -jar /app/app.jar\n' +
        '2024-06-01 10:00:00.178 ERROR 1 --- [           main] o.s.boot.SpringApplication               : Application run failed\n',
      'app client',
    ],
    [
      'console of a server behind the command line that started it',
      'x.txt',
      '/opt/jdk/bin/java -Xms1g -Dnacos.standalone=true -jar /opt/reg/target/nacos-server.jar\n' +
        `${stamp} ERROR Application run failed\n`,
      'start-out server',
    ],
    [
      'console of an application whose main method ended before anything was logged',
      'start.log',
      'Exception in thread "main" java.lang.ExceptionInInitializerError\n' +
        '\tat com.alibaba.nacos.client.logging.NacosLogging.getInstance(NacosLogging.java:53)\n' +
        '\tat com.acme.Shop.main(Shop.java:15)\n',
      'app client',
    ],
    [
      'console of a server whose main method ended so',
      'start.log',
      'Exception in thread "main" java.lang.NoClassDefFoundError: org/acme/Missing\n' +
        '\tat com.alibaba.nacos.Nacos.main(Nacos.java:35)\n',
      'start-out server',
    ],
    [
      'console of another server that registers itself, named like that of Nacos',
      'start.out',
      '2024-06-01 10:00:00.178 [main] ERROR org.springframework.boot.SpringApplication - Application run failed\n' +
        'com.alibaba.nacos.api.exception.NacosException: unknown user!\n' +
        '\tat com.alibaba.nacos.client.naming.net.NamingProxy.callServer(NamingProxy.java:611)\n',
      'app client',
    ],
    [
      'console of a server before its log files were set up',
      'start.out',
      '10:00:00.178 [main] ERROR org.springframework.boot.SpringApplication - Application run failed\n' +
        'com.alibaba.nacos.api.exception.NacosException: java.net.UnknownHostException: reg-0\n',
      'start-out server',
    ],
    ['remote.log of a client', 'remote.log', '2024-06-01 10:00:00.178 INFO [main:remote.client] a\n', 'client-remote client'],
    [
      'remote.log of a server',
      'remote.log',
      `${stamp} INFO Nacos GrpcSdkServer Rpc server starting at port 9848\n`,
      'remote server',
    ],
    ['Java client', 'x.txt', '2024-06-01 10:00:00.178 INFO [main :c.a.n.c.naming] a\n', 'client-naming client'],
    ['Go SDK', 'x.txt', '2024-06-01T10:00:00.123Z\tINFO\trpc/rpc_client.go:1\ta\n', 'go-sdk client'],
    ['Python', 'x.txt', `${stamp} INFO log directory: /root/logs/nacos/.\n`, 'python-client client'],
    ['application', 'x.txt', '2024-06-01 10:00:00.178  INFO 1 --- [           main] a.b.C : Started\n', 'app client'],
    [
      'server that was started from its sources',
      'app.log',
      '2024-06-01 10:00:00.178 ERROR 1 --- [ice-Disruptor-0] c.a.n.c.p.DistributedDatabaseOperateImpl : a query failed\n',
      'app server',
    ],
    [
      'host of a Raft node, in a layout of its own',
      'app.log',
      '2024-06-01 10:00:00.178 [ ] [JRaft-Closure-Executor-4] ERROR c.a.s.j.s.s.l.LocalSnapshotStorage - Fail to init snapshot writer.\n',
      'app server',
    ],
    [
      'application whose client quotes the server',
      'app.log',
      '2024-06-01 10:00:00.178  WARN 1 --- [           main] c.a.n.c.config.impl.ClientWorker : [DISTRO-INIT] load snapshot\n',
      'app client',
    ],
    ['database', 'x.txt', '2024-06-01 10:00:00 0 [Note] InnoDB: a\n', 'database database'],
    ['GC log', 'x.txt', '[2024-06-01T10:00:00.123+0800][gc] Using G1\n', 'gc unknown'],
    [
      'console of an application with more lines of its GC',
      'x.txt',
      '[2024-06-01T10:00:00.123+0800][gc] Using G1\n[2024-06-01T10:00:00.124+0800][gc] a\n2024-06-01 10:00:00.178  INFO 1 --- [           main] a.b.C : Started\n',
      'gc client',
    ],
    ['crash', 'x.txt', '#\n# A fatal error has been detected by the Java Runtime Environment:\n#\n', 'hs-err unknown'],
    [
      'lines of a node about its peers',
      'x.txt',
      `${stamp} INFO [Cluster-10.20.0.2:8848] Fail to connect server, after trying 3 times\n`,
      'nacos server',
    ],
    ['anything', 'x.txt', 'hello\n', 'unknown unknown'],
  ])('%s', (_, path, text, kind) => {
    expect(kindOf(path, text)).toBe(kind);
  });

  test('a name that says enough is believed', () => {
    expect(kindOf('naming-server.log', '2024-06-01 10:00:00.178 INFO [main :c.a.n.c.naming] a\n')).toBe('naming-server server');
  });
});

test('the first stamp of a file is found behind lines without one', () => {
  expect(firstStampOf(Buffer.from('OpenJDK\nMemory: 4k\n[2024-06-01T10:00:00.123+0800][gc] Using G1\n'))).toBe(
    Date.parse('2024-06-01T02:00:00.123Z'),
  );
  expect(firstStampOf(Buffer.from('nothing\n'))).toBeNull();
});
