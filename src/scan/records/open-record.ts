import type { Level, LogRecord } from '../../model/record.ts';
import type { Source } from '../../model/source.ts';
import type { Head } from '../layouts/head.ts';
import { type BlockKind, isBlank } from './continuation.ts';
import { MAX_RECORD_CHARS } from '../lines/limits.ts';

/** Where a line stands. */
export interface Place {
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/** A record that is still growing. */
export class OpenRecord {
  readonly place: Place;
  readonly node: string;
  readonly atMs: number | null;
  /** Whether the record has a time of its own; without, it is dated like the one before. */
  readonly dated: boolean;
  readonly head: Head | null;
  level: Level | null;
  #header: string;
  #message: string;
  #trace: string[] | null = null;
  #size: number;
  #kept = 0;
  #lineEnd: number;
  truncated = false;
  /** Where the stack trace stands: not begun, in the exception's message, in its frames; Python: before the exception, between two. */
  state: 'message' | 'exception' | 'frames' | 'traceback' | 'chained' = 'message';
  block: BlockKind | null = null;
  awaitsSecond: boolean;

  constructor(line: string, head: Head | null, place: Place, node: string, atMs: number | null, dated: boolean) {
    this.place = place;
    this.node = node;
    this.atMs = atMs;
    this.dated = dated;
    this.head = head;
    this.level = head?.level ?? null;
    this.#lineEnd = place.line;
    this.awaitsSecond = head?.second !== undefined;
    const start = head?.messageStart ?? 0;
    this.#header = head?.parts?.header ?? (start === 0 ? '' : line.slice(0, start));
    this.#message = head?.parts?.message ?? (start === 0 ? line : line.slice(start));
    this.#size = this.#message.length;
    const trace = head?.parts?.trace ?? '';
    if (trace !== '') for (const part of trace.split('\n')) this.#append(part);
  }

  /** Whether the first line says anything behind its head. */
  get hasMessage(): boolean {
    return this.#message.trim() !== '';
  }

  /** Takes a second line that completes the header. */
  complete(line: string, level: Level | null, messageStart: number, place: Place): void {
    this.awaitsSecond = false;
    this.level = level ?? this.level;
    this.#header = `${this.#header}\n${line.slice(0, messageStart)}`;
    this.#message = line.slice(messageStart);
    this.#size = this.#message.length;
    this.#ends(place);
  }

  /** Adds a continuation line. Empty lines count only if something follows them. */
  add(line: string, place: Place): void {
    this.awaitsSecond = false;
    this.#append(line);
    if (!isBlank(line)) this.#ends(place);
  }

  close(source: Source, part: string | null): LogRecord {
    const trace = this.#trace === null ? '' : this.#trace.slice(0, this.#kept).join('\n');
    const record: LogRecord = {
      source,
      node: this.node,
      part,
      file: this.place.file,
      lineStart: this.place.line,
      lineEnd: this.#lineEnd,
      atMs: this.atMs,
      level: this.level,
      text: this.#kept === 0 ? this.#message : `${this.#message}\n${trace}`,
      messageLength: this.#message.length,
      header: this.#header,
    };
    return this.dated || this.atMs === null ? record : { ...record, isDatedByOther: true };
  }

  #append(line: string): void {
    if (this.#size + line.length > MAX_RECORD_CHARS) {
      this.truncated = true;
      return;
    }
    this.#size += line.length + 1;
    this.#trace ??= [];
    this.#trace.push(line);
    if (!isBlank(line)) this.#kept = this.#trace.length;
  }

  /** Line numbers count in the first line's file: a record that runs on into the next file ends with the first. */
  #ends(place: Place): void {
    if (place.file === this.place.file) this.#lineEnd = place.line;
  }
}
