import { type Readable, pipeline } from 'node:stream';
import split2 from 'split2';
import { fileBytes } from './lines/file-bytes.ts';
import { MAX_LINE_BYTES } from './lines/limits.ts';
import { withoutNul } from './lines/line-cutter.ts';
import type { LineFinisher } from './lines/line-finisher.ts';
import { binaryFile } from './scan-diagnostics.ts';
import type { ScanContext } from './scan-source.ts';

const NON_ASCII = /[\u0080-\u00ff]/u;
const READ_AHEAD = 1024;

/**
 * Cuts a stream into lines with split2 and hands each to `lines`, which decodes it.
 *
 * @param name of the stream, for diagnostics.
 * @returns one item per line, behind it; `isLast` where no further line is at hand and what is complete should be handed on.
 * @throws what the stream throws.
 */
export async function* finishLines(
  stream: AsyncIterable<Uint8Array>,
  lines: LineFinisher,
  name: string,
  context: Pick<ScanContext, 'tally' | 'report'>,
): AsyncGenerator<{ readonly isLast: boolean }> {
  for await (const line of linesOf(stream, lines, name, context)) {
    finish(line, lines);
    yield { isLast: line.last };
  }
}

interface RawLine {
  /** One character per byte. */
  readonly latin1: string;
  /** No further line is at hand: what is complete should be handed on. */
  readonly last: boolean;
}

async function* linesOf(
  stream: AsyncIterable<Uint8Array>,
  lines: LineFinisher,
  name: string,
  context: Pick<ScanContext, 'tally' | 'report'>,
): AsyncGenerator<RawLine> {
  const splitter = split2('\n', { decodeStrings: false, readableHighWaterMark: READ_AHEAD });
  // An error reaches the loop below through the destroyed splitter.
  const cut: Readable = pipeline(latin1Of(stream, lines, name, context), splitter, () => undefined);
  for await (const line of cut) yield { latin1: String(line), last: cut.readableLength === 0 };
}

/** The stream as latin1 text without NUL bytes, in which no line has more than one byte beyond the limit. */
async function* latin1Of(
  stream: AsyncIterable<Uint8Array>,
  lines: LineFinisher,
  name: string,
  context: Pick<ScanContext, 'tally' | 'report'>,
): AsyncGenerator<string> {
  let tail = 0;
  for await (const part of fileBytes(stream, (count) => void (context.tally.bytes += count))) {
    if (part.kind === 'binary') {
      context.report(binaryFile(name));
      lines.counts.nulBytes = 0;
      return;
    }
    const bytes = withoutNul(Buffer.from(part.chunk.buffer, part.chunk.byteOffset, part.chunk.byteLength));
    lines.counts.nulBytes += part.chunk.byteLength - bytes.length;
    const text = bytes.toString('latin1');
    const first = text.indexOf('\n');
    const room = Math.max(0, MAX_LINE_BYTES + 1 - tail);
    const lineEnd = first < 0 ? text.length : first;
    const end = text.lastIndexOf('\n') + 1;
    const ahead = text.slice(0, Math.min(lineEnd, room));
    const behind = first < 0 ? '' : text.slice(end, end + MAX_LINE_BYTES + 1);
    tail = first < 0 ? tail + ahead.length : behind.length;
    const kept = first < 0 ? ahead : ahead + text.slice(first, end) + behind;
    if (kept !== '') yield kept;
  }
}

function finish({ latin1 }: RawLine, lines: LineFinisher): void {
  const overflowed = latin1.length > MAX_LINE_BYTES;
  if (!NON_ASCII.test(latin1)) lines.text(overflowed ? latin1.slice(0, MAX_LINE_BYTES) : latin1, overflowed);
  else lines.bytes(Buffer.from(overflowed ? latin1.slice(0, MAX_LINE_BYTES) : latin1, 'latin1'), overflowed);
}
