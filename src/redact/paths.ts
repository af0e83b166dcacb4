import type { Report } from '../model/report.ts';
import { evidenceOf } from './report-evidence.ts';
import { isOwnName } from './own-names.ts';
import type { TokenBook } from './tokens.ts';

/** Logs whose names are Nacos', the JVM's or the platform's; `nacos.log.2024-05-01.0.gz` is one of them. */
const KNOWN_FILE =
  /^(?:nacos|naming|config|core|protocol|alipay|remote|tps|plugin|cmdb|istio|k8s|start|access|gc|hs_err|derby|jvm|safepoint|catalina|localhost|console|stdout|stderr|messages|syslog|dmesg|kern|mysqld?|error|root|app|application|spring|dubbo|ai|stdin)(?:[-._]?(?:[a-z]{1,12}|\d+)){0,12}$/iu;
/** What a rotated file ends with. */
const TAIL = /(?:\.(?:log|out|txt|json|gz|zip|\d+|\d{4}-\d\d-\d\d))+$/iu;

/**
 * Tokens for the paths that were read: folders and file names that are not Nacos' own may name a customer, a host or a service.
 * Node names in them get the node's token.
 *
 * @returns each path with its redacted form.
 */
export function redactedPaths(report: Report, book: TokenBook, redactText: (text: string) => string): Map<string, string> {
  const paths = new Set<string>();
  for (const { source, files } of report.coverage.sources) for (const path of [source, ...files]) paths.add(path);
  for (const { source } of report.diagnostics) if (source !== '') paths.add(source);
  for (const { source } of evidenceOf(report)) paths.add(source);
  return new Map([...paths].sort().map((path) => [path, redactPath(path, book, redactText)]));
}

function redactPath(path: string, book: TokenBook, redactText: (text: string) => string): string {
  const parts = path.split('/');
  const last = parts.length - 1;
  return parts
    .map((part, at) => (at === last ? fileToken(part, book, redactText) : folderToken(part, book, redactText)))
    .join('/');
}

function folderToken(name: string, book: TokenBook, redactText: (text: string) => string): string {
  if (isOwnName(name) || name === '..' || name === '.') return name;
  const redacted = redactText(name);
  return redacted === name ? book.marked(name, 'dir') : redacted;
}

function fileToken(name: string, book: TokenBook, redactText: (text: string) => string): string {
  const tail = TAIL.exec(name)?.[0] ?? '';
  const stem = name.slice(0, name.length - tail.length);
  if (stem === '' || (KNOWN_FILE.test(stem) && redactText(stem) === stem)) return name;
  const redacted = redactText(stem);
  return (redacted === stem ? book.marked(stem, 'file') : redacted) + tail;
}
