import type { Evidence } from '../../src/model/event.ts';
import type { WordList, Words } from '../../src/model/language.ts';
import type { ClusterState, StateName, StateSpan } from '../../src/model/cluster-state.ts';
import type { Ranking } from '../../src/model/ranking.ts';
import type { Finding, Incident, RankedCause, Report } from '../../src/model/report.ts';

/** Reports made by hand for the tests of the reporters: what an analysis would say, without running one. */

/** 2024-05-01 10:00:00 in +08:00. */
export const START_MS = Date.UTC(2024, 4, 1, 2, 0, 0);
const at = (seconds: number): number => START_MS + seconds * 1000;

const both = (en: string, zh: string): Words => ({ en, zh });
const list = (...pairs: readonly (readonly [string, string])[]): WordList => ({
  en: pairs.map(([en]) => en),
  zh: pairs.map(([, zh]) => zh),
});

function evidence(source: string, line: number, seconds: number, text: string, lines = 1): Evidence {
  return { source, lineStart: line, lineEnd: line + lines - 1, atMs: at(seconds), text };
}

const DISK_FULL_RANKING: Ranking = {
  strength: 0.98,
  share: 0.97,
  holds: [
    {
      weight: 'proves',
      adds: 0.95,
      signatures: [{ id: 'no-space-left', title: both('No space left on the disk', '磁盘空间不足') }],
      nodes: ['nacos-1'],
      records: 1287,
      places: [
        { source: 'nacos-1/logs/alipay-jraft.log', lineStart: 1042, lineEnd: 1045 },
        { source: 'nacos-1/logs/nacos.log', lineStart: 20871, lineEnd: 20871 },
        { source: 'nacos-1/logs/start.out', lineStart: 311, lineEnd: 311 },
      ],
    },
    {
      weight: 'supports',
      adds: 0.24,
      signatures: [{ id: 'raft-log-write-failed', title: both('Writing the Raft log failed', '写 Raft 日志失败') }],
      nodes: ['nacos-1'],
      records: 1,
      places: [{ source: 'nacos-1/logs/alipay-jraft.log', lineStart: 1042, lineEnd: 1045 }],
    },
  ],
  nearby: { episodes: 9, explained: 8 },
  leaves: [
    {
      id: 'distro-verify-failed',
      title: both('A member answers verification too late', '成员校验响应超时'),
      nodes: ['nacos-0', 'nacos-2'],
      records: 12,
    },
  ],
  doubts: [],
  wants: [
    {
      weight: 'supports',
      because: 'not-seen',
      need: 'any',
      signatures: [
        { id: 'pod-evicted', title: both('Kubernetes evicted the pod', 'Kubernetes 驱逐了 Pod'), logs: [] },
        {
          id: 'quota-exceeded',
          title: both('A disk quota was exceeded', '超出磁盘配额'),
          logs: ['nacos.log', 'naming-raft.log'],
        },
      ],
      conditions: {},
      despite: [],
    },
  ],
  behind: [],
  runnerUp: 'raft-storage-io-error',
};

const STORAGE_ERROR_RANKING: Ranking = {
  strength: 0.33,
  share: 0.85,
  holds: DISK_FULL_RANKING.holds.slice(1),
  nearby: { episodes: 9, explained: 5 },
  leaves: [],
  doubts: [
    { kind: 'refuted', factor: 0.35, why: both('the kernel reported no error of the device', '内核没有报告磁盘设备错误') },
    {
      kind: 'expected-but-absent',
      factor: 0.8,
      why: both('the node went on writing other files', '该节点其他文件仍在写入'),
    },
  ],
  wants: [
    {
      weight: 'proves',
      because: 'ruled-out',
      need: 'all',
      signatures: [{ id: 'io-error', title: both('The disk gave an I/O error', '磁盘 I/O 错误'), logs: ['messages.log'] }],
      conditions: { count: '>= 2', 'distinct path': '>= 2' },
      despite: [{ id: 'no-space-left', title: both('No space left on the disk', '磁盘空间不足') }],
    },
    {
      weight: 'suggests',
      because: 'too-little',
      need: 'all',
      signatures: [
        { id: 'raft-no-leader', title: both('A Raft group has no leader', 'Raft 组没有 leader'), logs: ['alipay-jraft.log'] },
      ],
      conditions: { nodes: '>= 4' },
      despite: [],
    },
  ],
  behind: [
    { kind: 'follows-from', cause: 'disk-full' },
    { kind: 'weaker-evidence', cause: '' },
    { kind: 'explains-less', cause: '' },
    { kind: 'more-against', cause: '' },
  ],
  runnerUp: '',
};

