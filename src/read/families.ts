import { compareTexts } from '../collections/compare-texts.ts';
import type { LogFamily, Role } from '../model/source.ts';

/** What a file name tells by itself. */
export interface FamilyHint {
  readonly family: LogFamily;
  /** `unknown` where the same name is written by several programs. */
  readonly role: Role;
  /** Whose it is where neither folder nor neighbours say otherwise. */
  readonly usually: Role;
}

/**
 * Files that only a Nacos server writes, without the ending. Appenders of nacos-logback.xml, 1.0 to 3.0
 * (alibaba/nacos core/src/main/resources/META-INF/logback/nacos.xml and its predecessors).
 */
const SERVER_FILES: readonly string[] = [
  'nacos',
  ...['main', 'server', 'raft', 'distro', 'event', 'push', 'rt', 'performance', 'ephemeral', 'router', 'cache', 'device'].map(
    (part) => `naming-${part}`,
  ),
  'naming-tag',
  'naming-tenant',
  'naming-debug',
  ...['server', 'dump', 'pull', 'pull-check', 'fatal', 'memory', 'client-request', 'trace', 'notify', 'acl', 'sdk-request'].map(
    (part) => `config-${part}`,
  ),
  'config-app',
  'nacos-cluster',
  'core-auth',
  'protocol-raft',
  'protocol-distro',
  'alipay-jraft',
  'nacos-address',
  'cmdb-main',
  'istio-main',
  'remote-digest',
  'remote-push',
  'tps-control',
  'tps-control-digest',
  'tps-control-detail',
  'plugin-control',
  'plugin-control-tps',
  'plugin-control-connection',
  'nacos-persistence',
  'k8s-sync-main',
];

/** Files of the client SDKs: Java and Python v2 share names; Go, C++ and the old Python client have their own. */
const CLIENT_FILES: ReadonlyMap<string, LogFamily> = new Map([
  ['config', 'client-config'],
  ['naming', 'client-naming'],
  ['ai', 'client-ai'],
  ['nacos-sdk', 'go-sdk'],
  ['nacos-sdk-cpp', 'cpp-sdk'],
  ['nacos-client-python', 'python-client'],
]);

/** Words so common that only the bare name means the Nacos file: `config.log`, but not `config_20240521.log`. */
const COMMON_WORDS: ReadonlySet<string> = new Set(['config', 'naming', 'remote', 'ai', 'nacos', 'console']);

const BY_NAME: ReadonlyMap<string, FamilyHint> = new Map([
  ...SERVER_FILES.map((name) => [name, hint(name, 'server')] as const),
  ...[...CLIENT_FILES].map(([name, family]) => [name, hint(family, 'client')] as const),
  // Written by servers since 2.0 and by Java clients since 2.0: the neighbours decide.
  ['remote', hint('remote', 'unknown')],
  ['start', hint('start-out', 'unknown', 'server')],
  ['startup', hint('start-out', 'unknown', 'server')],
  ['startup-console', hint('start-out', 'unknown', 'server')],
  ['derby', hint('derby', 'unknown', 'server')],
  // The name that the server's start script gives; an application's lies beside it as gc.log.
  ['nacos_gc', hint('gc', 'server')],
  ['access_log', hint('access-log', 'unknown', 'server')],
  ['localhost_access_log', hint('access-log', 'unknown', 'server')],
  ['access', hint('proxy', 'proxy')],
  ['stream', hint('proxy', 'proxy')],
  ['messages', hint('system', 'unknown')],
  ['syslog', hint('system', 'unknown')],
  ['kern', hint('system', 'unknown')],
  ['dmesg', hint('system', 'unknown')],
  ['app', hint('app', 'client')],
  ['application', hint('app', 'client')],
]);

const BY_SHAPE: readonly (readonly [RegExp, FamilyHint])[] = [
  [/^hs_err(_pid\d+)?/, hint('hs-err', 'unknown', 'server')],
  [/(^|[-_.])(verbose)?gc([-_.]|$)/, hint('gc', 'unknown')],
  [/^(mysqld?|mariadbd?|postgres(ql)?|pgsql)([-_.]|$)/, hint('database', 'database')],
  [/^(nginx|haproxy|envoy|traefik|apisix|kong|istio-proxy|ingress)([-_.]|$)/, hint('proxy', 'proxy')],
  // What `kubectl logs nacos-0 > nacos-0.log` or a compose service leaves: the console of a server.
  [/^nacos([-_.]?(server|cluster|node|standalone|headless))*[-_.]?\d*$/, hint('start-out', 'unknown', 'server')],
];

/**
 * Tells the family that a bare file name stands for.
 *
 * @param base the name without ending, rotation and host, in lower case: `naming-server`, `hs_err_pid44`.
 * @param exact false where something (a date, a word) was cut out of the name to get the base: common words then mean nothing.
 * @returns null where the name is not known.
 */
export function familyOfName(base: string, exact: boolean): FamilyHint | null {
  if (!exact && COMMON_WORDS.has(base)) return null;
  const known = BY_NAME.get(base);
  if (known !== undefined) return known;
  return BY_SHAPE.find(([shape]) => shape.test(base))?.[1] ?? null;
}

/** Known names that may stand behind or before a host name (`node2-nacos-cluster`), the longest first. */
export const NAMES_WITH_HOST: readonly string[] = [...BY_NAME.keys()].sort((a, b) => b.length - a.length || compareTexts(a, b));

/** Tells whether a name is distinctive enough to be looked for inside a longer one without more proof. */
export function isDistinctive(base: string): boolean {
  return base.includes('-') || base.includes('_');
}

function hint(family: LogFamily, role: Role, usually: Role = role): FamilyHint {
  return { family, role, usually };
}
