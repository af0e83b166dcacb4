import type { Words } from './language.ts';
import type { Severity } from './severity.ts';

/** One pattern of the library, as a list shows it. */
export interface PatternSummary {
  readonly kind: 'signature' | 'cause';
  readonly id: string;
  readonly title: Words;
  readonly severity: Severity;
  /** Side of the writer (`server`, `client`, `any`), for causes the side of the fault. */
  readonly side: string;
  /** Area of a signature; empty for causes. */
  readonly area: string;
}

/** What one alternative of a signature looks for in a record. */
export interface MatchSummary {
  readonly contains: readonly string[];
  readonly not: readonly string[];
  readonly regex: string;
  readonly levels: readonly string[];
  readonly in: 'message' | 'trace' | 'any';
}
