import type { Diagnostic } from '../../src/model/diagnostic.ts';
import type { LogRecord } from '../../src/model/record.ts';
import type { Source } from '../../src/model/source.ts';
import { LineFinisher } from '../../src/scan/lines/line-finisher.ts';
import { RecordPipeline } from '../../src/scan/records/record-pipeline.ts';
import { lineDiagnostics, sourceDiagnostics } from '../../src/scan/scan-diagnostics.ts';
import { isTimeless } from '../../src/scan/scan-source.ts';
import { finishLines } from '../../src/scan/stream-lines.ts';
import { MinuteTable } from '../../src/scan/tally/minute-table.ts';
import { SourceTally } from '../../src/scan/tally/tally.ts';
import { UTC } from '../../src/time/zone.ts';
import type { Reading } from './read-log.ts';

/** Reads chunks as watching reads a live stream: line by line, as split2 cuts them. */
export async function readStream(source: Source, chunks: AsyncIterable<Uint8Array>): Promise<Reading> {
  const records: LogRecord[] = [];
  const diagnostics: Diagnostic[] = [];
  const minutes = new MinuteTable();
  const tally = new SourceTally(minutes);
  const context = { tally, report: (diagnostic: Diagnostic) => void diagnostics.push(diagnostic) };
  const name = source.files[0]?.path ?? source.name;
  const pipeline = new RecordPipeline(source, () => UTC, tally);
  const lines = new LineFinisher((line) => pipeline.line(line));
  pipeline.startFile(name);
  for await (const _ of finishLines(chunks, lines, name, context)) records.push(...pipeline.take());
  pipeline.flush();
  records.push(...pipeline.take());
  lines.counts.cutLines += pipeline.cutLines;
  tally.lines += lines.counts.lines;
  const last = sourceDiagnostics(source.name, tally, pipeline.cutRecords, isTimeless(source));
  diagnostics.push(...lineDiagnostics(name, lines.counts), ...last);
  return { source, records, tally, minutes, diagnostics };
}
