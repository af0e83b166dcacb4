import type { Diagnostic } from './model/diagnostic.ts';
import type { Source, SourceFile } from './model/source.ts';
import { findSources } from './read/find-sources.ts';
import { renameForRole } from './read/group-sources.ts';
import { Archives } from './read/archive/archives.ts';
import { openFile, openStream, sampleHead } from './read/open-file.ts';
import { peekBytes } from './read/peek.ts';
import { ReadMemory } from './read/read-memory.ts';
import { orderGcSeries } from './read/rotation.ts';
import { STDIN_FILE, stdinSource } from './read/stdin-source.ts';
import { firstStampOf } from './scan/sources/first-stamp.ts';
import { recognise } from './scan/sources/recognise.ts';
import { firstLines, sampleLines } from './scan/sources/sample-lines.ts';
import { scriptShiftOf } from './scan/sources/script-shift.ts';
import { ZoneBook, type ZoneSample, zoneSampleOf, type Zones } from './scan/sources/zones.ts';
import { brokenLines } from './scan/wrappers/broken-lines.ts';
import { isStoreUrl } from './store/store-url.ts';
import type { AnalyzeOptions } from './analyze-options.ts';

/** Enough to tell layout, role and zone. */
const HEAD_BYTES = 64 * 1024;

/** All sources of a run, known for what they are. */
export interface OpenedSources {
  /** The caller's own. */
  readonly sources: Source[];
  /** Opens a file of one of them; standard input once only. */
  readonly open: (file: SourceFile, signal: AbortSignal) => AsyncIterable<Uint8Array>;
  readonly zones: Zones;
  /** Whether the head of some source holds lines of other nodes than its own. */
  readonly hasPods: boolean;
  readonly close: () => Promise<void>;
}

/** Bytes on disk; 0 for a stream. */
export function sizeOnDisk({ files }: Source): number {
  return files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
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
  const paths = options.inputs.filter((input) => !isStoreUrl(input));
  const finding = { nodeNames: options.nodeNames, report, archives };
  const sources = paths.length === 0 ? [] : await findSources(paths, finding);
  // One for all: files are read one after the other, and a head is looked at before the next one is read.
  const memory = new ReadMemory();
  const headOfFile = (file: SourceFile): Promise<Uint8Array> => headOf(file, archives, memory);
  const heads = new Heads(beside.further ?? []);
  const known = (source: Source, head: Uint8Array): Source => {
    beside.onHead?.(head);
    return heads.know(source, head);
  };
  // In their place: there may be very many.
  for (const [at, source] of sources.entries()) {
    const newest = source.files.at(-1);
    const head = newest === undefined ? new Uint8Array(0) : await headOfFile(newest);
    sources[at] = await orderGcSeries(known(source, head), async (file) => firstStampOf(await headOfFile(file)));
  }
  archives.forgetHeads();
  const piped = options.stdin === null ? null : await peekBytes(openStream(options.stdin), HEAD_BYTES);
  if (piped !== null) sources.push(known(stdinSource(), piped.head));
  heads.dateYearless(sources);
  const open: OpenedSources['open'] = (file, signal) => {
    if (piped !== null && file === STDIN_FILE) return piped.stream;
    return file.member === undefined ? openFile(file, { signal, memory }) : archives.open(file, signal);
  };
  const zones = heads.zones.resolve({
    ...(options.zone === null ? {} : { zone: options.zone }),
    machineZone: options.machineZone,
  });
  return { sources, open, zones, hasPods: heads.zones.hasPods, close: () => archives.close() };
}

/** What the heads of all sources tell: of each what it is, of all together in which zones and about when they were written. */
class Heads {
  readonly zones = new ZoneBook();
  /** Names of sources whose stamps have no year. */
  readonly #yearless = new Set<string>();

  constructor(further: readonly ZoneSample[]) {
    for (const sample of further) this.zones.add(sample);
  }

  /** The source, known for what its head says it is. */
  know(source: Source, head: Uint8Array): Source {
    const written = firstLines(head);
    const lines = sampleLines(source, head, written);
    const broken = brokenLines(written);
    const scriptShiftMs = scriptShiftOf(lines);
    const its = {
      ...source,
      ...(broken === null ? {} : { broken }),
      ...(scriptShiftMs === 0 ? {} : { scriptShiftMs }),
    };
    const recognised = renameForRole(its, recognise(its, lines));
    const sample = zoneSampleOf(recognised, lines);
    this.zones.add(sample);
    if (!sample.isYearless) return recognised;
    this.#yearless.add(recognised.name);
    return sample.datedMs === null ? recognised : { ...recognised, nearMs: sample.datedMs };
  }

  /** A syslog knows no year: where nothing in it tells, it is that of the logs beside it. Sources are replaced in their place. */
  dateYearless(sources: Source[]): void {
    const nearMs = this.zones.latestMs;
    if (nearMs === null || this.#yearless.size === 0) return;
    for (const [at, source] of sources.entries()) {
      if (this.#yearless.has(source.name) && source.nearMs === undefined) sources[at] = { ...source, nearMs };
    }
  }
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
