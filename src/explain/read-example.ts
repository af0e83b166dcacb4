import type { LogRecord } from '../model/record.ts';
import type { Source } from '../model/source.ts';
import { groupSources } from '../read/group-sources.ts';
import { recognise } from '../scan/sources/recognise.ts';
import { sampleLines } from '../scan/sources/sample-lines.ts';
import { scanSource } from '../scan/scan-source.ts';
import { SourceTally } from '../scan/tally/tally.ts';
import { UTC } from '../time/zone.ts';

/** The source that a file of that name with that content would be. */
function exampleSource(path: string, text: string): Source {
  const bytes = Buffer.from(text);
  const [source] = groupSources([{ path, absolutePath: `/${path}`, sizeBytes: bytes.length, compression: 'none' }], {
    nodeNames: [],
    root: '/',
  });
  if (source === undefined) throw new Error(`no source for ${path}`);
  return recognise(source, sampleLines(source, bytes));
}

/** Runs a text through the real reader, as if it were a file of that name in UTC. Everything is in memory. */
export async function readExample(path: string, text: string): Promise<LogRecord[]> {
  const source = exampleSource(path, text);
  async function* open(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(text);
  }
  const records: LogRecord[] = [];
  const context = { zoneOf: () => UTC, tally: new SourceTally(), report: () => undefined };
  for await (const batch of scanSource(source, open, context)) records.push(...batch);
  return records;
}
