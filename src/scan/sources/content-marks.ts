import type { LogFamily } from '../../model/source.ts';
import type { SampleLine } from './sample-lines.ts';

/** Words of one server file each, from Nacos' own messages; the first that is seen most decides. */
const SERVER_FAMILIES: readonly (readonly [RegExp, LogFamily])[] = [
  [/^(?:PERFORMANCE:\||Task worker status: |DISTRO:\|)/u, 'naming-performance'],
  [/^\[PUSH(?:-SUCC|-FAIL|\])|^received ack: |pushing empty data for client/u, 'naming-push'],
  [/\{(?:IP-(?:NEW|DEAD|UPDATED|ENABLED|DISABLED)|POS|SYNC)\}/u, 'naming-event'],
  [
    /^\[CLIENT-BEAT\] full arguments|^\[STATUS-SYNCHRONIZE\]|^Exception while request: http|^receive config info: |^Client connection \S+ (?:connect|disconnect)|^Client (?:change|remove) for service Service\{|\[AUTO-DELETE-IP\]|\[NACOS-DISTRO\] healthy/u,
    'naming-server',
  ],
  [
    /^\[Client-(?:Add|Delete)\] Received distro|\[DISTRO-VERIFY-FAILED\]|^creating service com\.alibaba\.nacos\.naming\.|^sync checksum task already|^waiting server list init|^receive responsible key timestamp/u,
    'naming-distro',
  ],
  [/^\[IS LEADER\]|^leader timeout, start voting|^NACOS-RAFT |^raft peers changed|^vote \S+ as leader/u, 'naming-raft'],
  [/^\[DISTRO-(?:INIT|START|END|FAILED)\]|^load snapshot |DistroSyncChangeTask/u, 'protocol-distro'],
  [/RaftEvent\{|^Initializes the Raft protocol|^create raft group|did not find the Leader node/u, 'protocol-raft'],
  [
    /^Node <[\w-]+\/|^\[Node <|^Fail to (?:refresh|issue RPC)|RocksDBLogStorage|StateMachineAdapter|^Save raft meta/u,
    'alipay-jraft',
  ],
  [
    /^\[serverlist\]|failed to report new info to target node|report the metadata to|^This node is ready to provide/u,
    'nacos-cluster',
  ],
  [/transport(?:Ready|Terminated),connectionId|^new connection registered successfully|^Total count =/u, 'remote-digest'],
  [/^\[dump|^\[dump-/u, 'config-dump'],
  [/^groupCount = |^toNotifyTaskSize = |^\[long-pulling\]/u, 'config-memory'],
  [/^\[master-db\]|^\[db-error\]/u, 'config-fatal'],
  [/^push \[\d+\] clients|^Push fail, dataId/u, 'remote-push'],
  [/^Nacos Grpc\w+ Rpc server|^Grpc\w+Server/u, 'remote'],
  [/^auth (?:start|permission)|access denied, request/u, 'core-auth'],
  [
    /^(?:Nacos (?:Server |Console |Server API )?(?:is starting|started)|The server IP list of Nacos|\[Cluster-|\[MapperManager\]|Startup errors)/u,
    'nacos',
  ],
];

const CONSOLE_LINE =
  /^\S*\/bin\/java +-|^nacos is starting with|^\+ (?:export|exec) |^Nacos is starting, you can|,--\.|^ *Running in (?:stand alone|cluster) mode|^Config data location '[^'\n]*\/nacos\/(?:conf|init\.d)\/|\|-(?:INFO|WARN|ERROR) in ch\.qos/u;
/** Beginnings of commands; the libraries and the settings of an application that uses Nacos stand in its own, too. */
const COMMAND = /^(?:\S*\/bin\/java +-|\+ exec )/u;
const SERVER_COMMAND =
  /nacos-server|\/nacos\/(?:target|conf|logs|plugins)|-Dnacos\.(?:standalone|home|functionMode|member\.list|mode)\b|\bcom\.alibaba\.nacos\.[\w.]*(?:Nacos|NacosBootstrap|Console)\b/u;
/** `c.a.n.c.` stands for packages of the client, but for others with a d, l, p or s behind it: core, config.server. */
const CLIENT =
  /\[(?:REGISTER-SERVICE|SUBSCRIBE-SERVICE|CLIENT-BEAT(?!\] full arguments)|data-received|notify-ok|NACOS \w+Exception|fixed-|settings)|Server check fail, please check|Fail to connect (?:to )?server|fail to connect server|server healthy check fail|Client not connected|client not connected|after all servers\(|com\.alibaba\.nacos\.(?:client|api\.exception)|\bc\.a\.n\.c(?!\.[dlps]\.)|nacos_sdk::|nacos[-_]sdk|NacosConfigClient|NacosNaming|com\.alibaba\.cloud\.nacos|\[do-sync-req\]/u;
const PYTHON =
  /^log directory: |^rpc client |server check (?:fail|timed out) for |failed to invoke nacos|^connect to server (?:success|fail),labels|health check failed, response is null|\[do-sync-req\]|^Traceback \(most recent|\.py", line \d+|^get service info from cache, key: |^create new rpc client: /u;
/** Packages that only a server runs: a frame of a stack trace that was pasted without its first line. */
const SERVER_FRAME =
  /^\s*at com\.alibaba\.nacos\.(?:(?:config\.server|naming|core|console|sys|consistency|persistence|server|bootstrap)\.|Nacos\.main\()/u;
/** The program's own main method: where a server's jar lies on the class path of an application, its packages are on the stack, too. */
const MAIN_OF_OTHER = /^\s*at (?!com\.alibaba\.nacos\.|org\.springframework\.|javax?\.|jdk\.|sun\.)[\w.$]+\.main\(/u;
/** Packages that no server has on its stack: the client, its frameworks, the server of Seata. */
const CLIENT_FRAME = /^\s*at (?:com\.alibaba\.(?:nacos\.client|cloud)|io\.seata|org\.apache\.(?:seata|dubbo))\./u;
/** Layouts of hosts that name the logger. */
const NAMES_LOGGERS: ReadonlySet<string> = new Set(['spring-boot', 'java-log', 'solon']);
/** Loggers of packages that only a server has, as hosts' layouts abbreviate them: a server that was started from its sources. */
const SERVER_LOGGER =
  /^(?:com\.alibaba\.nacos\.\w*Nacos\w*$|c(?:om)?\.a(?:libaba)?\.n(?:acos)?\.(?:core|naming|config\.server|sys|console|persistence|consistency)\b|c\.a\.n\.n\.|c\.a\.n\.c\.[dlps]\.|c(?:om)?\.a(?:lipay)?\.s(?:ofa)?\.j(?:raft)?\.)/u;
/** A server node is a client of its peers: such lines stand in its own logs. */
const PEER = /^\[Cluster-/u;

/** Whether lines are those of a Nacos server. */
export function isServerText(lines: readonly SampleLine[]): boolean {
  const isOfOther = lines.some(({ text }) => MAIN_OF_OTHER.test(text));
  const server = lines.filter((line) => isServerLine(line, isOfOther)).length;
  return server > 0 && server * 2 >= lines.filter(({ message }) => CLIENT.test(message) && !PEER.test(message)).length;
}

/** Whether some line is that of a program that uses Nacos. */
export function isClientText(lines: readonly SampleLine[]): boolean {
  return lines.some(({ text }) => CLIENT.test(text) && !PEER.test(text));
}

/** Whether some frame of a stack trace is one that a server doesn't have. */
export function hasClientFrames(lines: readonly SampleLine[]): boolean {
  return lines.some(({ text }) => CLIENT_FRAME.test(text));
}

/** Whether some line is one of Nacos' Python packages, or a Python stack trace. */
export function isPythonText(lines: readonly SampleLine[]): boolean {
  return lines.some(({ message, head }) => PYTHON.test(message) || head?.layout === 'python');
}

/** Whether the lines hold what only a server's console shows: the command line, the banner, output of the scripts. */
export function hasConsoleLines(lines: readonly SampleLine[]): boolean {
  return lines.some(({ text }) => CONSOLE_LINE.test(text));
}

/** The server file that most of the lines belong to; null where none is known. */
export function familyOfServerText(lines: readonly SampleLine[]): LogFamily | null {
  const counts = new Map<LogFamily, number>();
  for (const { message } of lines) {
    const family = SERVER_FAMILIES.find(([mark]) => mark.test(message))?.[1];
    if (family !== undefined) counts.set(family, (counts.get(family) ?? 0) + 1);
  }
  const [first] = [...counts].toSorted((a, b) => b[1] - a[1]);
  return first?.[0] ?? null;
}

function isServerLine({ message, text, head }: SampleLine, isOfOther: boolean): boolean {
  if (NAMES_LOGGERS.has(head?.layout ?? '') && SERVER_LOGGER.test(head?.logger ?? '')) return true;
  // Java clients and applications quote the server's words; only its own layouts and its console count.
  if (head !== null && head.layout !== 'nacos-server' && head.layout !== 'generic') return false;
  return (
    SERVER_FAMILIES.some(([mark]) => mark.test(message)) ||
    (head === null && !isOfOther && SERVER_FRAME.test(text)) ||
    (head === null && CONSOLE_LINE.test(text) && (COMMAND.test(text) ? SERVER_COMMAND.test(text) : text.includes('nacos')))
  );
}