const DISK_FULL: RankedCause = {
  id: 'disk-full',
  title: both("The disk that holds Nacos' data is full", 'Nacos 数据所在磁盘已写满'),
  where: 'server',
  severity: 'critical',
  confidence: 'confirmed',
  score: 0.97,
  scope: { kind: 'node', value: 'nacos-1' },
  meaning: both(
    'Nothing can be written to the disk of nacos.home any more. The Raft log cannot be appended, so this node drops out of every group, and registrations of persistent instances and config changes on it fail.',
    'nacos.home 所在磁盘已无法写入。Raft 日志无法追加，该节点会退出所有 Raft 组，经由它的持久化实例注册和配置变更都会失败。',
  ),
  evidence: [
    evidence(
      'nacos-1/logs/alipay-jraft.log',
      1042,
      12,
      '2024-05-01 10:00:12,318 ERROR Fail to append log entry\njava.io.IOException: rocksdb write failed\n\tat com.alipay.sofa.jraft.storage.impl.RocksDBLogStorage.appendEntry(RocksDBLogStorage.java:517)\nCaused by: org.rocksdb.RocksDBException: While appending to file: /home/nacos/data/protocol/raft/naming_instance_metadata/log/000012.log: No space left on device',
      4,
    ),
    evidence(
      'nacos-1/logs/nacos.log',
      20871,
      13,
      '2024-05-01 10:00:13,004 ERROR [DumpService] save disk cache failed, dataId=gateway-routes.yaml: java.io.IOException: No space left on device',
    ),
    evidence('nacos-1/logs/start.out', 311, 15, 'java.io.IOException: No space left on device'),
    evidence(
      'nacos-1/logs/protocol-raft.log',
      88,
      20,
      '2024-05-01 10:00:20,771 ERROR Fail to refresh leader for group : naming_instance_metadata, status is : Status[UNKNOWN<-1>: Unknown leader]',
    ),
  ],
  signatures: ['no-space-left', 'raft-log-write-failed'],
  against: [],
  leadsTo: [
    {
      id: 'raft-storage-io-error',
      kind: 'cause',
      title: both('A Raft group cannot write its log', 'Raft 组无法写日志'),
      atMs: at(12),
      nodes: ['nacos-1'],
    },
    {
      id: 'raft-no-leader',
      kind: 'signature',
      title: both('A Raft group has no leader', 'Raft 组没有 leader'),
      atMs: at(20),
      nodes: ['nacos-0', 'nacos-1', 'nacos-2'],
    },
    {
      id: 'client-register-failed',
      kind: 'signature',
      title: both('Clients fail to register their instances', '客户端注册实例失败'),
      atMs: at(85),
      nodes: ['order-service'],
    },
  ],
  tellApart: [
    {
      from: 'raft-storage-io-error',
      question: both('Does `df -h` show 100 % for the disk of nacos.home?', '`df -h` 里 nacos.home 所在磁盘是否为 100%？'),
    },
  ],
  ranking: DISK_FULL_RANKING,
  fix: list(
    [
      'Free space on the disk of nacos.home on nacos-1: first old logs (`find /home/nacos/logs -name "*.log.*" -mtime +3 -delete`), nothing under data/protocol/raft. What is lost are old logs only.',
      '在 nacos-1 上清理 nacos.home 所在磁盘：先删旧日志（`find /home/nacos/logs -name "*.log.*" -mtime +3 -delete`），不要动 data/protocol/raft。只会丢失旧日志。',
    ],
    [
      'Restart nacos-1 and wait for "This Raft event changes" with a leader in protocol-raft.log.',
      '重启 nacos-1，等 protocol-raft.log 出现带 leader 的 "This Raft event changes"。',
    ],
    [
      'Limit the logs: set `server.tomcat.accesslog.max-days=7` and totalSizeCap in conf/nacos-logback.xml, then move data/ to a disk of its own.',
      '限制日志体积：设置 `server.tomcat.accesslog.max-days=7`，并在 conf/nacos-logback.xml 中配置 totalSizeCap，再把 data/ 放到独立磁盘。',
    ],
  ),
  check: list(['`df -h` and `df -i` on nacos-1.', '在 nacos-1 上执行 `df -h` 和 `df -i`。']),
  monitor: list(
    ['Alert when the disk of nacos.home is over 80 % full.', 'nacos.home 所在磁盘使用率超过 80% 时告警。'],
    ['Alert on any "No space left on device" in alipay-jraft.log.', 'alipay-jraft.log 出现 "No space left on device" 即告警。'],
  ),
  references: ['https://github.com/alibaba/nacos/issues/5239'],
};

