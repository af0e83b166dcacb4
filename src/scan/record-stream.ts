import { type Readable, pipeline } from 'node:stream';
import split2 from 'split2';
import type { LogRecord } from '../model/record.ts';
import type { Source } from '../model/source.ts';
import { fileBytes } from './file-bytes.ts';
import { MAX_LINE_BYTES } from './limits.ts';
import { withoutNul } from './line-cutter.ts';
import { LineFinisher } from './line-finisher.ts';
import { RecordPipeline } from './record-pipeline.ts';
import { binaryFile, lineDiagnostics, sourceDiagnostics } from './scan-diagnostics.ts';
import { isTimeless, type ScanContext } from './scan-source.ts';

const NON_ASCII = /[\u0080-\u00ff]/u;
/** Records that are handed on together when they come faster than they are taken. */
const BATCH = 256;
const READ_AHEAD = 1024;

/**
 * Reads standard input or a live stream into records, as `scanSource` reads files: the same bytes give the same records, tallies
 * and diagnostics. Lines are cut by split2, which here gets latin1 text, one character per byte, so that each line is decoded on
 * its own; overlong lines are shortened before it, as its own limit would drop them uncounted.
 *
 * @param source with one file, which stands for the stream.
 * @returns batches of the records that are complete; a record is complete when the next one starts or the stream ends.
 * @throws what the stream throws, after the records that were complete before.
 */
export async function* scanStream(
  source: Source,
  stream: AsyncIterable<Uint8Array>,
  context: ScanContext,
): AsyncGenerator<readonly LogRecord[]> {
  const [file] = source.files;
  const name = file?.path ?? source.name;
  const records = new RecordPipeline(source, (node) => context.zoneOf(node), context.tally);
  const lines = new LineFinisher((line) => records.line(line));
  records.startFile(name);
  for await (const line of linesOf(stream, lines, name, context)) {
    finish(line, lines);
    if (lines.counts.lines % BATCH !== 0 && !line.last) continue;
    const ready = records.take();
    if (ready.length > 0) yield ready;
  }
  records.flush();
  lines.counts.cutLines += records.cutLines;
  context.tally.lines += lines.counts.lines;
  const rest = records.take();
  if (rest.length > 0) yield rest;
  for (const diagnostic of lineDiagnostics(name, lines.counts)) context.report(diagnostic);
  const timeless = isTimeless(source);
  for (const diagnostic of sourceDiagnostics(source.name, context.tally, records.cutRecords, timeless))
    context.report(diagnostic);
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
  context: ScanContext,
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
  context: ScanContext,
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
