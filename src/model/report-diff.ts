import type { Severity } from './severity.ts';

/** What became of a cause or a finding. `worse` and `better` are by severity, certainty, count and nodes, in this order. */
export type ChangeKind = 'new' | 'worse' | 'same' | 'better' | 'gone';

/** A cause or finding on one side. */
export interface ChangeSide {
  readonly severity: Severity;
  /** Of a cause; empty for findings. */
  readonly confidence: string;
  /** Records, for findings; incidents that have it, for causes. */
  readonly count: number;
  readonly nodes: readonly string[];
}

export interface Change {
  readonly change: ChangeKind;
  readonly of: 'cause' | 'finding';
  readonly id: string;
  readonly title: string;
  /** Severity on the side that has it; the later one where both do. */
  readonly severity: Severity;
  /** True where the lines are harmless, on the side that is told. */
  readonly harmless: boolean;
  readonly before: ChangeSide | null;
  readonly after: ChangeSide | null;
}

/** What is different between two runs. */
export interface ReportDiff {
  readonly before: { readonly status: string; readonly headline: string };
  readonly after: { readonly status: string; readonly headline: string };
  /** Causes before findings, worse things first: new, worse, same, better, gone; the graver first, then by id. */
  readonly changes: readonly Change[];
}