const STORAGE_ERROR: RankedCause = {
  ...DISK_FULL,
  id: 'raft-storage-io-error',
  title: both('A Raft group cannot read or write its files', 'Raft 组无法读写其文件'),
  confidence: 'possible',
  score: 0.31,
  evidence: DISK_FULL.evidence.slice(0, 1),
  leadsTo: [],
  tellApart: [],
  ranking: STORAGE_ERROR_RANKING,
};

const { ranking: _, ...UNRANKED } = DISK_FULL;

const PARTITION: RankedCause = {
  ...UNRANKED,
  id: 'network-partition',
  title: both('The network between the members is cut', '集群成员之间网络中断'),
  where: 'network',
  severity: 'high',
  confidence: 'probable',
  score: 0.62,
  scope: { kind: 'cluster', value: '' },
  meaning: both(
    'The members answer their clients but do not reach each other on port 7848.',
    '各成员还能响应客户端，但彼此之间的 7848 端口不通。',
  ),
  evidence: [
    evidence(
      'nacos-2/logs/naming-distro.log',
      417,
      1803,
      '2024-05-01 10:30:03,100 WARN [DISTRO] Sync data failed, target nacos-0:8848: connect timed out',
    ),
  ],
  against: [
    both(
      'nacos-0 wrote no "connection lost" although its naming-distro.log was read',
      'nacos-0 的 naming-distro.log 已读，但没有“连接断开”',
    ),
  ],
  leadsTo: [],
  tellApart: [
    {
      from: 'server-process-down',
      question: both('Is the process of nacos-0 still there (`jps`)?', 'nacos-0 的进程还在吗（`jps`）？'),
    },
  ],
  fix: list(
    [
      'From nacos-2, run `nc -vz nacos-0 7848` and the other way round.',
      '在 nacos-2 上执行 `nc -vz nacos-0 7848`，再反向测一次。',
    ],
    ['Open ports 7848, 8848, 9848 and 9849 between all members.', '放通所有成员之间的 7848、8848、9848、9849 端口。'],
  ),
  check: list(['Firewall changes around 10:30.', '10:30 前后的防火墙变更。']),
  monitor: list([
    'nacos_monitor{name="raft_read_timeout"} above 0 for 1 minute.',
    'nacos_monitor{name="raft_read_timeout"} 持续 1 分钟大于 0。',
  ]),
  references: ['https://github.com/alibaba/nacos/issues/4210'],
};

const PROCESS_DOWN: RankedCause = {
  ...PARTITION,
  id: 'server-process-down',
  title: both('A Nacos server process is down', 'Nacos 服务端进程已停止'),
  where: 'server',
  confidence: 'possible',
  score: 0.4,
  scope: { kind: 'node', value: 'nacos-0' },
  tellApart: [],
};

