import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { type Fingerprint, fits, HEAD_LENGTH, type Mark, markOf, NO_FINGERPRINT, TAIL_LENGTH } from './fingerprint.ts';

/**
 * Bytes read at once. Texts of more than some 100 KB are large objects to V8: records in hand hold them until they are old, and
 * the heap grows to several hundred MB between full collections. Those of so few bytes die young.
 */
export const CHUNK_BYTES = 32 * 1024;
/** One for all logs: what is read is taken before the next read, and memory stays flat. */
const SHARED = Buffer.alloc(CHUNK_BYTES);
/** Read at once of a file beside the logs; with memory of its own. */
const ASIDE_BYTES = 32 * 1024;

/** What a file is for the system: it keeps that under any name. */
export interface FileKey {
  readonly device: number;
  readonly inode: number;
}

/** A file's key as a text, the same for the same file. */
export function keyText({ device, inode }: FileKey): string {
  return `${device}:${inode}`;
}

/**
 * A log that is held open: while it grows, or until it is known what it is. Whatever is found out or read of it goes through
 * this one descriptor, since by the next moment its name may be that of another file. It keeps its place and remembers the
 * beginning of the file and what stands before that place, to notice when the file was emptied or written anew.
 */
export class OpenLog {
  readonly key: FileKey;
  readonly #descriptor: number;
  #offset = 0;
  #head: Mark = NO_FINGERPRINT.head;
  #tail: Buffer = Buffer.alloc(0);
  #isOpen = true;
  #changedMs = 0;

  /** @throws the system's error where the file can't be opened. */
  constructor(path: string) {
    this.#descriptor = openSync(path, 'r');
    const { dev, ino } = fstatSync(this.#descriptor);
    this.key = { device: dev, inode: ino };
  }

  /** @returns null where the file can't be opened, or another one has its name by now. */
  static open(path: string, { device, inode }: FileKey): OpenLog | null {
    let log: OpenLog;
    try {
      log = new OpenLog(path);
    } catch {
      return null;
    }
    if (log.key.device === device && log.key.inode === inode) return log;
    log.close();
    return null;
  }

  /** Bytes read or passed over so far. */
  get offset(): number {
    return this.#offset;
  }

  get head(): Mark {
    return this.#head;
  }

  get tail(): Mark {
    return markOf(this.#tail);
  }

  /** Size now. */
  get sizeBytes(): number {
    return fstatSync(this.#descriptor).size;
  }

  /** When it was written to last, UTC epoch ms. */
  get changedMs(): number {
    return fstatSync(this.#descriptor).mtimeMs;
  }

  /** Whether the file begins like that, and holds the same before the place that was reached. */
  isLike({ head, tail, reached }: Fingerprint): boolean {
    return fits(head, this.readAt(0, head.length)) && fits(tail, this.readAt(reached - tail.length, tail.length));
  }

  /** Goes to a place without reading what lies before it. */
  seek(offset: number): void {
    this.#offset = offset;
    this.#head = markOf(this.readAt(0, Math.min(HEAD_LENGTH, offset)));
    const length = Math.min(TAIL_LENGTH, offset);
    this.#tail = this.readAt(offset - length, length);
  }

  /** The next bytes; null where there are none now. They hold until the next read of any log. */
  read(): Uint8Array | null {
    const wanted = Math.min(CHUNK_BYTES, this.sizeBytes - this.#offset);
    if (wanted <= 0) return null;
    const count = readSync(this.#descriptor, SHARED, 0, wanted, this.#offset);
    if (count === 0) return null;
    const chunk = SHARED.subarray(0, count);
    this.#offset += count;
    if (this.#head.length < HEAD_LENGTH) this.#head = markOf(this.readAt(0, Math.min(HEAD_LENGTH, this.#offset)));
    this.#tail = Buffer.from(count >= TAIL_LENGTH ? chunk.subarray(-TAIL_LENGTH) : joined(this.#tail, chunk));
    return chunk;
  }

  /** Whether it was written to since the last call. */
  get hasChanged(): boolean {
    const { size, mtimeMs } = fstatSync(this.#descriptor);
    const changed = size !== this.#offset || mtimeMs !== this.#changedMs;
    this.#changedMs = mtimeMs;
    return changed;
  }

  /** False where the file is shorter than what was read of it, or holds other bytes there: it was emptied and written anew. */
  get isIntact(): boolean {
    const length = this.#tail.length;
    if (length === 0) return true;
    return this.readAt(this.#offset - length, length).equals(this.#tail) && fits(this.#head, this.readAt(0, this.#head.length));
  }

  /** Bytes of the file at a place; fewer where it ends before. */
  readAt(from: number, length: number): Buffer {
    const buffer = Buffer.alloc(length);
    return buffer.subarray(0, readSync(this.#descriptor, buffer, 0, length, from));
  }

  /** The bytes as they lie on the disk from a place on, to the end of the file as it is then. */
  *rawFrom(offset: number): Generator<Buffer> {
    let at = offset;
    for (let chunk = this.readAt(at, ASIDE_BYTES); chunk.length > 0; chunk = this.readAt(at, ASIDE_BYTES)) {
      at += chunk.length;
      yield chunk;
    }
  }

  close(): void {
    if (this.#isOpen) closeSync(this.#descriptor);
    this.#isOpen = false;
  }
}

function joined(before: Buffer, chunk: Buffer): Buffer {
  return Buffer.concat([before, chunk]).subarray(-TAIL_LENGTH);
}
