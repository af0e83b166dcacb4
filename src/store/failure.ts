/**
 * Why an answer of a store was not whole.
 *
 * - `gone`: no connection, one that broke, a body that ends early or can't be read. Asking again may help.
 * - `busy`: 429, 502, 503, 504. Asking again later may help.
 * - `slow`: the store or this side gave up waiting. Asking for less may help.
 * - `too-much`: more than one answer may hold, by the store's bounds or ours. Asking for less helps.
 * - `refused`: 401, 403, a certificate that isn't trusted. Only the user can help.
 * - `wrong`: any other status: the store does not understand the question.
 */
export type FailureKind = 'gone' | 'busy' | 'slow' | 'too-much' | 'refused' | 'wrong';

/** One question that a store did not answer in full. */
export class StoreFailure extends Error {
  readonly kind: FailureKind;
  /** What the store asks to wait (`Retry-After`), in ms; null where it asks nothing. */
  readonly retryAfterMs: number | null;

  /** @param message without anything secret: what was asked is not repeated. */
  constructor(kind: FailureKind, message: string, options: { retryAfterMs?: number | null; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.name = 'StoreFailure';
    this.kind = kind;
    this.retryAfterMs = options.retryAfterMs ?? null;
  }

  /** Whether the same question may be answered another time. */
  get isPassing(): boolean {
    return this.kind === 'gone' || this.kind === 'busy' || this.kind === 'slow';
  }

  /** Whether a smaller question may be answered. */
  get wantsLess(): boolean {
    return this.kind === 'slow' || this.kind === 'too-much';
  }
}