const DISK_INCIDENT: Incident = {
  id: 'incident-1',
  severity: 'critical',
  status: 'ongoing',
  startMs: at(12),
  endMs: at(880),
  title: both("The disk that holds Nacos' data is full", 'Nacos 数据所在磁盘已写满'),
  causes: [DISK_FULL, STORAGE_ERROR],
  next: list(),
  episodes: [
    {
      signature: 'no-space-left',
      title: both('No space left on the disk', '磁盘空间不足'),
      severity: 'critical',
      node: 'nacos-1',
      entities: {},
      startMs: at(12),
      endMs: at(880),
      count: 1287,
    },
    {
      signature: 'raft-no-leader',
      title: both('A Raft group has no leader', 'Raft 组没有 leader'),
      severity: 'critical',
      node: 'nacos-0',
      entities: { group: 'naming_instance_metadata' },
      startMs: at(20),
      endMs: at(880),
      count: 172,
    },
  ],
  affected: {
    nodes: ['nacos-0', 'nacos-1', 'nacos-2'],
    clients: ['order-service', 'user-service', '10.0.3.17', '10.0.3.18'],
    spared: ['billing-service'],
  },
};

const PARTITION_INCIDENT: Incident = {
  id: 'incident-2',
  severity: 'high',
  status: 'recovered',
  startMs: at(1803),
  endMs: at(2100),
  title: both('The network between the members is cut', '集群成员之间网络中断'),
  causes: [PARTITION, PROCESS_DOWN],
  next: list(['Is port 7848 of nacos-0 reachable from nacos-2?', '从 nacos-2 能否连通 nacos-0 的 7848 端口？']),
  episodes: [],
  affected: { nodes: ['nacos-2', 'nacos-0'], clients: [], spared: [] },
};

const UNDETERMINED_INCIDENT: Incident = {
  id: 'incident-1',
  severity: 'high',
  status: 'unknown',
  startMs: at(12),
  endMs: at(300),
  title: both('Clients lose their connections, reason unknown', '客户端断连，原因不明'),
  causes: [],
  next: list(
    [
      'Fetch nacos_gc.log of nacos-1 for 09:55 to 10:10: long pauses would explain the lost connections.',
      '取 nacos-1 在 09:55 到 10:10 的 nacos_gc.log：如果有长停顿就能解释断连。',
    ],
    [
      'Fetch remote.log of nacos-1: it names which side closed the connections.',
      '取 nacos-1 的 remote.log：里面写明是哪一侧关闭了连接。',
    ],
  ),
  episodes: [
    {
      signature: 'client-connection-lost',
      title: both('The client lost its connection to the server', '客户端与服务端的连接断开'),
      severity: 'medium',
      node: 'order-service',
      entities: {},
      startMs: at(12),
      endMs: at(300),
      count: 41,
    },
    {
      signature: 'client-request-timeout',
      title: both('A request timed out', '请求超时'),
      severity: 'high',
      node: 'user-service',
      entities: {},
      startMs: at(14),
      endMs: at(280),
      count: 1,
    },
  ],
  affected: { nodes: ['nacos-1'], clients: ['order-service', 'user-service'], spared: [] },
};

const led = (node: string, leader: string, term: number, from: number, to: number | null): StateSpan => ({
  state: 'led',
  leader,
  term,
  startMs: at(from),
  endMs: to === null ? null : at(to),
  count: 1,
  evidence: evidence(
    `${node}/logs/protocol-raft.log`,
    4,
    from,
    `2024-05-01 10:00:00,000 INFO This Raft event changes : RaftEvent{groupId='naming_instance_metadata', leader='${leader}:7848', term=${term}}`,
  ),
});
const span = (state: StateName, from: number, to: number | null): StateSpan => ({
  state,
  leader: '',
  term: null,
  startMs: at(from),
  endMs: to === null ? null : at(to),
  count: 3,
  evidence: evidence('nacos-0/logs/nacos-cluster.log', 17, from, '2024-05-01 10:00:00,000 WARN a line that tells a state'),
});

