import type { Source } from './source.ts';

export type Level = 'FATAL' | 'ERROR' | 'WARN' | 'INFO' | 'DEBUG' | 'TRACE';

/** One log entry: its header line and the continuation lines (stack trace) that belong to it. */
export interface LogRecord {
  readonly source: Source;
  /** The source's node, unless a wrapper (pod prefix, compose service) names another. */
  readonly node: string;
  /** The file that a mark of `tail` or a prefix of `grep` names, where the source holds the lines of several; else null. */
  readonly part: string | null;
  /** Path of the file that holds the first line, as reports print it. */
  readonly file: string;
  /** From 1, both ends included; counted in `file` (a record that runs on into the next rotated file ends with its last line in `file`). */
  readonly lineStart: number;
  readonly lineEnd: number;
  /** UTC epoch milliseconds; null where the record has no readable stamp and none before it either. */
  readonly atMs: number | null;
  /** Set where it has no stamp of its own: `atMs` is then that of the record before, which may be hours older. */
  readonly isDatedByOther?: true;
  readonly level: Level | null;
  /** Message and continuation lines joined by `\n`; header, wrapper, ANSI codes and `\r` are taken off. */
  readonly text: string;
  /** Length of the message in `text`: what stands before the first continuation line. */
  readonly messageLength: number;
  /** The header as written (stamp, level, thread, logger, ...), so that header + text is the record's raw text. */
  readonly header: string;
}
