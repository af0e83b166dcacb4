import { isAscii, isUtf8 } from 'node:buffer';
import { MAX_LINE_BYTES } from './limits.ts';
import { type LineCounts, LineFinisher } from './line-finisher.ts';

const LF = 10;

/**
 * Cuts one file's bytes into lines: takes off `\n` or `\r\n`, a BOM at the file's start and NUL bytes (a log that was truncated
 * while being written starts with a hole), cuts overlong lines. Where a chunk ends never changes what comes out.
 * Holds one unfinished line (at most 200 KB).
 */
export class LineCutter {
  readonly #finisher: LineFinisher;
  #carry: Buffer[] = [];
  #carried = 0;
  #overflowed = false;

  /** @param onLine is called for each line in order, without line end; its text is a view into the chunk's. */
  constructor(onLine: (line: string) => void) {
    this.#finisher = new LineFinisher(onLine);
  }

  get counts(): LineCounts {
    return this.#finisher.counts;
  }

  push(chunk: Uint8Array): void {
    const bytes = withoutNul(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    this.counts.nulBytes += chunk.byteLength - bytes.length;
    const last = bytes.lastIndexOf(LF);
    if (last < 0) return this.#keep(bytes);
    let start = 0;
    if (this.#carried > 0 || this.#overflowed) {
      start = bytes.indexOf(LF) + 1;
      this.#keep(bytes.subarray(0, start - 1));
      this.#emitCarried();
    }
    if (start <= last) this.#emitLines(bytes.subarray(start, last + 1));
    this.#keep(bytes.subarray(last + 1));
  }

  /** Ends the file: a last line without line end is a line. */
  end(): void {
    if (this.#carried > 0 || this.#overflowed) this.#emitCarried();
    this.#finisher.restart();
  }

  #keep(bytes: Buffer): void {
    const room = MAX_LINE_BYTES - this.#carried;
    if (bytes.length > room) this.#overflowed = true;
    const kept = bytes.length > room ? bytes.subarray(0, room) : bytes;
    if (kept.length === 0) return;
    // A copy: the chunk's memory may be used again by whoever gave it.
    this.#carry.push(Buffer.from(kept));
    this.#carried += kept.length;
  }

  #emitCarried(): void {
    const bytes = this.#carry.length === 1 ? this.#carry[0] : Buffer.concat(this.#carry);
    const overflowed = this.#overflowed;
    this.#carry = [];
    this.#carried = 0;
    this.#overflowed = false;
    this.#finisher.bytes(bytes ?? Buffer.alloc(0), overflowed);
  }

  /** Whole lines, each with its line feed. Text in one piece where the block is clean, line by line where it is not. */
  #emitLines(block: Buffer): void {
    const ascii = isAscii(block);
    if (!ascii && !isUtf8(block)) return this.#emitMixed(block);
    const text = block.toString(ascii ? 'latin1' : 'utf8');
    let start = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      this.#finisher.text(text.slice(start, end), false);
      start = end + 1;
    }
  }

  #emitMixed(block: Buffer): void {
    let start = 0;
    for (let end = block.indexOf(LF); end >= 0; end = block.indexOf(LF, start)) {
      const long = end - start > MAX_LINE_BYTES;
      this.#finisher.bytes(block.subarray(start, long ? start + MAX_LINE_BYTES : end), long);
      start = end + 1;
    }
  }
}

/** The bytes without NUL bytes; the same where there are none. */
export function withoutNul(bytes: Buffer): Buffer {
  if (!bytes.includes(0)) return bytes;
  const clean = bytes.filter((byte) => byte !== 0);
  return Buffer.from(clean.buffer, clean.byteOffset, clean.byteLength);
}