const STATE: ClusterState = {
  lanes: [
    {
      node: 'nacos-0',
      kind: 'raft',
      of: 'naming_instance_metadata',
      spans: [led('nacos-0', 'nacos-1', 7, -560, 20), span('no-leader', 20, 31), led('nacos-0', 'nacos-2', 8, 32, null)],
    },
    {
      node: 'nacos-0',
      kind: 'raft',
      of: 'naming_persistent_service_v2',
      spans: [led('nacos-0', 'nacos-1', 7, -560, 20), span('no-leader', 20, 31), led('nacos-0', 'nacos-2', 8, 32, null)],
    },
    { node: 'nacos-0', kind: 'member', of: 'nacos-1', spans: [span('up', -560, 100), span('suspicious', 100, 700)] },
    { node: 'nacos-0', kind: 'database', of: '', spans: [span('up', -590, null)] },
    {
      node: 'nacos-2',
      kind: 'process',
      of: '',
      spans: [span('starting', -600, -590), span('ready', -590, 100), span('silent', 100, 520), span('ready', 520, null)],
    },
    { node: 'nacos-2', kind: 'distro', of: '', spans: [span('loading', -599, -591), span('ready', -591, null)] },
    { node: 'order-service', kind: 'connection', of: '', spans: [span('connected', -200, 85), span('disconnected', 85, 880)] },
  ],
  left: 2,
};

const FINDINGS: readonly Finding[] = [
  {
    id: 'no-space-left',
    title: both('No space left on the disk', '磁盘空间不足'),
    severity: 'critical',
    side: 'server',
    count: 1287,
    firstMs: at(12),
    lastMs: at(880),
    nodes: ['nacos-1'],
    entities: {},
    meaning: both('A write failed because the disk is full.', '磁盘写满，写入失败。'),
    check: list(['`df -h` on that node.', '在该节点执行 `df -h`。']),
    evidence: DISK_FULL.evidence.slice(0, 2),
  },
  {
    id: 'distro-verify-failed',
    title: both('A member answers verification too late', '成员校验响应超时'),
    severity: 'medium',
    side: 'server',
    count: 12,
    firstMs: at(100),
    lastMs: at(700),
    nodes: ['nacos-0', 'nacos-2'],
    entities: { peer: ['nacos-1:8848'] },
    meaning: both(
      'The other member did not answer the check of its client data in time; the data is sent again later.',
      '对端没有及时响应客户端数据校验，稍后会重发。',
    ),
    check: list(['Load and GC pauses of that member.', '查看该成员的负载和 GC 停顿。']),
    evidence: [
      evidence(
        'nacos-0/logs/naming-distro.log',
        77,
        100,
        '2024-05-01 10:01:40,000 WARN [DISTRO-FAILED] verify data for type failed: nacos-1:8848',
      ),
    ],
  },
  {
    id: 'grpc-io-reset',
    title: both('A connection was reset by the peer', '连接被对端重置'),
    severity: 'low',
    side: 'any',
    count: 3,
    firstMs: at(3),
    lastMs: at(600),
    nodes: ['nacos-0'],
    entities: {},
    meaning: both('A client closed its socket without saying goodbye.', '客户端未正常关闭连接。'),
    check: list(),
    evidence: [evidence('nacos-0/logs/remote.log', 9, 3, '2024-05-01 10:00:03,000 WARN Connection reset by peer')],
    benign: both(
      'A client that is killed leaves this line; the server cleans up by itself.',
      '客户端被强杀时会留下这一行，服务端会自行清理。',
    ),
  },
];

