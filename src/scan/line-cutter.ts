import { isAscii, isUtf8 } from 'node:buffer';
import { decodeLine } from '../text/decode-line.ts';
import { MAX_LINE_BYTES, MAX_LINE_CHARS } from './limits.ts';

/** What reading a file could not keep as it was; counted, never silent. */
export interface LineCounts {
  lines: number;
  cutLines: number;
  /** Byte sequences that are neither UTF-8 nor GBK. */
  badUtf8: number;
  gbkLines: number;
  nulBytes: number;
}

const LF = 10;
const CR = 13;

/**
 * Cuts one file's bytes into lines: takes off `\n` or `\r\n`, a BOM at the file's start and NUL bytes (a log that was truncated
 * while being written starts with a hole), cuts overlong lines. Where a chunk ends never changes what comes out.
 * Holds one unfinished line (at most 200 KB).
 */
export class LineCutter {
  readonly counts: LineCounts = { lines: 0, cutLines: 0, badUtf8: 0, gbkLines: 0, nulBytes: 0 };
  readonly #onLine: (line: string) => void;
  #carry: Buffer[] = [];
  #carried = 0;
  #overflowed = false;
  #atStart = true;

  /** @param onLine is called for each line in order, without line end; its text is a view into the chunk's. */
  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine;
  }

  push(chunk: Uint8Array): void {
    const bytes = this.#withoutNul(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
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
    this.#atStart = true;
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
    this.#emitBytes(bytes ?? Buffer.alloc(0), overflowed);
  }

  /** Whole lines, each with its line feed. Text in one piece where the block is clean, line by line where it is not. */
  #emitLines(block: Buffer): void {
    const ascii = isAscii(block);
    if (!ascii && !isUtf8(block)) return this.#emitMixed(block);
    const text = block.toString(ascii ? 'latin1' : 'utf8');
    let start = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      this.#emit(text.slice(start, end), false);
      start = end + 1;
    }
  }

  #emitMixed(block: Buffer): void {
    let start = 0;
    for (let end = block.indexOf(LF); end >= 0; end = block.indexOf(LF, start)) {
      const long = end - start > MAX_LINE_BYTES;
      this.#emitBytes(block.subarray(start, long ? start + MAX_LINE_BYTES : end), long);
      start = end + 1;
    }
  }

  #emitBytes(bytes: Buffer, overflowed: boolean): void {
    const decoded = decodeLine(bytes);
    this.counts.badUtf8 += overflowed ? 0 : decoded.replaced;
    if (decoded.encoding === 'gbk') this.counts.gbkLines++;
    this.#emit(decoded.text, overflowed);
  }

  #emit(raw: string, overflowed: boolean): void {
    let line = raw;
    if (this.#atStart) {
      this.#atStart = false;
      if (line.charCodeAt(0) === 0xfeff) line = line.slice(1);
    }
    let end = line.length;
    while (end > 0 && line.charCodeAt(end - 1) === CR) end--;
    if (end < line.length) line = line.slice(0, end);
    if (overflowed || line.length > MAX_LINE_CHARS) {
      this.counts.cutLines++;
      line = cut(line);
    }
    this.counts.lines++;
    this.#onLine(line);
  }

  #withoutNul(bytes: Buffer): Buffer {
    if (!bytes.includes(0)) return bytes;
    const clean = bytes.filter((byte) => byte !== 0);
    this.counts.nulBytes += bytes.length - clean.length;
    return Buffer.from(clean.buffer, clean.byteOffset, clean.byteLength);
  }
}

function cut(line: string): string {
  const last = line.charCodeAt(MAX_LINE_CHARS - 1);
  return line.slice(0, last >= 0xd800 && last < 0xdc00 ? MAX_LINE_CHARS - 1 : MAX_LINE_CHARS);
}
