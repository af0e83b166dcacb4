import type { Diagnostic } from '../../src/model/diagnostic.ts';
import type { LogRecord } from '../../src/model/record.ts';
import type { Source, SourceFile } from '../../src/model/source.ts';
import { groupSources } from '../../src/read/group-sources.ts';
import { recognise } from '../../src/scan/sources/recognise.ts';
import { sampleLines } from '../../src/scan/sources/sample-lines.ts';
import { scanSource } from '../../src/scan/scan-source.ts';
import { MinuteTable } from '../../src/scan/tally/minute-table.ts';
import { SourceTally } from '../../src/scan/tally/tally.ts';
import { UTC, type Zone } from '../../src/time/zone.ts';

/** What reading one source gives. */
export interface Reading {
  readonly source: Source;
  readonly records: readonly LogRecord[];
  readonly tally: SourceTally;
  readonly minutes: MinuteTable;
  readonly diagnostics: readonly Diagnostic[];
}

export interface ReadOptions {
  readonly zone?: Zone;
  /** Bytes per chunk, in turn; the last one is used for the rest. */
  readonly chunks?: readonly number[];
  readonly source?: Partial<Source>;
}

/** The source that a file of that name with that content would be. */
export function sourceOf(path: string, head: Uint8Array): Source {
  const [source] = groupSources([fileOf(path, head)], { nodeNames: [], root: '/' });
  if (source === undefined) throw new Error(`no source for ${path}`);
  return recognise(source, sampleLines(source, head));
}

/** Reads a log, given as text or bytes, as if it were a file of that name in a folder of its own. */
export async function readLog(path: string, content: string | Uint8Array, options: ReadOptions = {}): Promise<Reading> {
  const bytes = Buffer.from(content);
  return readSeries({ ...sourceOf(path, bytes), ...options.source }, new Map([[path, bytes]]), options);
}

/** Reads a source whose files have these contents. */
export async function readSeries(
  source: Source,
  contents: ReadonlyMap<string, string | Uint8Array>,
  options: ReadOptions = {},
): Promise<Reading> {
  const records: LogRecord[] = [];
  const diagnostics: Diagnostic[] = [];
  const minutes = new MinuteTable();
  const tally = new SourceTally(minutes);
  const zone = options.zone ?? UTC;
  const open = (file: SourceFile): AsyncIterable<Uint8Array> =>
    inChunks(Buffer.from(contents.get(file.path) ?? ''), options.chunks);
  const context = { zoneOf: () => zone, tally, report: (diagnostic: Diagnostic) => void diagnostics.push(diagnostic) };
  for await (const batch of scanSource(source, open, context)) records.push(...batch);
  return { source, records, tally, minutes, diagnostics };
}

/** A file as the reader would have found it. */
export function fileOf(path: string, content: Uint8Array): SourceFile {
  return { path, absolutePath: `/${path}`, sizeBytes: content.length, compression: 'none' };
}

/** Bytes in pieces of the given sizes in turn, the last one for the rest. */
export async function* inChunks(bytes: Uint8Array, sizes: readonly number[] = [65_536]): AsyncGenerator<Uint8Array> {
  let at = 0;
  for (let turn = 0; at < bytes.length; turn++) {
    const size = Math.max(1, sizes[Math.min(turn, sizes.length - 1)] ?? 1);
    yield bytes.subarray(at, at + size);
    at += size;
  }
}
