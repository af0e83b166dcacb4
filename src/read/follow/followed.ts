import type { Fingerprint, Mark } from './fingerprint.ts';
import type { FoundLog } from './list-logs.ts';
import { CHUNK_BYTES, OpenLog } from './open-log.ts';

/** A place in a log that is kept over the end of the process: what lies before it was read and told. */
export interface Place extends Fingerprint {
  readonly path: string;
  readonly device: number;
  readonly inode: number;
  /** False for a copy or a .gz: it is not read on. */
  readonly isPlain: boolean;
  /** On the disk, when it was last seen. */
  readonly sizeBytes: number;
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
  absolutePath: string;
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
  /** False for a copy or a .gz: it is not read on. */
  isPlain = true;
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
    if (log.key.device !== this.device || log.key.inode !== this.inode || log.sizeBytes < offset) {
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

  /** What an earlier run knew. */
  static restored(place: Place, nowMs: number): Followed {
    const log = new Followed({ ...place, absolutePath: '' }, place, nowMs);
    log.offset = place.offset;
    log.lines = place.lines;
    log.told = new Set(place.told);
    log.isPlain = place.isPlain;
    log.sizeBytes = place.sizeBytes;
    log.isLost = place.isPlain;
    log.seenAs = null;
    return log;
  }

  /**
   * @param bytesBehind bytes that were handed out and should be read again: those of a record that is not complete.
   * @param lines before that place.
   */
  placeBefore(bytesBehind: number, lines: number, told: readonly string[]): Place {
    const { path, device, inode, isPlain, sizeBytes, head } = this;
    const offset = this.offset - bytesBehind;
    const tail = bytesBehind > 0 && this.log !== null ? this.log.tailBefore(offset) : this.tail;
    return { path, device, inode, isPlain, sizeBytes, offset, lines, head, tail, told };
  }

  /** What stands before the place, from the start of a line on; at most so many bytes. Empty where the file is not open. */
  *before(maxBytes: number): Generator<{ readonly chunk: Uint8Array; readonly linesBefore: number }> {
    const { log, offset } = this;
    if (log === null) return;
    const start = Math.max(0, offset - maxBytes);
    let lines = this.lines;
    for (let at = start; at < offset; at += CHUNK_BYTES) lines -= lineFeeds(log.readAt(at, Math.min(CHUNK_BYTES, offset - at)));
    let begun = start === 0;
    for (let at = start; at < offset; at += CHUNK_BYTES) {
      let chunk: Uint8Array = log.readAt(at, Math.min(CHUNK_BYTES, offset - at));
      const linesBefore = lines;
      lines += lineFeeds(chunk);
      const firstLine = chunk.indexOf(10) + 1;
      if (!begun && firstLine === 0) continue;
      if (!begun) chunk = chunk.subarray(firstLine);
      if (chunk.length > 0) yield { chunk, linesBefore: begun ? linesBefore : linesBefore + 1 };
      begun = true;
    }
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