/** The usual case: a confirmed cause with a chain, a candidate beside it, gaps and unknown errors. */
export function incidentReport(change: Partial<Report> = {}): Report {
  return {
    schemaVersion: '1.0',
    tool: { name: 'nacoscope', version: '0.1.0' },
    run: {
      zone: '+08:00',
      zoneBasis: 'own-logs',
      zones: [
        { node: 'nacos-0', zone: '+08:00', basis: 'own-logs' },
        { node: 'nacos-1', zone: '+08:00', basis: 'own-logs' },
        { node: 'order-service', zone: 'UTC', basis: 'stamps' },
      ],
      startMs: at(-600),
      endMs: at(880),
      records: 48_120,
      bytes: 13_002_342,
      complete: true,
    },
    verdict: {
      status: 'incident',
      headline: both(
        "The disk that holds Nacos' data is full on nacos-1 (server) since 10:00:12, and still is",
        'nacos-1（服务端）自 10:00:12 起 Nacos 数据所在磁盘已写满，至今未恢复',
      ),
      next: DISK_FULL.fix.en[0] === undefined ? both('', '') : both(DISK_FULL.fix.en[0], DISK_FULL.fix.zh[0] ?? ''),
    },
    incidents: [DISK_INCIDENT],
    findings: FINDINGS,
    unknown: [
      {
        template: 'Custom audit plugin rejected request <num> of <addr>: quota <str> exceeded',
        level: 'ERROR',
        count: 1204,
        firstMs: at(30),
        lastMs: at(800),
        nodes: ['nacos-0', 'nacos-1'],
        evidence: [
          evidence(
            'nacos-0/logs/nacos.log',
            501,
            30,
            '2024-05-01 10:00:30,000 ERROR Custom audit plugin rejected request 17 of 10.0.3.17: quota "a" exceeded',
          ),
        ],
      },
      {
        template: 'slow sql <num>ms',
        level: 'WARN',
        count: 2,
        firstMs: at(31),
        lastMs: at(40),
        nodes: ['nacos-0'],
        evidence: [evidence('nacos-0/logs/nacos.log', 502, 31, '2024-05-01 10:00:31,000 WARN slow sql 812ms')],
      },
    ],
    timeline: [
      {
        atMs: at(-590),
        node: 'nacos-2',
        severity: 'info',
        signature: 'node-started',
        title: both('The server started', '服务端启动完成'),
        evidence: evidence('nacos-2/logs/start.out', 40, -590, 'Nacos started successfully in cluster mode.'),
        count: 1,
        mark: 'ready',
      },
      {
        atMs: at(12),
        node: 'nacos-1',
        severity: 'critical',
        signature: 'no-space-left',
        title: both('No space left on the disk', '磁盘空间不足'),
        evidence: evidence('nacos-1/logs/start.out', 311, 15, 'java.io.IOException: No space left on device'),
        count: 1287,
        mark: null,
      },
    ],
    state: STATE,
    coverage: {
      sources: [
        {
          source: 'nacos-1/logs/alipay-jraft.log',
          files: ['nacos-1/logs/alipay-jraft.log.1', 'nacos-1/logs/alipay-jraft.log'],
          node: 'nacos-1',
          family: 'alipay-jraft',
          role: 'server',
          layout: 'server',
          records: 8120,
          bytes: 2_002_342,
          firstMs: at(-600),
          lastMs: at(880),
          levels: { ERROR: 1300, WARN: 20, INFO: 6800 },
        },
        {
          source: 'nacos-0/logs/nacos.log',
          files: ['nacos-0/logs/nacos.log'],
          node: 'nacos-0',
          family: 'nacos',
          role: 'server',
          layout: 'server',
          records: 40_000,
          bytes: 11_000_000,
          firstMs: at(-600),
          lastMs: at(879),
          levels: { INFO: 40_000 },
        },
        {
          source: 'order-service/app.log',
          files: ['order-service/app.log'],
          node: 'order-service',
          family: 'app',
          role: 'client',
          layout: 'spring-boot-3',
          records: 0,
          bytes: 0,
          firstMs: null,
          lastMs: null,
          levels: {},
        },
      ],
      clocks: [
        { node: 'nacos-3', kind: 'clock', offsetMs: -42_000, boundMs: 1000, peers: ['nacos-1', 'nacos-2'] },
        { node: 'order-service', kind: 'zone', offsetMs: 28_800_000, boundMs: 120_000, peers: ['nacos-1'] },
      ],
      gaps: [{ node: 'nacos-2', startMs: at(100), endMs: at(520) }],
      blanks: [{ startMs: at(1200), endMs: at(9000) }],
      filtered: ['nacos-1'],
      missing: [
        {
          node: 'nacos-2',
          family: 'alipay-jraft',
          why: both('without it nobody can say whether its Raft storage failed too', '没有它无法判断其 Raft 存储是否也出错'),
        },
      ],
    },
    diagnostics: [
      {
        code: 'unreadable-file',
        kind: 'error',
        source: 'nacos-2/logs/naming-raft.log',
        message: both('The file could not be read: permission denied.', '文件无法读取：没有权限。'),
      },
      { code: 'empty-files', kind: 'note', source: '', message: both('17 files are empty.', '有 17 个空文件。') },
    ],
    ...change,
  };
}

