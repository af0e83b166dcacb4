import { readPrivateFile } from '../private-file.ts';

/** What fills in the secrets of a config file. */
export interface SecretSurroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Of this process; null where the system has none. */
  readonly userId: number | null;
}

/** A text with its variables filled in. */
interface Filled {
  readonly text: string;
  /** Variables that it names and the environment lacks. */
  readonly missing: readonly string[];
  /** Names and values of those that it has. */
  readonly used: ReadonlyMap<string, string>;
}

/** What a file of a secret gives, or why it can't be used. */
type SecretOfFile = { readonly kind: 'secret'; readonly secret: string } | { readonly kind: 'flaw'; readonly flaw: string };

const VARIABLE = /\$\{([A-Za-z_]\w*)\}/gu;

/** Fills `${NAME}` in from the environment; an empty variable counts as missing. */
export function fillIn(text: string, env: SecretSurroundings['env']): Filled {
  const missing: string[] = [];
  const used = new Map<string, string>();
  const filled = text.replace(VARIABLE, (whole, name: string) => {
    const value = env[name];
    if (value === undefined || value === '') {
      missing.push(name);
      return whole;
    }
    used.set(name, value);
    return value;
  });
  return { text: filled, missing, used };
}

/** Whether a text is more than variables: something of it is written down. */
export function isWritten(text: string): boolean {
  return text.replace(VARIABLE, '') !== '';
}

/**
 * Reads a secret out of a file of its own; the line end behind it is no part of it.
 *
 * @returns the secret, or why it can't be used.
 * @throws UserError `bad-config` where the file can't be read.
 */
export async function readSecretFile(path: string, { userId }: SecretSurroundings): Promise<SecretOfFile> {
  const { text, exposed } = await readPrivateFile(path, userId);
  const secret = text.replace(/\r?\n$/u, '');
  if (exposed !== null) return { kind: 'flaw', flaw: `${path} is not kept secret: ${exposed.en}` };
  return secret === '' ? { kind: 'flaw', flaw: `${path} is empty` } : { kind: 'secret', secret };
}
