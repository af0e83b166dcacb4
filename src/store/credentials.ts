import { UserError } from '../errors.ts';
import { readPrivateFile } from '../private-file.ts';

/** What a request proves itself with. */
export interface Credentials {
  /** The `authorization` header; null for none. */
  readonly authorization: string | null;
  /** The name and password, for stores that want requests signed with them instead; left out where there are none. */
  readonly account?: { readonly name: string; readonly password: string };
  /** Texts that no message may show. */
  readonly secrets: readonly string[];
}

/** Where credentials come from. */
export interface CredentialSurroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Of this process; null where the system has none. */
  readonly userId: number | null;
  /** The user's folder; holds `.netrc`. */
  readonly home: string;
}

const NONE: Credentials = { authorization: null, secrets: [] };

/**
 * Finds the credentials for a host: NACOSCOPE_STORE_TOKEN (Bearer), NACOSCOPE_STORE_API_KEY (as Elasticsearch has them),
 * NACOSCOPE_STORE_USER with NACOSCOPE_STORE_PASSWORD, else the host's entry in the file that NETRC names or in `~/.netrc`.
 * The variables hold for one host: NACOSCOPE_STORE_HOST where it is set, else whatever is asked.
 *
 * @param host without port.
 * @throws UserError `bad-config` for a netrc file that others may read, or that has no such form; where NETRC names it, also one
 *   that isn't there.
 */
export async function credentialsFor(host: string, surroundings: CredentialSurroundings): Promise<Credentials> {
  const { env } = surroundings;
  const only = env['NACOSCOPE_STORE_HOST'] ?? '';
  const told = only === '' || only === host ? fromEnvironment(env) : null;
  return told ?? (await fromNetrc(host, surroundings)) ?? NONE;
}

function fromEnvironment(env: CredentialSurroundings['env']): Credentials | null {
  const token = env['NACOSCOPE_STORE_TOKEN'] ?? '';
  if (token !== '') return { authorization: `Bearer ${token}`, secrets: [token] };
  const key = env['NACOSCOPE_STORE_API_KEY'] ?? '';
  if (key !== '') return { authorization: `ApiKey ${key}`, secrets: [key] };
  const user = env['NACOSCOPE_STORE_USER'] ?? '';
  return user === '' ? null : basic(user, env['NACOSCOPE_STORE_PASSWORD'] ?? '');
}

function basic(user: string, password: string): Credentials {
  const encoded = Buffer.from(`${user}:${password}`).toString('base64');
  const account = { name: user, password };
  return { authorization: `Basic ${encoded}`, account, secrets: [password, encoded].filter((secret) => secret !== '') };
}

async function fromNetrc(host: string, { env, userId, home }: CredentialSurroundings): Promise<Credentials | null> {
  const named = env['NETRC'] ?? '';
  const path = named === '' ? `${home}/.netrc` : named;
  let file: Awaited<ReturnType<typeof readPrivateFile>>;
  try {
    file = await readPrivateFile(path, userId);
  } catch (error) {
    if (named === '' && error instanceof UserError && isMissing(error.cause)) return null;
    throw error;
  }
  const entry = netrcEntry(file.text, host);
  if (entry === null) return null;
  if (file.exposed !== null) {
    throw new UserError(
      'bad-config',
      { en: `${path} is not kept secret: ${file.exposed.en}`, zh: `${path} 没有妥善保密：${file.exposed.zh}` },
      { hint: { en: `run: chmod 600 ${path}`, zh: `请执行：chmod 600 ${path}` } },
    );
  }
  return basic(entry.login, entry.password);
}

function isMissing(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
}

/**
 * The entry of a host in a netrc file, or its `default`: `machine HOST login NAME password SECRET` in any lines, `#` comments at
 * the start of a line, a word in quotation marks where it has blanks. Macros end it, as nothing of them is needed.
 *
 * @returns null where neither is there.
 */
export function netrcEntry(text: string, host: string): { readonly login: string; readonly password: string } | null {
  const words = [...text.replace(/^\s*#.*$/gmu, '').matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/gu)].map(
    ([, quoted, plain]) => plain ?? (quoted ?? '').replace(/\\(.)/gu, '$1'),
  );
  /** Whose entry is read: empty in the default one, null in none that counts. */
  let machine: string | null = null;
  let fallback: { login: string; password: string } | null = null;
  let found: { login: string; password: string } | null = null;
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (word === 'macdef') break;
    if (word === 'machine') {
      machine = words[++at] ?? '';
      if (machine === host && found === null) found = { login: '', password: '' };
      else if (machine === host) machine = null;
    } else if (word === 'default') {
      machine = '';
      fallback = { login: '', password: '' };
    } else if (word === 'login' || word === 'password') {
      const value = words[++at] ?? '';
      // A name that belongs to no machine above it, or to another one, is of no use.
      if (machine === host && found !== null) found[word] = value;
      else if (machine === '' && fallback !== null) fallback[word] = value;
    }
  }
  return found ?? fallback;
}
