/** What a token stands for; the first part of the token. */
export type TokenKind =
  | 'node'
  | 'host'
  | 'domain'
  | 'private-ip'
  | 'public-ip'
  | 'private-ipv6'
  | 'public-ipv6'
  | 'user'
  | 'mail'
  | 'service'
  | 'namespace'
  | 'config'
  | 'group'
  | 'cluster'
  | 'database'
  | 'app'
  | 'dir'
  | 'file'
  | 'uuid';

/** Characters for private use, which no log holds. */
const MARK_START = '\ue000';
const MARK_END = '\ue001';
const MARK = new RegExp(`${MARK_START}(\\d{1,9})${MARK_END}`, 'gu');

/**
 * Gives names their tokens: `node-1`, `service-2`, numbered as they come. One name has one token in the whole output, whatever it
 * is first seen as, so that joins hold. Holds every name given.
 */
export class TokenBook {
  readonly #tokens = new Map<string, string>();
  readonly #marks = new Map<string, number>();
  readonly #marked: string[] = [];
  readonly #counts = new Map<TokenKind, number>();

  /** The token of a name; a new one the first time. */
  tokenFor(name: string, kind: TokenKind): string {
    const known = this.#tokens.get(name);
    if (known !== undefined) return known;
    const number = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, number);
    const token = `${kind}-${number}`;
    this.#tokens.set(name, token);
    return token;
  }

  /** Whether a name has a token. */
  has(name: string): boolean {
    return this.#tokens.has(name);
  }

  /** The token as a mark that no later replacement takes for a name; `unmark` turns it into the token. */
  marked(name: string, kind: TokenKind): string {
    const token = this.tokenFor(name, kind);
    const at = this.#marks.get(token) ?? this.#marked.push(token) - 1;
    this.#marks.set(token, at);
    return `${MARK_START}${at}${MARK_END}`;
  }

  /** Whether a mark stands in a text: what is around it was a name, or part of one. */
  holdsMark(text: string): boolean {
    return text.includes(MARK_START);
  }

  /** Puts the tokens where their marks stand. */
  unmark(text: string): string {
    return text.replace(MARK, (mark, at: string) => this.#marked[Number(at)] ?? mark);
  }

  /** Token to name, in the order given out: what leads back. */
  reverse(): Readonly<Record<string, string>> {
    return Object.fromEntries([...this.#tokens].map(([name, token]) => [token, name]));
  }

  /** How many names have a token. */
  get size(): number {
    return this.#tokens.size;
  }
}
