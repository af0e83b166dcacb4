import { type Fingerprint, type Mark, NO_FINGERPRINT } from './fingerprint.ts';
import type { FoundLog } from './list-logs.ts';
import { CHUNK_BYTES, OpenLog } from './open-log.ts';
import { RecentBytes } from './recent-bytes.ts';

const LF = 10;

/** A place in a log that is kept over the end of the process: what lies before it was read and told. */
export interface Place extends Fingerprint {
  readonly path: string;
  readonly device: number;
  readonly inode: number;
  /** False for a copy or a .gz: it is not read on. */
  readonly isPlain: boolean;
  readonly isGzip: boolean;
  /** On the disk, when it was last seen. */
  readonly sizeBytes: number;
  readonly changedMs: number;
  /** True where all of it was read, and nothing can come. */
  readonly isDone: boolean;
  /** Which of the places is that of the log that this one is a copy of; null for none. */
  readonly copyOf: number | null;
  /** Decompressed bytes before the place, and the lines in them. What lies between it and `reached` is read again. */
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
  head: Mark = NO_FINGERPRINT.head;
  tail: Mark = NO_FINGERPRINT.tail;
  reached = 0;
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
  readonly #recent = new RecentBytes();

  constructor(found: Pick<FoundLog, 'path' | 'absolutePath' | 'device' | 'inode'>, nowMs: number) {
    this.path = found.path;
    this.absolutePath = found.absolutePath;
    this.device = found.device;
    this.inode = found.inode;
    this.seenAs = found.absolutePath;
    this.idleSinceMs = nowMs;
  }

  /** Goes on reading in a file that is held open, at its place. */
  follow(log: OpenLog): void {
    this.log = log;
    this.offset = log.offset;
  }

  /** Opens the file at the place reached before. @returns false where other bytes stand there. */
  resumeAt(path: string): boolean {
    const log = OpenLog.open(path, this);
    if (log === null) return false;
    if (log.sizeBytes < this.reached || !log.isLike(this)) {
      log.close();
      return false;
    }
    log.seek(this.offset);
    this.follow(log);
    return true;
  }

  /** The next bytes; null where there are none now. */
  read(nowMs: number): Uint8Array | null {
    const chunk = this.log?.read() ?? null;
    if (chunk === null || this.log === null) return null;
    this.took(chunk, this.log, nowMs);
    return chunk;
  }

  /** Notes bytes that were handed out behind those before, whichever file they stand in. */
  took(chunk: Uint8Array, { head, tail }: Pick<Fingerprint, 'head' | 'tail'>, nowMs: number): void {
    this.offset += chunk.length;
    this.lines += lineFeeds(chunk);
    this.idleSinceMs = nowMs;
    this.know({ head, tail, reached: this.offset });
    this.#recent.add(chunk, this.offset);
  }

  /** Takes a fingerprint. */
  know({ head, tail, reached }: Fingerprint): void {
    this.head = head;
    this.tail = tail;
    this.reached = reached;
  }

  /** Bytes that were read before, also of a file that was emptied just now; null where they can't be had. */
  bytesAt(from: number, length: number): Buffer | null {
    const bytes = this.log?.isIntact === true ? this.log.readAt(from, length) : null;
    return bytes?.length === length ? bytes : this.#recent.at(from, length);
  }

  /** What an earlier run knew; of copies, `copyOf` is to be set by who has them all. */
  static restored(place: Place, nowMs: number): Followed {
    const log = new Followed({ ...place, absolutePath: '' }, nowMs);
    log.know(place);
    log.offset = place.offset;
    log.lines = place.lines;
    log.told = new Set(place.told);
    log.isPlain = place.isPlain;
    log.sizeBytes = place.sizeBytes;
    log.changedMs = place.changedMs;
    log.isGzip = place.isGzip;
    log.isLost = !place.isDone;
    log.seenAs = null;
    return log;
  }

  /**
   * @param bytesBehind bytes that were handed out and should be read again: those of a record that is not complete.
   * @param lines before that place.
   * @param copyOf as in `Place`.
   */
  placeBefore(bytesBehind: number, lines: number, told: readonly string[], copyOf: number | null): Place {
    const { path, device, inode, isPlain, isGzip, sizeBytes, changedMs, head, tail, reached } = this;
    const offset = this.offset - bytesBehind;
    const isOver = !isPlain || (this.log === null && this.seenAs === null);
    const isDone = isOver && !this.isLost;
    return {
      path,
      device,
      inode,
      isPlain,
      isGzip,
      sizeBytes,
      changedMs,
      isDone,
      copyOf,
      offset,
      lines,
      head,
      tail,
      reached,
      told,
    };
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
      const firstLine = chunk.indexOf(LF) + 1;
      if (!begun && firstLine === 0) continue;
      if (!begun) chunk = chunk.subarray(firstLine);
      if (chunk.length > 0) yield { chunk, linesBefore: begun ? linesBefore : linesBefore + 1 };
      begun = true;
    }
  }

  /** Lets the file go; what is known of it stays. */
  close(): void {
    this.log?.close();
    this.log = null;
  }

  /** Lets the last bytes go as well: no copy of it will end within them. */
  forgetRecent(): void {
    this.#recent.forget();
  }
}

/** Number of line feeds in some bytes. */
export function lineFeeds(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) count++;
  return count;
}
