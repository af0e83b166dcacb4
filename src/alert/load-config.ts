import { UserError } from '../errors.ts';
import type { Words } from '../model/language.ts';
import { readPrivateFile } from '../private-file.ts';
import { parseYaml, type YamlProblem } from '../yaml/parse-yaml.ts';
import { type AlertConfig, configSchema, type TargetConfig } from './config-schema.ts';
import { fillIn, isWritten, readSecretFile, type SecretSurroundings } from './secrets.ts';

/** A target with its address and secrets filled in. */
export interface LoadedTarget {
  readonly config: TargetConfig;
  /** Empty for a command. */
  readonly url: string;
  /** Empty where there is none. */
  readonly secret: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Values that must not come out in any message. */
  readonly secrets: readonly string[];
}

/** `nacoscope.yaml`, ready to be used. */
export interface LoadedConfig {
  readonly defaults: Pick<AlertConfig['alerts'], 'timeZone' | 'language'>;
  readonly targets: readonly LoadedTarget[];
  /** Variables of the environment that secrets came from; no command gets to see them. */
  readonly variables: readonly string[];
}

/** Problems of one file that a message names. */
const MAX_TOLD = 5;

/**
 * Reads and checks `nacoscope.yaml`. Secrets are never written in it: they come from `${VARIABLE}` or a file of their own. An
 * address that holds a token may be written, where the file itself is kept as a secret.
 *
 * @throws UserError `bad-config` with file, line and column of the first problems; no message holds a secret.
 */
export async function loadAlertConfig(path: string, around: SecretSurroundings): Promise<LoadedConfig> {
  const { text, exposed } = await readPrivateFile(path, around.userId);
  const parsed = parseYaml(text, path);
  if (parsed.problems.length > 0) throw configError(parsed.problems);
  const checked = configSchema.safeParse(parsed.value);
  if (!checked.success) throw configError(parsed.describe(checked.error.issues));
  const { targets, ...defaults } = checked.data.alerts;
  const filler = new Filler(around, exposed);
  const loaded: LoadedTarget[] = [];
  const names = new Set<string>();
  for (const [index, config] of targets.entries()) {
    const at = ['alerts', 'targets', index];
    if (names.has(config.name)) filler.flaws.push({ path: [...at, 'name'], message: `"${config.name}" is there twice` });
    names.add(config.name);
    loaded.push(await filler.fill(config, at));
  }
  if (filler.flaws.length > 0) throw configError(parsed.describe(filler.flaws));
  return { defaults, targets: loaded, variables: [...filler.variables] };
}

/** Fills targets in and gathers what is wrong with them. */
class Filler {
  readonly flaws: { path: readonly PropertyKey[]; message: string }[] = [];
  readonly variables = new Set<string>();
  readonly #around: SecretSurroundings;
  readonly #exposed: Words | null;

  constructor(around: SecretSurroundings, exposed: Words | null) {
    this.#around = around;
    this.#exposed = exposed;
  }

  async fill(config: TargetConfig, at: readonly PropertyKey[]): Promise<LoadedTarget> {
    if (config.type === 'command') return { config, url: '', secret: '', headers: {}, secrets: [] };
    const secrets: string[] = [];
    const url = await this.#url(config, at, secrets);
    const secret = 'secret' in config || 'secretFile' in config ? await this.#secret(config, at, secrets) : '';
    const headers: Record<string, string> = {};
    for (const [name, value] of Object.entries(config.type === 'webhook' ? config.headers : {})) {
      const path = [...at, 'headers', name];
      if (/authorization|cookie|token|key|secret/iu.test(name) && isWritten(value.replace(/^(?:Bearer|Basic) /u, ''))) {
        this.#flaw(path, 'a secret is not written here: use ${VARIABLE}');
      }
      headers[name] = this.#variables(value, path, secrets);
      if (/[\r\n\0]/u.test(headers[name])) this.#flaw(path, 'a header has one line');
    }
    return { config, url, secret, headers, secrets };
  }

  async #url(config: { url?: string | undefined; urlFile?: string | undefined }, at: readonly PropertyKey[], secrets: string[]) {
    if ((config.url === undefined) === (config.urlFile === undefined)) {
      this.#flaw(at, 'it has one of url and urlFile');
      return '';
    }
    const path = [...at, config.url === undefined ? 'urlFile' : 'url'];
    if (config.url !== undefined && this.#exposed !== null && holdsToken(config.url)) {
      this.#flaw(path, `the address holds a token and ${this.#exposed.en}: chmod 600 the file, or use \${VARIABLE} or urlFile`);
    }
    const url =
      config.url === undefined
        ? await this.#file(config.urlFile ?? '', path, secrets)
        : this.#variables(config.url, path, secrets);
    if (url === '' || url.includes('${')) return '';
    if (!URL.canParse(url) || !/^https?:\/\//iu.test(url)) {
      this.#flaw(path, 'it is no http or https address');
      return '';
    }
    const { search, pathname, username } = new URL(url);
    if (username !== '') this.#flaw(path, 'an address with a user name in it is not taken: use headers');
    secrets.push(url, ...new URLSearchParams(search).values(), ...pathname.split('/').filter((part) => part.length >= 16));
    return url;
  }

  async #secret(
    config: { secret?: string | undefined; secretFile?: string | undefined },
    at: readonly PropertyKey[],
    secrets: string[],
  ) {
    if (config.secret !== undefined && config.secretFile !== undefined) {
      this.#flaw(at, 'it has one of secret and secretFile');
      return '';
    }
    if (config.secretFile !== undefined) return this.#file(config.secretFile, [...at, 'secretFile'], secrets);
    if (config.secret === undefined) return '';
    if (isWritten(config.secret)) this.#flaw([...at, 'secret'], 'a secret is not written here: use ${VARIABLE} or secretFile');
    return this.#variables(config.secret, [...at, 'secret'], secrets);
  }

  async #file(file: string, path: readonly PropertyKey[], secrets: string[]): Promise<string> {
    try {
      const read = await readSecretFile(file, this.#around);
      if (read.kind === 'flaw') {
        this.#flaw(path, read.flaw);
        return '';
      }
      secrets.push(read.secret);
      return read.secret;
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      this.#flaw(path, error.message);
      return '';
    }
  }

  #variables(text: string, path: readonly PropertyKey[], secrets: string[]): string {
    const filled = fillIn(text, this.#around.env);
    for (const name of filled.missing) this.#flaw(path, `the environment has no ${name}`);
    for (const [name, value] of filled.used) {
      this.variables.add(name);
      secrets.push(value);
    }
    return filled.text;
  }

  #flaw(path: readonly PropertyKey[], message: string): void {
    this.flaws.push({ path, message });
  }
}

/** Whether something is written where addresses hold their token: `access_token=${X}` holds none. */
function holdsToken(url: string): boolean {
  return /(?:access_token|key|token|secret)=[^$&]|\/(?:hook|services)\/[^$]|\/\/[^/$]*@/iu.test(url);
}

function configError(problems: readonly YamlProblem[]): UserError {
  const told = problems.slice(0, MAX_TOLD).map(({ place, message }) => `${place}: ${message}`);
  const more = problems.length - told.length;
  const flaws = told.join('; ');
  return new UserError(
    'bad-config',
    more > 0 ? { en: `${flaws} (and ${more} more)`, zh: `${flaws}（另有 ${more} 处）` } : flaws,
    {
      hint: { en: 'docs/alerting.md tells what the fields mean', zh: '字段含义见 docs/alerting.md' },
    },
  );
}
