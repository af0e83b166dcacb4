/** Codes of the errors that a user can mend by doing something else. Part of the public contract. */
export type UserErrorCode =
  | 'no-input'
  | 'no-such-path'
  | 'bad-option'
  | 'bad-pattern'
  | 'bad-config'
  | 'bad-template'
  | 'cannot-listen'
  | 'output-failed'
  | 'unreadable-patterns'
  | 'not-a-report'
  | 'store-failed'
  | 'store-limit'
  | 'store-unsuited';

/** An error that someone can fix: told in one or two lines, without a stack. */
export class UserError extends Error {
  readonly code: UserErrorCode;
  readonly hint: string;

  /**
   * @param code stable, for programs.
   * @param message what happened and where (`patterns/raft/x.yaml:8:10: ...`).
   * @param options `hint`: what to do about it; `cause`: the error underneath.
   */
  constructor(code: UserErrorCode, message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.name = 'UserError';
    this.code = code;
    this.hint = options.hint ?? '';
  }
}