/** Incidents of three kinds, the first only probable, two of which came again, over several days in a zone with a name. */
export function severalIncidentsReport(): Report {
  const base = incidentReport();
  const later: Incident = { ...DISK_INCIDENT, id: 'incident-2', startMs: at(90_000), endMs: at(93_000) };
  const unclear: Incident = { ...UNDETERMINED_INCIDENT, id: 'incident-3', startMs: at(95_000), endMs: null };
  const again = (incident: Incident, number: number, from: number): Incident => {
    return { ...incident, id: `incident-${number}`, startMs: at(from), endMs: at(from + 60) };
  };
  const recurring = [again(PARTITION_INCIDENT, 4, 80_000), again(later, 5, 94_000), again(later, 6, 94_500)];
  return {
    ...base,
    run: { ...base.run, zone: 'Asia/Shanghai', zoneBasis: 'option', zones: [], endMs: at(96_000), complete: false },
    verdict: {
      status: 'incident',
      headline: both(
        '6 incidents; the first: members of the cluster lost each other for 5 minutes',
        '共 6 起故障；最早一起：集群成员之间失联约 5 分钟',
      ),
      next: both('', ''),
    },
    incidents: [{ ...PARTITION_INCIDENT, id: 'incident-1' }, later, unclear, ...recurring],
  };
}

/** Something failed, and these logs cannot say why. */
function undeterminedReport(): Report {
  const base = incidentReport();
  return {
    ...base,
    verdict: {
      status: 'undetermined',
      headline: both(
        'Clients lost their connections to nacos-1; these logs cannot say why',
        '客户端与 nacos-1 断连，凭这些日志无法判定原因',
      ),
      next: both('Fetch nacos_gc.log and remote.log of nacos-1.', '请取 nacos-1 的 nacos_gc.log 和 remote.log。'),
    },
    incidents: [UNDETERMINED_INCIDENT],
    findings: base.findings.slice(1),
  };
}

/** No incident, but something that degrades the service. */
function degradedReport(): Report {
  const base = incidentReport();
  return {
    ...base,
    verdict: {
      status: 'degraded',
      headline: both('Serving, with one thing to look at today', '服务正常，有一处今天需要看一下'),
      next: both('', ''),
    },
    incidents: [],
    findings: base.findings.slice(1),
    unknown: [],
    diagnostics: [],
  };
}

/** A healthy cluster through a rolling restart. */
export function healthyReport(): Report {
  const base = incidentReport();
  const restart = ['nacos-0', 'nacos-1', 'nacos-2'].flatMap((node, index) => [
    {
      atMs: at(index * 120),
      node,
      severity: 'info' as const,
      signature: 'node-stopped',
      title: both('The server stopped in good order', '服务端正常停止'),
      evidence: evidence(`${node}/logs/start.out`, 90, index * 120, 'Nacos stopped'),
      count: 1,
      mark: 'stop' as const,
    },
    {
      atMs: at(index * 120 + 40),
      node,
      severity: 'info' as const,
      signature: 'node-started',
      title: both('The server started', '服务端启动完成'),
      evidence: evidence(`${node}/logs/start.out`, 120, index * 120 + 40, 'Nacos started successfully in cluster mode.'),
      count: 1,
      mark: 'ready' as const,
    },
  ]);
  return {
    ...base,
    verdict: {
      status: 'healthy',
      headline: both(
        'Nothing in these logs needs action; the nodes were restarted one by one',
        '日志中没有需要处理的问题，期间节点做过滚动重启',
      ),
      next: both('', ''),
    },
    incidents: [],
    findings: base.findings.slice(2),
    unknown: [],
    timeline: restart,
    coverage: { ...base.coverage, gaps: [], blanks: [], filtered: [], missing: [], clocks: [] },
    diagnostics: base.diagnostics.slice(1),
  };
}

