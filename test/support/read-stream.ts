import type { Diagnostic } from '../../src/model/diagnostic.ts';
import type { LogRecord } from '../../src/model/record.ts';
import type { Source } from '../../src/model/source.ts';
import { scanStream } from '../../src/scan/record-stream.ts';
import { SourceTally } from '../../src/scan/tally.ts';
import { UTC } from '../../src/time/zone.ts';
import type { Reading } from './read-log.ts';

/** Reads chunks as a live stream. */
export async function readStream(source: Source, chunks: AsyncIterable<Uint8Array>): Promise<Reading> {
  const records: LogRecord[] = [];
  const diagnostics: Diagnostic[] = [];
  const tally = new SourceTally();
  const context = { zoneOf: () => UTC, tally, report: (diagnostic: Diagnostic) => void diagnostics.push(diagnostic) };
  for await (const batch of scanStream(source, chunks, context)) records.push(...batch);
  return { source, records, tally, diagnostics };
}
