import type { Report } from '../model/report.ts';
import { isOwnName } from './own-names.ts';
import { evidenceOf } from './report-evidence.ts';
import type { TokenBook, TokenKind } from './tokens.ts';

/** What the captures of signatures hold, by their name; those that are not here hold no name of anybody. */
const CAPTURES: Readonly<Record<string, TokenKind>> = {
  service: 'service',
  serviceName: 'service',
  dataId: 'config',
  config: 'config',
  group: 'group',
  groupName: 'group',
  namespace: 'namespace',
  tenant: 'namespace',
  namespaceId: 'namespace',
  cluster: 'cluster',
  clusterName: 'cluster',
  user: 'user',
  username: 'user',
  host: 'host',
  self: 'host',
  peer: 'host',
  address: 'host',
  consoleHost: 'host',
  leader: 'host',
  database: 'database',
  app: 'app',
  appName: 'app',
  client: 'node',
  pod: 'node',
};

const WORD = String.raw`['"]?(?<name>[A-Za-z0-9\u4e00-\u9fff][\w.\u4e00-\u9fff-]{0,200})`;
const named = (keys: string): RegExp => new RegExp(String.raw`(?<![\w.])['"]?(?:${keys})['"]?\s?[=:]\s?${WORD}`, 'giu');

/** How names of each kind are written in messages: keys before them, the marks that Nacos joins them with. */
const FORMS: readonly (readonly [TokenKind, RegExp])[] = [
  ['user', /\bfor user '(?<name>[^'\n]{1,100})'@/giu],
  ['user', /(?:\/home|\/Users|\b[A-Z]:\\Users)[\\/](?<name>[\w.@-]{1,100})/gu],
  ['user', /(?<name>[\w.+-]{1,100})@\(/gu],
  ['user', named('user|user_?name|login|operator|src_?user')],
  ['host', /\b[a-z][a-z0-9+.-]{1,40}:\/\/(?:[^\s/@'"]{1,200}@)?(?<name>[A-Za-z0-9][\w.-]{0,200})/giu],
  ['host', /'@'(?<name>[A-Za-z0-9][\w.-]{0,200})'/gu],
  ['host', named('host|host_?name|remote_?host|server_?addr|serverAddr|node_?name|pod(?:_?name)?')],
  [
    'host',
    /(?<![\w.@/$-])(?<name>[A-Za-z][\w-]{0,100}(?:\.[\w-]{1,100}){0,8}):(?:3306|5432|1521|6379|7848|80|443|8080|8443|8848|8849|9848|9849|9090)(?!\d)/gu,
  ],
  ['host', /UnknownHostException: (?<name>[A-Za-z0-9][\w.-]{0,200})/gu],
  ['service', /(?<=@@)(?<name>[A-Za-z0-9\u4e00-\u9fff][\w.\u4e00-\u9fff:-]{0,200})/gu],
  ['group', /(?<name>[A-Za-z0-9\u4e00-\u9fff][\w.\u4e00-\u9fff-]{0,200})(?=@@)/gu],
  ['namespace', /(?<name>[A-Za-z0-9][\w.-]{0,200})(?=##)/gu],
  ['service', named('service|service_?name|dom|service_?id')],
  ['config', named('data_?id')],
  ['group', named('group|group_?name|group_?id|group_?key')],
  ['namespace', named('namespace|namespace_?id|namespace_?name|tenant|tenant_?id')],
  ['cluster', named('cluster|cluster_?name')],
  ['app', named('app|app_?name|application_?name|src_?app')],
  ['database', /jdbc:[a-z]{1,20}:\/\/[^/\s]{1,200}\/(?<name>[\w$-]{1,100})/giu],
];

/** What ends like a file, a class or a version is no host or name of anybody. */
const NO_NAME =
  /\.(?:java|kt|scala|go|py|js|ts|rs|cs|c|cc|jar|class|log|out)$|^(?:java|javax|jdk|sun|com\.sun|com\.alibaba|org\.(?:apache|spring\w*|slf4j|h2|rocksdb)|io\.(?:grpc|netty))\./iu;

/**
 * Learns the names that a report holds and gives each its token: nodes, captured entities, and what stands behind a name's key in
 * the lines quoted. Longest first is the caller's business.
 *
 * @param beside further texts of the same logs that will be redacted with it.
 * @returns all names learnt, without those that are Nacos' own.
 */
export function learnNames(report: Report, book: TokenBook, beside: readonly string[]): string[] {
  const names = new Set<string>();
  const learn = (name: string, kind: TokenKind): void => {
    const clean = name.replace(/[.:_-]+$/u, '');
    if (isOwnName(clean) || NO_NAME.test(clean) || isAddress(clean) || names.has(clean)) return;
    names.add(clean);
    if (!clean.includes('.') || kind !== 'host') book.tokenFor(clean, kind);
  };
  for (const node of nodesOf(report)) learn(node, 'node');
  for (const client of report.incidents.flatMap(({ affected }) => affected.clients)) learn(hostPart(client), 'node');
  for (const [capture, value] of capturesOf(report)) {
    const kind = Object.hasOwn(CAPTURES, capture) ? CAPTURES[capture] : undefined;
    if (kind !== undefined) for (const part of partsOf(value, kind)) learn(part, kind);
  }
  for (const text of [...logTextsOf(report), ...beside]) {
    for (const [kind, form] of FORMS) for (const found of text.matchAll(form)) learn(found.groups?.['name'] ?? '', kind);
  }
  return [...names];
}

/** What stands as it stood in a log; the report's own sentences name nobody that is not captured. */
function logTextsOf(report: Report): string[] {
  return [...evidenceOf(report).map(({ text }) => text), ...report.unknown.map(({ template }) => template)];
}

function nodesOf(report: Report): string[] {
  const { run, coverage, state, timeline, findings, unknown, incidents } = report;
  const nodes = [
    ...run.zones.map(({ node }) => node),
    ...coverage.sources.map(({ node }) => node),
    ...state.lanes.flatMap(({ node, spans }) => [node, ...spans.map(({ leader }) => hostPart(leader))]),
    ...timeline.map(({ node }) => node),
    ...[...findings, ...unknown].flatMap((item) => item.nodes),
    ...incidents.flatMap(({ affected, episodes }) => [...affected.nodes, ...episodes.map(({ node }) => node)]),
  ];
  return [...new Set(nodes)].sort();
}

function capturesOf(report: Report): [string, string][] {
  return [
    ...report.incidents.flatMap(({ causes, episodes }) => [
      ...causes.map(({ scope }): [string, string] => [scope.kind, scope.value]),
      ...episodes.flatMap(({ entities }) => Object.entries(entities)),
    ]),
    ...report.findings.flatMap(({ entities }) =>
      Object.entries(entities).flatMap(([capture, values]) => values.map((value): [string, string] => [capture, value])),
    ),
  ];
}

/** `DEFAULT_GROUP@@orders@@zone-a` and `orders, payments` name several things. */
function partsOf(value: string, kind: TokenKind): string[] {
  const parts = value.split(/@@|##|\^\^|[,;[\]{}()'"|+]+/u).map((part) => part.trim());
  const names = parts.filter((part) => part !== '' && !/[\s=]/u.test(part));
  return kind === 'host' || kind === 'node' ? names.map(hostPart) : names;
}

/** `nacos-0:8848`, `/nacos-0:8848` and `nacos-0/10.0.0.1:8848` to the host. */
function hostPart(address: string): string {
  return address
    .replace(/:\d{1,5}$/u, '')
    .replace(/^\/+/u, '')
    .replace(/\/[\d.]+$/u, '');
}

function isAddress(name: string): boolean {
  return /^\d{1,3}(?:[.-]\d{1,3}){3}/u.test(name) || /^\d+_\d/u.test(name) || /^\d+(?:\.\d+)?[a-z]{0,2}$/u.test(name);
}
