import type { LogRecord } from '../model/record.ts';
import type { ByteConditions } from './byte-conditions.ts';
import type { ByteLiterals } from './byte-literals.ts';

/** A template of unknown errors, as far as the scanner knows of it. */
export interface CountedTemplate {
  /** False as long as it wants records to quote. */
  readonly isSettled: boolean;
  /** Counts a record of the source that is not decoded. */
  count(atMs: number): void;
}

/** What the scanner hands out, in the order of the file. */
export interface BlockSink {
  /**
   * A decoded record.
   *
   * @param literals those that stand in it, where they are known, each once; null where they are not.
   * @returns its template where it is an error that no signature knows.
   */
  record(record: LogRecord, literals: readonly number[] | null): CountedTemplate | null;
  /** Records that were not decoded: the 5-second slots (UTC epoch ms / 5000) they lie in and their earliest time. */
  undecoded(slots: readonly number[], firstMs: number): void;
}

export interface BlockOptions {
  readonly literals: ByteLiterals;
  /** When a literal matters on this source. */
  readonly conditions: ByteConditions;
  /** Records outside of these bounds (UTC epoch ms, both included) are in the tally only. */
  readonly fromMs: number;
  readonly toMs: number;
  /** Size of a block, for tests. */
  readonly blockBytes?: number;
}
