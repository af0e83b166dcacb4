import type { Diagnostic } from './model/diagnostic.ts';
import type { Source, SourceFile } from './model/source.ts';
import { findSources } from './read/find-sources.ts';
import { renameForRole } from './read/group-sources.ts';
import { openFile, openStream, sampleHead } from './read/open-file.ts';
import { orderGcSeries } from './read/rotation.ts';
import { stdinSource } from './read/stdin-source.ts';
import { firstStampOf } from './scan/first-stamp.ts';
import { recognise } from './scan/recognise.ts';
import { resolveZones, type Zones } from './scan/zones.ts';
import type { AnalyzeOptions } from './analyze.ts';

/** Enough to tell layout, role and zone. */
const HEAD_BYTES = 64 * 1024;

/** A source that is known for what it is and can be read. */
export interface OpenedSource {
  readonly source: Source;
  /** Bytes on disk; 0 for a stream. */
  readonly sizeBytes: number;
  readonly open: (file: SourceFile, signal: AbortSignal) => AsyncIterable<Uint8Array>;
}

/**
 * Finds the sources, looks at the head of each for its layout, role and zone, and puts rotated GC logs in order.
 * Holds 64 KB per source until the zones are known.
 */
export async function openSources(
  options: AnalyzeOptions,
  report: (diagnostic: Diagnostic) => void,
): Promise<{ opened: OpenedSource[]; zones: Zones }> {
  const found = options.inputs.length === 0 ? [] : await findSources(options.inputs, { nodeNames: options.nodeNames, report });
  const opened: { source: Source; head: Uint8Array; sizeBytes: number; open: OpenedSource['open'] }[] = [];
  for (const source of found) {
    const head = await headOf(source);
    const known = renameForRole(source, recognise(source, head));
    const ordered = await orderGcSeries(known, async (file) => firstStampOf(await headOfFile(file)));
    const sizeBytes = source.files.reduce((sum, file) => sum + file.sizeBytes, 0);
    opened.push({ source: ordered, head, sizeBytes, open: (file, signal) => openFile(file, { signal }) });
  }
  if (options.stdin !== null) {
    const { head, stream } = await peek(openStream(options.stdin));
    const source = stdinSource();
    opened.push({ source: renameForRole(source, recognise(source, head)), head, sizeBytes: 0, open: () => stream });
  }
  const zones = resolveZones(opened, {
    ...(options.zone === null ? {} : { zone: options.zone }),
    machineZone: options.machineZone,
  });
  return { opened, zones };
}

async function headOf(source: Source): Promise<Uint8Array> {
  const newest = source.files.at(-1);
  return newest === undefined ? new Uint8Array(0) : headOfFile(newest);
}

/** An unreadable file is told when it is read for good. */
async function headOfFile(file: SourceFile): Promise<Uint8Array> {
  try {
    return await sampleHead(file);
  } catch {
    return new Uint8Array(0);
  }
}

/** The first bytes of a stream (up to 64 KB, or all of it), and the stream with them put back. */
async function peek(stream: AsyncIterable<Uint8Array>): Promise<{ head: Uint8Array; stream: AsyncIterable<Uint8Array> }> {
  const iterator = stream[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let size = 0;
  while (size < HEAD_BYTES) {
    const next = await iterator.next();
    if (next.done === true) break;
    first.push(next.value);
    size += next.value.byteLength;
  }
  return { head: Buffer.concat(first), stream: resume(first, iterator) };
}

async function* resume(first: readonly Uint8Array[], iterator: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* first;
  for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
}