/** Nothing could be read. */
export function nothingReadReport(): Report {
  const base = incidentReport();
  return {
    ...base,
    run: { ...base.run, zone: 'UTC', zoneBasis: 'machine', zones: [], startMs: null, endMs: null, records: 0, bytes: 0 },
    verdict: {
      status: 'nothing-read',
      headline: both('No log was read', '没有读到任何日志'),
      next: both(
        'Give the folder that holds nacos.log, usually {nacos.home}/logs.',
        '请指定 nacos.log 所在目录，一般是 {nacos.home}/logs。',
      ),
    },
    incidents: [],
    findings: [],
    unknown: [],
    timeline: [],
    state: { lanes: [], left: 0 },
    coverage: { sources: [], gaps: [], blanks: [], filtered: [], missing: [], clocks: [] },
    diagnostics: base.diagnostics,
  };
}

/** The usual case with every text that comes from logs trying to break out of its report. */
function hostileReport(): Report {
  const nasty =
    '\u001b[2J\u001b]0;owned\u0007<script>alert(1)</script> | `x` ```\n# heading\n@everyone https://evil.example/ \u202Egnp.exe\r\0 &lt; [a](b)';
  const base = incidentReport();
  const evil = { ...evidence(`nacos-1/${nasty}`, 7, 12, nasty, 3) };
  const [incident = DISK_INCIDENT] = base.incidents;
  const [cause = DISK_FULL] = incident.causes;
  return {
    ...base,
    incidents: [
      {
        ...incident,
        causes: [
          {
            ...cause,
            scope: { kind: 'client', value: nasty },
            ranking: {
              ...DISK_FULL_RANKING,
              holds: DISK_FULL_RANKING.holds.map((held) => ({
                ...held,
                nodes: [nasty],
                places: held.places.map((place) => ({ ...place, source: nasty })),
              })),
              leaves: DISK_FULL_RANKING.leaves.map((left) => ({ ...left, nodes: [nasty] })),
            },
            evidence: [evil],
            leadsTo: cause.leadsTo.map((e) => ({ ...e, nodes: [nasty] })),
          },
        ],
        affected: { nodes: [nasty], clients: [nasty], spared: [] },
      },
    ],
    findings: base.findings.map((finding) => ({ ...finding, nodes: [nasty], entities: { peer: [nasty] }, evidence: [evil] })),
    unknown: base.unknown.map((unknown) => ({ ...unknown, template: nasty, nodes: [nasty], evidence: [evil] })),
    timeline: base.timeline.map((entry) => ({ ...entry, node: nasty, evidence: evil })),
    state: {
      ...base.state,
      lanes: base.state.lanes.map((lane) => ({
        ...lane,
        node: nasty,
        of: nasty,
        spans: lane.spans.map((one) => ({ ...one, leader: one.leader === '' ? '' : nasty, evidence: evil })),
      })),
    },
    coverage: {
      sources: base.coverage.sources.map((source) => ({ ...source, source: nasty, files: [nasty], node: nasty, layout: nasty })),
      gaps: base.coverage.gaps.map((gap) => ({ ...gap, node: nasty })),
      blanks: base.coverage.blanks,
      filtered: [nasty],
      missing: base.coverage.missing.map((missing) => ({ ...missing, node: nasty })),
      clocks: base.coverage.clocks.map((clock) => ({ ...clock, node: nasty, peers: [nasty] })),
    },
    diagnostics: base.diagnostics.map((diagnostic) => ({ ...diagnostic, source: nasty })),
  };
}

/** All samples by name. */
export const SAMPLES: Readonly<Record<string, () => Report>> = {
  incident: incidentReport,
  'several-incidents': severalIncidentsReport,
  undetermined: undeterminedReport,
  degraded: degradedReport,
  healthy: healthyReport,
  'nothing-read': nothingReadReport,
  hostile: hostileReport,
};
