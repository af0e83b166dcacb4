import type { OwnPatterns } from '../patterns/library.ts';

/** So long may the regexes of one signature take on one record; what is read at 100 MB/s takes a thousandth of that. */
const MOST_MS = 100;

/** One that took too long, with the milliseconds of the record that told. */
export interface SlowSignature {
  readonly signature: string;
  readonly tookMs: number;
}

/**
 * Watches how long the regexes of a user's signatures take: one that took too long on a record is not tried any more, so that one
 * slow pattern costs some records' time and not the whole run's. A regex that is at work can't be stopped.
 */
export class RegexBudget {
  readonly #own: OwnPatterns;
  readonly #slow = new Map<string, number>();

  constructor(own: OwnPatterns) {
    this.#own = own;
  }

  /** @returns what `read` gives; null for a signature that took too long before. */
  run<T>(signature: string, read: () => T | null): T | null {
    if (!this.#own.ids.has(signature)) return read();
    if (this.#slow.has(signature)) return null;
    const startMs = this.#own.now();
    const result = read();
    const tookMs = this.#own.now() - startMs;
    if (tookMs > MOST_MS) this.#slow.set(signature, tookMs);
    return result;
  }

  /** Signatures that took too long, in the order in which they did. */
  slow(): readonly SlowSignature[] {
    return [...this.#slow].map(([signature, tookMs]) => ({ signature, tookMs }));
  }
}
