import type { Level, LogRecord } from '../../model/record.ts';
import type { BlockMemory } from './block-memory.ts';
import type { ByteConditions } from '../bytes/byte-conditions.ts';

/** A template of unknown errors, as far as the scanner knows of it. */
export interface CountedTemplate {
  /** False as long as it wants records to quote. */
  readonly isSettled: boolean;
  /** Counts a record that is not decoded; UTC epoch ms. */
  count(atMs: number, node: string): void;
}

/** A record with literals of signatures that was not decoded; the same object is used for the next one. */
export interface UndecodedRecord {
  /** Its place among the records in hand. */
  readonly index: number;
  /** UTC epoch ms. */
  readonly atMs: number;
  /** See BYTE_LEVELS. */
  readonly level: number;
  /** What of it is matched. */
  readonly read: () => { readonly level: Level | null; readonly text: string; readonly messageLength: number };
  /** A number that it has in common with records of which message and trace differ in the values of digits only; NaN for none. */
  readonly likeness: () => number;
}

/** What the scanner hands out, in the order of the file. */
export interface BlockSink {
  /**
   * A decoded record.
   *
   * @param literals those that stand in it, each once and ascending. @param likeness see UndecodedRecord.
   * @returns its template where it is an error that no signature knows.
   */
  record(record: LogRecord, literals: readonly number[], likeness: () => number): CountedTemplate | null;
  /**
   * Counts the events of a record that is not decoded.
   *
   * @param literals those that stand in it, ascending. @returns whether there were any; null where it is to be decoded.
   */
  count(record: UndecodedRecord, literals: readonly number[]): boolean | null;
  /** The records in hand are about to go. @param decode gives a counted one by its index. */
  quoteCounted(decode: (index: number) => LogRecord): void;
  /** Records that were not decoded lie between the one handed out last and the next one. */
  skipped(): void;
  /** From how many milliseconds of silence on the records on both sides are to be decoded; it grows as records are handed out. */
  silenceFrom(): number;
  /** How many silences of the source are kept, the longest; of equal ones those that came first. */
  readonly mostSilences: number;
  /** When records were written, decoded or not: the 5-second slots (UTC epoch ms / 5000) they lie in and their earliest time. */
  activity(slots: readonly number[], firstMs: number): void;
}

/** Records outside of these bounds (UTC epoch ms, both included) are in the tally only. */
export interface TimeBounds {
  readonly fromMs: number;
  readonly toMs: number;
}

export interface BlockOptions extends TimeBounds {
  /** When a literal matters on this source. */
  readonly conditions: ByteConditions;
  /** What blocks are read into, their literals, and what is known of their messages; for one source at a time. */
  readonly memory: BlockMemory;
}
