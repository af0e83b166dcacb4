import type { Words } from './language.ts';

/** What the run itself could not do, while the rest went on. */
export interface Diagnostic {
  /** Stable id, kebab-case: `unreadable-file`, `empty-file`, `unknown-layout`, `no-timestamps`, ... */
  readonly code: string;
  /** `error` makes the run end with status 2; `note` does not. */
  readonly kind: 'error' | 'note';
  /** The file or source it is about; empty where it is about the run. */
  readonly source: string;
  readonly message: Words;
}
