import type { Diagnostic } from '../model/diagnostic.ts';
import type { LogRecord } from '../model/record.ts';
import type { Source, SourceFile } from '../model/source.ts';
import type { Zone } from '../time/zone.ts';
import { fileBytes } from './lines/file-bytes.ts';
import { LineCutter } from './lines/line-cutter.ts';
import { RecordPipeline } from './records/record-pipeline.ts';
import { binaryFile, lineDiagnostics, sourceDiagnostics } from './scan-diagnostics.ts';
import type { SourceTally } from './tally/tally.ts';

/** What scanning needs to know and whom it tells. */
export interface ScanContext {
  /** The zone of stamps that carry none, by the node that wrote them. */
  zoneOf(node: string): Zone;
  readonly tally: SourceTally;
  report(diagnostic: Diagnostic): void;
  /** A file could not be read to its end: what was read is used, the next file follows. Without it the error is thrown on. */
  failed?(file: SourceFile, error: unknown): void;
}

/** Families whose lines never carry a time. */
const TIMELESS = new Set(['naming-rt', 'config-pull-check']);

/** Whether nobody would expect a source's records to be dated. */
export function isTimeless(source: Source): boolean {
  return TIMELESS.has(source.family);
}

/**
 * Reads a source's files, oldest first, into records; a record may run on into the next file.
 *
 * @param open gives a file's decompressed bytes.
 * @returns batches of complete records in file order (in streams of several pods: in the order of completion), about one per
 *   chunk. Texts are views into the chunk: what is kept longer than the next batch must be detached (text/detach.ts).
 *   Memory: one chunk, one record per stream.
 * @throws what `open` throws, unless the context takes failures.
 */
export async function* scanSource(
  source: Source,
  open: (file: SourceFile) => AsyncIterable<Uint8Array>,
  context: ScanContext,
): AsyncGenerator<readonly LogRecord[]> {
  const pipeline = new RecordPipeline(source, (node) => context.zoneOf(node), context.tally);
  let cutRecords = 0;
  for (const file of source.files) {
    const cutter = new LineCutter((line) => pipeline.line(line));
    pipeline.startFile(file.path);
    try {
      for await (const part of fileBytes(open(file), (count) => void (context.tally.bytes += count))) {
        if (part.kind === 'binary') {
          context.report(binaryFile(file.path));
          cutter.counts.nulBytes = 0;
          break;
        }
        cutter.push(part.chunk);
        const records = pipeline.take();
        if (records.length > 0) yield records;
      }
    } catch (error) {
      if (context.failed === undefined) throw error;
      context.failed(file, error);
    }
    cutter.end();
    cutter.counts.cutLines += pipeline.cutLines;
    pipeline.cutLines = 0;
    context.tally.lines += cutter.counts.lines;
    for (const diagnostic of lineDiagnostics(file.path, cutter.counts)) context.report(diagnostic);
    cutRecords = pipeline.cutRecords;
  }
  pipeline.flush();
  cutRecords = pipeline.cutRecords;
  const last = pipeline.take();
  if (last.length > 0) yield last;
  for (const diagnostic of sourceDiagnostics(source.name, context.tally, cutRecords, isTimeless(source))) {
    context.report(diagnostic);
  }
}
