import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { type Fingerprint, fits, HEAD_LENGTH, type Mark, markOf, TAIL_LENGTH } from './fingerprint.ts';

/** Bytes read in one turn, so that many files are read side by side. */
export const CHUNK_BYTES = 256 * 1024;
/** One for all logs: what is read is taken before the next read, and memory stays flat. */
const SHARED = Buffer.alloc(CHUNK_BYTES);
const NOTHING: Mark = markOf(new Uint8Array(0));

/** What a file is for the system: it keeps that under any name. */
export interface FileKey {
  readonly device: number;
  readonly inode: number;
}

/**
 * A log that is held open while it grows. It keeps its place and remembers the beginning of the file and what stands before
 * that place, to notice when the file was emptied or replaced under it.
 */
export class OpenLog {
  readonly key: FileKey;
  readonly #descriptor: number;
  #offset = 0;
  #head: Mark = NOTHING;
  #tail: Buffer = Buffer.alloc(0);
  #isOpen = true;
  #changedMs = 0;

  /** @throws the system's error where the file can't be opened. */
  constructor(path: string) {
    this.#descriptor = openSync(path, 'r');
    const { dev, ino } = fstatSync(this.#descriptor);
    this.key = { device: dev, inode: ino };
  }

  /** Bytes read or passed over so far. */
  get offset(): number {
    return this.#offset;
  }

  get head(): Mark {
    return this.#head;
  }

  /** Whether the file begins like that, and holds that before the place. */
  isLike({ head, tail }: Fingerprint): boolean {
    return fits(head, this.readAt(0, head.length)) && fits(tail, this.#tail.subarray(-tail.length));
  }

  get tail(): Mark {
    return markOf(this.#tail);
  }

  /** Size now. */
  get sizeBytes(): number {
    return fstatSync(this.#descriptor).size;
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

  /** What stands before a place, as a state file keeps it. */
  tailBefore(offset: number): Mark {
    const length = Math.min(TAIL_LENGTH, offset);
    return markOf(this.readAt(offset - length, length));
  }

  /** Bytes of the file at a place; fewer where it ends before. */
  readAt(from: number, length: number): Buffer {
    const buffer = Buffer.alloc(length);
    return buffer.subarray(0, readSync(this.#descriptor, buffer, 0, length, from));
  }

  close(): void {
    if (this.#isOpen) closeSync(this.#descriptor);
    this.#isOpen = false;
  }
}

function joined(before: Buffer, chunk: Buffer): Buffer {
  return Buffer.concat([before, chunk]).subarray(-TAIL_LENGTH);
}
