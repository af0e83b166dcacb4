import { UserError } from '../errors.ts';
import type { Words } from '../model/language.ts';

const STORE_KINDS = ['victorialogs', 'opensearch', 'elasticsearch', 'clickhouse', 'loki', 'sls'] as const;
export type StoreKind = (typeof STORE_KINDS)[number];

/** Address of a store as a user gives it: `victorialogs+https://logs.example:9428/prefix?tenant=0:3`. */
export interface StoreUrl {
  readonly kind: StoreKind;
  /** `http://host:port`, without path, query, name and password. */
  readonly origin: string;
  /** Decoded parts of the path, without empty ones: a prefix, an index, a database and table; each adapter says which. */
  readonly path: readonly string[];
  /** What stands behind `?`; each adapter says which names it knows. */
  readonly parameters: ReadonlyMap<string, string>;
  /** The address as it may be shown. */
  readonly shown: string;
}

const FORM = /^([a-z]+)\+(https?:\/\/.+)$/iu;

/** Whether an input is meant as a store, not as a path. */
export function isStoreUrl(input: string): boolean {
  return FORM.test(input);
}

/**
 * Reads the address of a store.
 *
 * @throws UserError `bad-option` for a kind that nobody knows, for what is no address, and for passwords in it.
 */
export function parseStoreUrl(input: string): StoreUrl {
  const [, name = '', address = ''] = FORM.exec(input) ?? [];
  const kind = STORE_KINDS.find((known) => known === name.toLowerCase());
  if (kind === undefined) throw noKind(name);
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null) throw noAddress(kind);
  if (url.username !== '' || url.password !== '') throw withPassword();
  const path = url.pathname
    .split('/')
    .filter((part) => part !== '')
    .map(decoded);
  return {
    kind,
    origin: url.origin,
    path,
    parameters: new Map(url.searchParams),
    shown: `${kind}+${url.origin}${url.pathname === '/' ? '' : url.pathname}`,
  };
}

function noKind(name: string): UserError {
  const forms = STORE_KINDS.map((known) => `${known}+https://HOST:PORT`);
  return new UserError(
    'bad-option',
    name === ''
      ? { en: 'this is no address of a log store', zh: '这不是日志存储的地址' }
      : { en: `no kind of log store is called ${name}`, zh: `没有名为 ${name} 的日志存储类型` },
    { hint: { en: `it looks like ${forms.join(', ')}`, zh: `地址形如 ${forms.join('、')}` } },
  );
}

/** Nothing of the text is repeated: it may hold a password. */
function noAddress(kind: StoreKind): UserError {
  return new UserError(
    'bad-option',
    { en: `the address behind ${kind}+ cannot be read`, zh: `无法解析 ${kind}+ 后面的地址` },
    { hint: HINT_OF_FORM },
  );
}

function withPassword(): UserError {
  return new UserError(
    'bad-option',
    {
      en: 'an address with a name or password in it is not taken: others see command lines',
      zh: '地址中不能带用户名或密码：命令行会被其他用户看到',
    },
    {
      hint: {
        en: 'set NACOSCOPE_STORE_USER and NACOSCOPE_STORE_PASSWORD, or write them into ~/.netrc',
        zh: '请设置 NACOSCOPE_STORE_USER 和 NACOSCOPE_STORE_PASSWORD，或写入 ~/.netrc',
      },
    },
  );
}

const HINT_OF_FORM: Words = {
  en: 'give it as https://HOST:PORT, with a path behind it where the store has one',
  zh: '格式为 https://HOST:PORT，存储需要路径时写在后面',
};

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new UserError(
      'bad-option',
      { en: 'the path of the address cannot be read', zh: '无法解析地址中的路径' },
      { hint: HINT_OF_FORM },
    );
  }
}
