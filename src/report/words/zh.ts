import { UNNAMED_NODES, WHOLE_CLUSTER } from '../../model/report.ts';
import type { ReportWords } from './report-words.ts';

const SCOPES: Readonly<Record<string, string>> = {
  cluster: '整个集群',
  node: '节点',
  client: '客户端',
  'raft-group': 'Raft 组',
  peer: '集群成员',
  database: '数据库',
};

const ROLES: Readonly<Record<string, string>> = { server: '服务端', client: '客户端' };

/** Logs whose family is not the name of their file. */
const LOGS: Readonly<Record<string, string>> = { gc: 'GC 日志' };

/** The words of the reports in Chinese. */
export const zh: ReportWords = {
  status: {
    healthy: '正常',
    degraded: '亚健康',
    incident: '故障',
    undetermined: '无法判定',
    'nothing-read': '未读到日志',
  },
  severity: { critical: '紧急', high: '严重', medium: '一般', low: '轻微', info: '提示' },
  side: { client: '客户端', server: '服务端', network: '网络', database: '数据库', platform: '运行平台' },
  confidence: { confirmed: '已确认', probable: '很可能', possible: '可能' },
  confidenceWhy: {
    confirmed: '有日志直接证明，且没有反证',
    probable: '多处迹象吻合，但没有哪一行能直接证明',
    possible: '说得通，但其他原因也说得通',
  },
  incidentStatus: {
    ongoing: '到日志结束仍未恢复',
    recovered: '之后已恢复',
    unknown: '日志里看不出是否已恢复',
  },
  zoneBasis: {
    option: '由 --zone 指定',
    stamps: '时间戳自带',
    'own-logs': '取自节点带时区的日志',
    machine: '取本机时区，如不对请用 --zone 指定',
  },
  scope(kind, value) {
    const name = SCOPES[kind] ?? kind;
    if (value === '' || value === WHOLE_CLUSTER) return name;
    if (UNNAMED_NODES.has(value)) return `已读取日志的${ROLES[value] ?? '主机'}`;
    return kind === 'cluster' ? `${value} 所在的集群` : `${name} ${value}`;
  },
  seenFrom(kind, value) {
    return UNNAMED_NODES.has(value) ? `仅据已读取的${ROLES[value] ?? '主机'}日志` : `仅据${SCOPES[kind] ?? kind} ${value} 的日志`;
  },

  paren: (text) => `（${text}）`,
  colon: '：',
  comma: '，',
  semicolon: '；',
  noTime: '时间未知',
  after: (time) => `${time} 之后`,
  names(shown, more) {
    return more > 0 ? `${shown.join('、')} 等 ${shown.length + more} 个` : shown.join('、');
  },
  nodes: (count) => `${count} 个节点`,
  times: (count) => `${count} 次`,

  where: '位置',
  when: '时间',
  again: '重复发生',
  certainty: '可信度',
  affects: '影响',
  against: '反证',
  lasted: (duration) => `持续 ${duration}`,
  timesMore: (count, first, last) => (count === 1 ? `另有 1 次，${first}` : `另有 ${count} 次，${first} 至 ${last}`),
  clients: (names) => (UNNAMED_NODES.has(names) ? '已读取日志的客户端' : `客户端 ${names}`),
  spared: (names) => `客户端 ${names} 的日志未见异常`,

  proof: '证据',
  signs: '支持这一判断的日志',
  followed: '由此引发',
  doNow: '处理步骤',
  doIfSo: '若确认是该原因，处理步骤',
  makeSure: '进一步确认',
  earlier: '如何提前发现',
  otherCauses: '其他可能',
  label: { makeSure: '待确认', earlier: '预警', alsoFound: '同时存在', otherCause: '也可能' },
  otherIncidents: '其他故障',
  decides: '如何判定',
  seen: '观察到的现象',
  lines: '相关日志',
  notable: '值得留意',
  harmless: '可以忽略的报错',
  findings: '发现',
  lookAt: '需要关注',
  timeline: '时间线',
  unknownErrors: '特征库未收录的错误和告警',
  coverage: '各文件读取情况',
  notDecidable: '未读取到，或凭这些日志无法判定',
  read: '已读取',
  references: '参考',
  cause: '原因',
  incident: '故障',

  shownOf: (shown, all) => `${shown}/${all}`,
  noCause: '原因未能判定',

  readSummary: (files, records, bytes, nodes) =>
    `${nodes}${nodes.endsWith('个') ? '' : ' '}的 ${files} 个文件，${records} 条记录，${bytes}`,
  readNothing: '无',
  spanIn: (span, zone, basis) => `${span}，时间按 ${zone} 显示（${basis}）`,
  otherZone: (nodes, zone, basis) => `${nodes} 的日志按 ${zone} 记录（${basis}）`,
  clockOff: (node, duration, isAhead, bound, peers) =>
    `${node} 的时钟${peers === '' ? '' : `与 ${peers} 相比`}${isAhead ? '快' : '慢'}了 ${duration}（误差约 ${bound}）：顺序和时间已据此校正，引用的日志行保持原样`,
  zoneOff: (nodes, duration, isAhead) =>
    `${nodes} 的时间戳比连接 ID 中的时间${isAhead ? '快' : '慢'} ${duration}，像是另一个时区：时间不对请用 --zone 指定`,
  gap: (node, span, duration) => `${node} 有 ${duration}没有任何日志：${span}`,
  blank: (span, duration) => `所有节点都有 ${duration}没有任何日志：${span}；如果是截取日志时略去的，请一并提供`,
  filtered: (nodes) => `${nodes} 只读到警告和错误日志：看不到启动、停止和选主，没有日志也说明不了什么；请提供完整日志`,
  missing: (nodes, family, why) => `${nodes === '' ? '' : `${nodes}：`}缺少 ${LOGS[family] ?? `${family}.log`}，${why}`,
  unknownTotal: (templates, records) =>
    templates === '1'
      ? `${records} 条错误或告警未收录在特征库中：`
      : `${records} 条错误和告警（${templates} 种）未收录在特征库中，其中：`,
  stopped: '未读完就已停止，结论只针对已读到的部分。',
  allHint: '加 --all 查看全部。',

  why: {
    inOrder: '为什么这样排序',
    heading: (incident) => `为什么这样排序：${incident}`,
    score: '得分',
    scoreOf: (score, strength, share) => `${score} = 证据强度 ${strength} ×（0.6 + 0.4 × 解释占比 ${share}）`,
    speaksFor: '支持',
    weight: { proves: '直接证明', supports: '有力支持', suggests: '间接迹象' },
    records: (count) => `${count} 条记录`,
    explains: '能解释',
    explainsOf: (explained, nearby, percent) =>
      nearby === 0 ? '附近没有其他异常' : `附近 ${nearby} 段异常中的 ${explained} 段，按严重程度占 ${percent}`,
    leaves: '未能解释',
    times: (factor) => `强度 × ${factor}`,
    wouldConfirm: '尚缺',
    alsoFits: '未见到',
    asked(titles, more, need) {
      const all = more > 0 ? [...titles, `另外 ${more} 种`] : titles;
      return all.join(need === 'all' ? ' 且 ' : ' 或 ');
    },
    asks: (conditions) => `要求 ${conditions}`,
    notRead: '读到的文件里没有这个日志',
    because: { 'too-little': '见到了，但节点数或种类不够', 'ruled-out': '不作数，因为同时有：' },
    behind: '未排第一',
    runnerUp: '第二候选',
    followsFrom: (title) => `它是“${title}”的后果`,
    reason: {
      'weaker-evidence': '证据较弱',
      'explains-less': '能解释的现象较少',
      'more-against': '反证较多',
      equal: '强度相同，但出现较晚或按名称排后',
    },
  },

  rate: {
    per: (duration) => `每格 ${duration}`,
    records: '日志条数',
    troubles: '告警与错误',
    incident: '故障时段',
    upTo: (count) => `最多 ${count} 条`,
  },

  lanes: {
    heading: '集群状态变化（各节点视角）',
    kind: {
      process: '进程',
      raft: 'Raft',
      member: '成员',
      distro: 'Distro 数据',
      database: '数据库',
      connection: '连接',
    },
    state: {
      starting: '启动中',
      ready: '就绪',
      stopping: '正在停止或已停止',
      failed: '失败',
      silent: '所有文件均无日志',
      'no-leader': '无 leader',
      up: '正常',
      suspicious: '无应答',
      down: '不可用',
      left: '已移出列表',
      loading: '加载中',
      connected: '已连接',
      disconnected: '未连接',
    },
    led: (leader, term) => `leader 为 ${leader === '' ? '某节点' : leader}${term === null ? '' : `（term ${term}）`}`,
    otherLeaders: 'leader 为其他节点',
    nothingKnown: '未知',
    until: (time) => `至 ${time}`,
    aroundIncident: '第一起故障前后',
    step: (duration) => `每个字符代表 ${duration}`,
    left: (lanes) => `另有 ${lanes} 行未显示。`,
  },

  column: {
    what: '内容',
    severity: '级别',
    count: '次数',
    first: '首次',
    last: '末次',
    nodes: '节点',
    source: '文件',
    node: '节点',
    kind: '日志',
    records: '记录数',
    size: '大小',
    span: '时间范围',
    levels: '各级别',
    message: '消息',
    level: '级别',
    place: '位置',
    time: '时间',
    states: '状态变化',
  },
};
