import type { LogRecord } from '../model/record.ts';
import type { Source } from '../model/source.ts';
import { LineFinisher } from './line-finisher.ts';
import { RecordPipeline } from './record-pipeline.ts';
import { lineDiagnostics, sourceDiagnostics } from './scan-diagnostics.ts';
import { isTimeless, type ScanContext } from './scan-source.ts';
import { finishLines } from './stream-lines.ts';

/** Records that are handed on together when they come faster than they are taken. */
const BATCH = 256;

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
  for await (const { isLast } of finishLines(stream, lines, name, context)) {
    if (lines.counts.lines % BATCH !== 0 && !isLast) continue;
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
