import type { Severity } from './model/severity.ts';
import type { Side } from './model/side.ts';
import type { PatternLibrary } from './patterns/library.ts';
import type { StoreOptions } from './store/connect.ts';

/** What is read, and how. */
export interface AnalyzeOptions {
  /** Files, folders, globs, and addresses of log stores. */
  readonly inputs: readonly string[];
  /** How log stores are asked; without it none may be among the inputs. */
  readonly store?: StoreOptions;
  /** Bytes of a stream read beside the inputs; null for none. */
  readonly stdin: AsyncIterable<Uint8Array> | null;
  readonly nodeNames: readonly { readonly glob: string; readonly name: string }[];
  /** Zone of stamps that carry none: IANA name or offset; null: found out per node, else `machineZone`. */
  readonly zone: string | null;
  /** A function is asked only where it matters. */
  readonly machineZone: string | (() => string);
  /** Bounds: an absolute stamp, or a duration before the end of the logs. */
  readonly since: string | null;
  readonly until: string | null;
  /** Nodes to look at; all where empty. */
  readonly nodes: readonly string[];
  readonly only: Side | null;
  readonly minSeverity: Severity | null;
  readonly patterns: PatternLibrary;
  /** Version of the tool, as the report names it. */
  readonly version: string;
  /** Ends the reading; what was read by then is reported. */
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
  /**
   * Whether logs are read by blocks, where only the records that matter are decoded: yes by default. The report is the
   * same (held by tests).
   */
  readonly byBlocks?: boolean;
  /**
   * False leaves `series` out of the report: records and figures over time, for which every line of access and config trace
   * logs is read. `records` leaves out the figures that these lines tell.
   */
  readonly series?: boolean | 'records';
}

export interface Progress {
  /** Bytes on disk. */
  readonly doneBytes: number;
  readonly totalBytes: number;
  readonly file: string;
}
