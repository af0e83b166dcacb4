import { compareTexts } from '../collections/compare-texts.ts';
import type { Report } from '../model/report.ts';
import { redactAddresses } from './addresses.ts';
import { learnNames } from './learn-names.ts';
import { isOwnName, isPublicHost } from './own-names.ts';
import { redactedPaths } from './paths.ts';
import { rewriteTexts } from './rewrite-texts.ts';
import { TokenBook } from './tokens.ts';
import { escapeRegex } from './escape-regex.ts';

/** A report without names, and what leads back to them. */
export interface Redaction {
  readonly report: Report;
  /** Token to name. */
  readonly reverse: Readonly<Record<string, string>>;
  /** Does to another text of the same logs what was done to the report: one name, one token. */
  readonly redactText: (text: string) => string;
}

const MAIL = /[\w.+-]{1,100}@[\w-]{1,100}(?:\.[\w-]{1,100}){1,6}/gu;
const UUID = /(?<![0-9a-f])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9a-f])/giu;
/** A name of several labels that ends as hosts do; class names end otherwise. */
const HOST =
  /(?<![\w.$@/-])(?:[A-Za-z0-9_](?:[\w-]{0,62})\.){1,8}(?:local|internal|localdomain|lan|corp|intra|cluster|svc|pod|com|cn|net|org|io|cloud|dev|info|biz|top|me|hk|us|eu|de|uk|jp|sg)(?![\w-]|\.\w)/giu;
const CODE_HOST = /^(?:java|javax|sun|com|org|io|net|cn|jdk)\./u;
/** A shorter name is part of too many words: it is replaced only where it is the whole text. */
const MIN_INSIDE = 3;
const NEVER = /(?!)/u;

/**
 * Puts stable tokens in the place of all names in a report: addresses (private or public is still told, ports stay), hosts,
 * nodes, users, namespaces, services, configs, groups, clusters, databases, folders, mail addresses and UUIDs. The same name has
 * the same token everywhere. Nacos' own names (`public`, `DEFAULT_GROUP`, its Raft groups, its log files) stay. Passwords and
 * tokens are out already (`mask-report.ts`).
 *
 * What has no key before it, no form of its own and is captured by no signature, such as a name in free text of an application,
 * is not known to be a name and stays.
 *
 * @param beside further texts of the same logs, whose names count as well; `redactText` does to them what is done to the report.
 */
export function redactReport(report: Report, beside: readonly string[] = []): Redaction {
  const book = new TokenBook();
  const names = learnNames(report, book, beside).sort((a, b) => b.length - a.length || compareTexts(a, b));
  const exact = new Set(names);
  const inside = names.filter((name) => name.length >= MIN_INSIDE && !isDomain(name));
  const pattern =
    inside.length === 0 ? null : new RegExp(`(?<![A-Za-z0-9])(?:${inside.map(escapeRegex).join('|')})(?![A-Za-z0-9])`, 'gu');
  const hosts = names.filter(isDomain);
  const hostPattern =
    hosts.length === 0 ? null : new RegExp(`(?<![\\w.-])(?:${hosts.map(escapeRegex).join('|')})(?![\\w-])`, 'gu');
  const markText = (text: string): string => {
    if (exact.has(text)) return isDomain(text) ? hostMark(text, book) : book.marked(text, 'node');
    const plain = text
      .replace(MAIL, (mail) => (isPublicHost(mail.slice(mail.indexOf('@') + 1)) ? mail : book.marked(mail, 'mail')))
      .replace(UUID, (uuid) => book.marked(uuid.toLowerCase(), 'uuid'));
    const withoutHosts = redactAddresses(plain, book)
      .replace(hostPattern ?? NEVER, (host) => hostMark(host, book))
      .replace(HOST, (host) => (CODE_HOST.test(host) ? host : hostMark(host, book)));
    return withoutHosts.replace(pattern ?? NEVER, (name) => book.marked(name, 'node'));
  };
  const paths = redactedPaths(report, book, markText);
  const longPaths = [...paths].filter(([path]) => path.length >= MIN_INSIDE).sort(([a], [b]) => b.length - a.length);
  const redactAll = (text: string): string => {
    const path = paths.get(text);
    if (path !== undefined) return book.unmark(path);
    return book.unmark(
      markText(longPaths.reduce((rest, [from, to]) => (rest.includes(from) ? rest.replaceAll(from, to) : rest), text)),
    );
  };
  const redacted = rewriteTexts(report, redactAll);
  const clean: Report = { ...redacted, diagnostics: [...redacted.diagnostics, told(book.size)] };
  return { report: clean, reverse: book.reverse(), redactText: redactAll };
}

function told(names: number): Report['diagnostics'][number] {
  return {
    code: 'redacted',
    kind: 'note',
    source: '',
    message: {
      en: `names and addresses are replaced by tokens (${names}), the same name by the same token`,
      zh: `名称和地址已替换为代号（${names} 个），同一名称始终对应同一代号`,
    },
  };
}

function isDomain(name: string): boolean {
  return /^[A-Za-z0-9_][\w-]*(?:\.[\w-]+)+$/u.test(name);
}

/** `node-1.domain-1`: the first label is the machine, and has its token if it is a node; the rest is the domain. */
function hostMark(host: string, book: TokenBook): string {
  if (isPublicHost(host) || isOwnName(host)) return host;
  if (book.has(host)) return book.marked(host, 'host');
  const dot = host.indexOf('.');
  const [first, domain] = [host.slice(0, dot), host.slice(dot + 1)];
  const machine = book.holdsMark(first) || isOwnName(first) ? first : book.marked(first, 'host');
  return `${machine}.${book.marked(domain, 'domain')}`;
}
