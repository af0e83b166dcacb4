import type { Diagnostic } from './model/diagnostic.ts';
import type { Source, SourceFile } from './model/source.ts';
import { findSources } from './read/find-sources.ts';
import { renameForRole } from './read/group-sources.ts';
import { Archives } from './read/archive/archives.ts';
import { openFile, openStream, sampleHead } from './read/open-file.ts';
import { peekBytes } from './read/peek.ts';
import { ReadMemory } from './read/read-memory.ts';
import { orderGcSeries } from './read/rotation.ts';
import { stdinSource } from './read/stdin-source.ts';
import { firstStampOf } from './scan/first-stamp.ts';
import { recognise } from './scan/recognise.ts';
import { sampleLines } from './scan/sample-lines.ts';
import { ZoneBook, type ZoneSample, zoneSampleOf, type Zones } from './scan/zones.ts';
import { isStoreUrl } from './store/store-url.ts';
import type { AnalyzeOptions } from './analyze-options.ts';

/** Enough to tell layout, role and zone. */
const HEAD_BYTES = 64 * 1024;

/** A source that is known for what it is and can be read. */
export interface OpenedSource {
  readonly source: Source;
  /** Bytes on disk; 0 for a stream. */
  readonly sizeBytes: number;
  readonly open: (file: SourceFile, signal: AbortSignal) => AsyncIterable<Uint8Array>;
}

/** All sources of a run. */
export interface OpenedSources {
  readonly opened: readonly OpenedSource[];
  readonly zones: Zones;
  /** Whether the head of some source holds lines of other nodes than its own. */
  readonly hasPods: boolean;
  readonly close: () => Promise<void>;
}

/**
 * Finds the sources, looks at the head of each for its layout, role and zone, and puts rotated GC logs in order.
 * `close` when all was read.
 *
 * @param beside `further`: what sources that are no files tell of the zones of their nodes; `onHead` is shown the head of each source,
 *   decompressed.
 */
export async function openSources(
  options: AnalyzeOptions,
  report: (diagnostic: Diagnostic) => void,
  beside: { readonly further?: readonly ZoneSample[]; readonly onHead?: (head: Uint8Array) => void } = {},
): Promise<OpenedSources> {
  const archives = new Archives();
  const finding = { nodeNames: options.nodeNames, report, archives };
  const paths = options.inputs.filter((input) => !isStoreUrl(input));
  const found = paths.length === 0 ? [] : await findSources(paths, finding);
  // One for all: files are read one after the other, and a head is looked at before the next one is read.
  const memory = new ReadMemory();
  const headOfFile = (file: SourceFile): Promise<Uint8Array> => headOf(file, archives, memory);
  const open: OpenedSource['open'] = (file, signal) =>
    file.member === undefined ? openFile(file, { signal, memory }) : archives.open(file, signal);
  const opened: OpenedSource[] = [];
  const told = new ZoneBook();
  for (const sample of beside.further ?? []) told.add(sample);
  const known = (source: Source, head: Uint8Array): Source => {
    beside.onHead?.(head);
    const lines = sampleLines(source, head);
    const recognised = renameForRole(source, recognise(source, lines));
    told.add(zoneSampleOf(recognised, lines));
    return recognised;
  };
  // What is known better now is let go of: there may be very many.
  const waiting = found.toReversed();
  found.length = 0;
  for (let source = waiting.pop(); source !== undefined; source = waiting.pop()) {
    const newest = source.files.at(-1);
    const head = newest === undefined ? new Uint8Array(0) : await headOfFile(newest);
    const ordered = await orderGcSeries(known(source, head), async (file) => firstStampOf(await headOfFile(file)));
    const sizeBytes = source.files.reduce((sum, file) => sum + file.sizeBytes, 0);
    opened.push({ source: ordered, sizeBytes, open });
  }
  archives.forgetHeads();
  if (options.stdin !== null) {
    const { head, stream } = await peekBytes(openStream(options.stdin), HEAD_BYTES);
    opened.push({ source: known(stdinSource(), head), sizeBytes: 0, open: () => stream });
  }
  const zones = told.resolve({
    ...(options.zone === null ? {} : { zone: options.zone }),
    machineZone: options.machineZone,
  });
  return { opened, zones, hasPods: told.hasPods, close: () => archives.close() };
}

/** An unreadable file is told when it is read for good. */
async function headOf(file: SourceFile, archives: Archives, memory: ReadMemory): Promise<Uint8Array> {
  if (file.member !== undefined) return archives.headOf(file);
  try {
    return await sampleHead(file, { memory });
  } catch {
    return new Uint8Array(0);
  }
}
