import type { Language, Words } from './model/language.ts';

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

/** A text in both languages, or one that there is in one only: what a store answered, what is wrong in a pattern file. */
type Wording = Words | string;

/** An error that someone can fix: told in one or two lines, without a stack. `message` and `hint` are in English. */
export class UserError extends Error {
  readonly code: UserErrorCode;
  readonly hint: string;
  readonly #words: { readonly message: Wording; readonly hint: Wording };

  /**
   * @param code stable, for programs.
   * @param message what happened and where (`patterns/raft/x.yaml:8:10: ...`).
   * @param options `hint`: what to do about it; `cause`: the error underneath.
   */
  constructor(code: UserErrorCode, message: Wording, options: { hint?: Wording; cause?: unknown } = {}) {
    super(textIn(message, 'en'), options.cause === undefined ? {} : { cause: options.cause });
    const { hint = '' } = options;
    this.name = 'UserError';
    this.code = code;
    this.hint = textIn(hint, 'en');
    this.#words = { message, hint };
  }

  /** What happened, and what to do about it (empty for nothing), in a language; in English what there is only so. */
  inLanguage(language: Language): { readonly message: string; readonly hint: string } {
    return { message: textIn(this.#words.message, language), hint: textIn(this.#words.hint, language) };
  }
}

function textIn(wording: Wording, language: Language): string {
  return typeof wording === 'string' ? wording : wording[language];
}
