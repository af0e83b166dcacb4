import type { LogFamily, Role, Source } from '../../model/source.ts';
import { asksContent } from './asks-content.ts';
import {
  hasClientFrames,
  hasConsoleLines,
  familyOfServerText,
  isClientText,
  isPythonText,
  isServerText,
} from './content-marks.ts';
import type { SampleLine } from './sample-lines.ts';

interface Kind {
  readonly family: LogFamily;
  readonly role: Role;
}

/** Layouts that tell what a file is. */
const BY_LAYOUT: ReadonlyMap<string, Kind> = new Map([
  ['jvm-unified', { family: 'gc', role: 'unknown' }],
  ['jdk8-gc', { family: 'gc', role: 'unknown' }],
  ['derby', { family: 'derby', role: 'server' }],
  ['mysql', { family: 'database', role: 'database' }],
  ['postgresql', { family: 'database', role: 'database' }],
  ['nginx-error', { family: 'proxy', role: 'proxy' }],
  ['kernel', { family: 'system', role: 'unknown' }],
  ['klog', { family: 'system', role: 'unknown' }],
]);

/**
 * Tells from its content what a source is where its name doesn't: family and role. A name that says more than the content is
 * believed; the same name of server and client (`remote.log`) is decided by the layout, as Java clients write thread and logger.
 *
 * @param sampled its first lines (sample-lines.ts).
 */
export function recognise(source: Source, sampled: readonly SampleLine[]): Source {
  if (!asksContent(source)) return source;
  const lines = sampled.filter((line) => line.text !== '');
  const layout = mostFrequentLayout(lines);
  const kind = named(source, lines, layout) ?? unnamed(source, lines, layout);
  return kind === null ? source : { ...source, ...kind };
}

/** Files with a name that leaves something open. */
function named(source: Source, lines: readonly SampleLine[], layout: string): Kind | null {
  const { family, role } = source;
  switch (family) {
    case 'unknown':
    case 'app':
      return null;
    case 'start-out':
      return isConsoleOfOther(lines, layout) ? { family: 'app', role: 'client' } : { family, role };
    case 'remote':
      if (layout === 'java-client') return { family: 'client-remote', role: 'client' };
      return { family, role: layout === 'nacos-server' && role === 'unknown' ? 'server' : role };
    default:
      if (layout !== 'nacos-server' || isPythonText(lines) || !isServerText(lines)) return { family, role };
      return { family: family === 'client-remote' ? 'remote' : (familyOfServerText(lines) ?? 'unknown'), role: 'server' };
  }
}

/**
 * An application's console that is named like a server's. A server writes Logback's own layout, too, before its log files are set up,
 * and its virtual machine writes a trace without any: there the frames tell.
 */
function isConsoleOfOther(lines: readonly SampleLine[], layout: string): boolean {
  const isOpen = layout === 'java-log' || layout === 'none';
  return (layout === 'spring-boot' || (isOpen && hasClientFrames(lines))) && !isServerText(lines);
}

/** Files whose name says nothing, and standard input. */
function unnamed(source: Source, lines: readonly SampleLine[], layout: string): Kind | null {
  const { family, role } = source;
  if (lines.some(({ text }) => text.startsWith('# A fatal error has been detected by the Java'))) {
    if (layout === 'none') return { family: 'hs-err', role };
  }
  if (isServerText(lines) && !isPythonText(lines)) {
    const console = hasConsoleLines(lines);
    if (console) return { family: 'start-out', role: 'server' };
    return { family: layout === 'nacos-server' ? (familyOfServerText(lines) ?? 'unknown') : family, role: 'server' };
  }
  const known = BY_LAYOUT.get(layout);
  if (known !== undefined && known.role !== 'unknown') return known;
  if (known !== undefined) return { family: known.family, role: roleBeside(source, lines, layout) };
  return layout === 'access-log' ? accessKind(lines, role) : clientKind(source, lines, layout);
}

/** A container's console may hold the garbage collector's lines and, fewer, those of the application: they say whose it is. */
function roleBeside(source: Source, lines: readonly SampleLine[], layout: string): Role {
  const others = lines.filter(({ head }) => head !== null && head.layout !== layout);
  const kind = others.length === 0 ? null : clientKind(source, others, mostFrequentLayout(others));
  return kind?.role ?? source.role;
}

/** Tomcat behind Nacos logs its own paths, with the agent unquoted; a proxy logs any and quotes it. */
function accessKind(lines: readonly SampleLine[], role: Role): Kind {
  const proxied = lines.filter(({ text }) => text.endsWith('"')).length * 2 > lines.length;
  if (proxied) return { family: 'proxy', role: 'proxy' };
  return lines.some(({ text }) => text.includes(' /nacos/'))
    ? { family: 'access-log', role: 'server' }
    : { family: 'access-log', role };
}

function clientKind(source: Source, lines: readonly SampleLine[], layout: string): Kind | null {
  switch (layout) {
    case 'java-client':
      return { family: javaClientFamily(lines), role: 'client' };
    case 'go-zap':
      return { family: source.family === 'app' ? 'app' : 'go-sdk', role: 'client' };
    case 'spring-boot':
    case 'java-log':
    case 'solon':
    case 'kratos':
    case 'rust':
    case 'dotnet':
    case 'node':
    case 'egg':
      return { family: 'app', role: 'client' };
    case 'nacos-server':
      return serverLayoutKind(source, lines);
    case 'python':
      return { family: isPythonText(lines) && source.family !== 'app' ? 'python-client' : 'app', role: 'client' };
    default:
      return isClientText(lines) ? { family: 'app', role: 'client' } : null;
  }
}

/** `stamp LEVEL message` without a word that tells whose it is: Nacos writes an empty line behind each, Python doesn't. */
function serverLayoutKind(source: Source, lines: readonly SampleLine[]): Kind | null {
  if (isPythonText(lines)) return { family: source.family === 'app' ? 'app' : 'python-client', role: 'client' };
  return isClientText(lines) ? { family: 'app', role: 'client' } : null;
}

function javaClientFamily(lines: readonly SampleLine[]): LogFamily {
  const loggers = lines.map((line) => line.head?.logger ?? '').filter((logger) => logger !== '');
  const most = (test: RegExp): boolean => loggers.filter((logger) => test.test(logger)).length * 2 > loggers.length;
  if (most(/naming/u)) return 'client-naming';
  return most(/remote\.client|grpc\.|GrpcClient/u) ? 'client-remote' : 'client-config';
}

function mostFrequentLayout(lines: readonly SampleLine[]): string {
  const counts = new Map<string, number>();
  for (const { head } of lines) if (head !== null) counts.set(head.layout, (counts.get(head.layout) ?? 0) + 1);
  const [first] = [...counts].toSorted((a, b) => b[1] - a[1]);
  return first?.[0] ?? 'none';
}
