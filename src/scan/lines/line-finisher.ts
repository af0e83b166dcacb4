import { decodeLine } from '../../text/decode-line.ts';
import { MAX_LINE_CHARS } from './limits.ts';

/** What reading a file could not keep as it was; counted, never silent. */
export interface LineCounts {
  lines: number;
  cutLines: number;
  /** Byte sequences that are neither UTF-8 nor GBK. */
  badUtf8: number;
  gbkLines: number;
  nulBytes: number;
}

const CR = 13;
const BOM = 0xfeff;

/** Makes lines of what stands between line feeds: decodes, takes off carriage returns and a BOM, cuts, counts. Keeps no text. */
export class LineFinisher {
  readonly counts: LineCounts = { lines: 0, cutLines: 0, badUtf8: 0, gbkLines: 0, nulBytes: 0 };
  readonly #onLine: (line: string) => void;
  #atStart = true;

  /** @param onLine is called for each line, in order. */
  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine;
  }

  /** A line in bytes, in whatever encoding. `overflowed`: the line went on, and the rest is gone. */
  bytes(bytes: Uint8Array, overflowed: boolean): void {
    const decoded = decodeLine(bytes);
    this.counts.badUtf8 += overflowed ? 0 : decoded.replaced;
    if (decoded.encoding === 'gbk') this.counts.gbkLines++;
    this.text(decoded.text, overflowed);
  }

  /** A line that is decoded. */
  text(raw: string, overflowed: boolean): void {
    let start = 0;
    if (this.#atStart) {
      this.#atStart = false;
      if (raw.charCodeAt(0) === BOM) start = 1;
    }
    let end = raw.length;
    while (end > start && raw.charCodeAt(end - 1) === CR) end--;
    const cuts = overflowed || end - start > MAX_LINE_CHARS;
    if (cuts) {
      this.counts.cutLines++;
      end = Math.min(end, start + MAX_LINE_CHARS);
      if (isHighSurrogate(raw.charCodeAt(end - 1))) end--;
    }
    this.counts.lines++;
    this.#onLine(end - start === raw.length ? raw : raw.slice(start, end));
  }

  /** The next line is the first of a file. */
  restart(): void {
    this.#atStart = true;
  }
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code < 0xdc00;
}
