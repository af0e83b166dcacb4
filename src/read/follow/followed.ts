import type { Fingerprint, Mark } from './fingerprint.ts';
import type { FoundLog } from './list-logs.ts';
import { OpenLog } from './open-log.ts';

/** A place in a log that is kept over the end of the process: what lies before it was read and told. */
export interface Place extends Fingerprint {
  readonly path: string;
  readonly device: number;
  readonly inode: number;
  /** Decompressed bytes before the place, and the lines in them. */
  readonly offset: number;
  readonly lines: number;
  /** Events behind the place that were told all the same, as `line:signature`: their record was not complete. */
  readonly told: readonly string[];
}

/**
 * One log through its life: under its first name, renamed, emptied, deleted. What is known of it outlives the file, so that its
 * copy or its .gz is known again.
 */
export class Followed {
  /** Where it lay when it was found: the name that evidence carries. */
  readonly path: string;
  readonly absolutePath: string;
  readonly device: number;
  readonly inode: number;
  log: OpenLog | null = null;
  head: Mark;
  tail: Mark;
  /** Bytes handed out or passed over, and the line feeds in them. */
  offset = 0;
  lines = 0;
  /** Something of it may stand in a copy only: it was emptied or went away before it was read to its end. */
  isLost = false;
  /** Where the last listing saw it; null once it is gone. */
  seenAs: string | null;
  /** How the last listing saw it. */
  sizeBytes = 0;
  changedMs = 0;
  isGzip = false;
  idleSinceMs: number;
  /** The log that this one is a copy of. */
  copyOf: Followed | null = null;
  /** Events behind the place that were told before a restart. */
  told: ReadonlySet<string> = new Set();

  constructor(found: Pick<FoundLog, 'path' | 'absolutePath' | 'device' | 'inode'>, marks: Fingerprint, nowMs: number) {
    this.path = found.path;
    this.absolutePath = found.absolutePath;
    this.device = found.device;
    this.inode = found.inode;
    this.head = marks.head;
    this.tail = marks.tail;
    this.seenAs = found.absolutePath;
    this.idleSinceMs = nowMs;
  }

  /** Opens the file at a place. @returns false where it can't be opened or is another file by now. */
  openAt(path: string, offset: number): boolean {
    let log: OpenLog;
    try {
      log = new OpenLog(path);
    } catch {
      return false;
    }
    if (log.key.device !== this.device || log.key.inode !== this.inode || log.state.sizeBytes < offset) {
      log.close();
      return false;
    }
    log.seek(offset);
    this.log = log;
    this.offset = offset;
    return true;
  }

  /** Opens the file at the place reached before. @returns false where other bytes stand there. */
  resumeAt(path: string): boolean {
    if (!this.openAt(path, this.offset)) return false;
    if (this.log?.isLike(this) === true) return true;
    this.log?.close();
    this.log = null;
    return false;
  }

  /** The next bytes; null where there are none now. */
  read(nowMs: number): Uint8Array | null {
    const chunk = this.log?.read() ?? null;
    if (chunk === null || this.log === null) return null;
    this.offset = this.log.offset;
    this.lines += lineFeeds(chunk);
    this.idleSinceMs = nowMs;
    this.#remember(this.log);
    return chunk;
  }

  /** Lets the file go; what is known of it stays. */
  close(): void {
    if (this.log === null) return;
    this.#remember(this.log);
    this.log.close();
    this.log = null;
  }

  #remember(log: OpenLog): void {
    this.head = log.head;
    this.tail = log.tail;
  }
}

/** Number of line feeds in some bytes. */
export function lineFeeds(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count++;
  return count;
}
