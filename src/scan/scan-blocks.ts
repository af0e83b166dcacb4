import type { Source, SourceFile } from '../model/source.ts';
import { BlockScanner } from './blocks/block-scanner.ts';
import type { BlockOptions, BlockSink } from './blocks/block-sink.ts';
import { fileBytes } from './lines/file-bytes.ts';
import { LineCutter } from './lines/line-cutter.ts';
import { RecordPipeline } from './records/record-pipeline.ts';
import { binaryFile, lineDiagnostics, sourceDiagnostics } from './scan-diagnostics.ts';
import { isTimeless, type ScanContext } from './scan-source.ts';

/**
 * Reads a source's files, oldest first, as `scanSource` does, but decodes only the records that matter (block-scanner.ts).
 * Tally and diagnostics are the same.
 *
 * @param open gives a file's decompressed bytes.
 * @param onChunk is called behind each chunk.
 * @throws what `open` throws, unless the context takes failures.
 */
export async function scanBlocks(
  source: Source,
  open: (file: SourceFile) => AsyncIterable<Uint8Array>,
  context: ScanContext,
  sink: BlockSink,
  options: BlockOptions,
  onChunk: () => void,
): Promise<void> {
  const { tally } = context;
  const pipeline = new RecordPipeline(source, (node) => context.zoneOf(node), tally);
  const scanner = new BlockScanner(source, context.zoneOf(source.node), { pipeline, tally, sink }, options);
  for (const file of source.files) {
    const cutter = new LineCutter((line) => pipeline.line(line));
    pipeline.startFile(file.path);
    scanner.startFile(file.path, cutter);
    try {
      for await (const part of fileBytes(open(file), (count) => void (tally.bytes += count))) {
        if (part.kind === 'binary') {
          context.report(binaryFile(file.path));
          break;
        }
        scanner.push(part.chunk);
        onChunk();
      }
    } catch (error) {
      if (context.failed === undefined) throw error;
      context.failed(file, error);
    }
    const undecodedLines = scanner.endFile();
    cutter.end();
    cutter.counts.cutLines += pipeline.cutLines;
    pipeline.cutLines = 0;
    tally.lines += cutter.counts.lines + undecodedLines;
    for (const diagnostic of lineDiagnostics(file.path, cutter.counts)) context.report(diagnostic);
  }
  pipeline.flush();
  scanner.drain();
  const timeless = isTimeless(source);
  for (const diagnostic of sourceDiagnostics(source.name, tally, pipeline.cutRecords, timeless)) context.report(diagnostic);
}
