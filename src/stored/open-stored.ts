import type { Diagnostic } from '../model/diagnostic.ts';
import type { Source } from '../model/source.ts';
import { renameForRole } from '../read/group-sources.ts';
import { asksContent } from '../scan/sources/asks-content.ts';
import { recognise } from '../scan/sources/recognise.ts';
import { sampleLines } from '../scan/sources/sample-lines.ts';
import { type ZoneSample, zoneSampleOf } from '../scan/sources/zones.ts';
import { type Connection, connect, type StoreOptions } from '../store/connect.ts';
import type { StoredDocument, StoreProfile, TimeRange } from '../store/contract.ts';
import { streamKey } from '../store/document-order.ts';
import { clockOf, headBytes, headsOf } from './stream-heads.ts';
import { sourcesOfStreams } from './stream-sources.ts';
import type { StoreClock } from './stream-reader.ts';
import { type StreamTally, tallyStreams } from './stream-tally.ts';
import { noRange, nothingThere, timesOfReading } from './store-diagnostics.ts';

/** One stream of a store, known for what it is. */
export interface StoredStream {
  readonly tally: StreamTally;
  readonly source: Source;
  /** Its file, as reports print it. */
  readonly path: string;
  /** Whether its texts are JSON. */
  readonly isJson: boolean;
}

/** A store that is known for what it holds and can be read. */
export interface StoredLogs {
  readonly connection: Connection;
  readonly profile: StoreProfile;
  /** What is asked for: by the store's times. */
  readonly range: TimeRange;
  readonly clock: StoreClock;
  /** Time from a record's stamp to its reading, as far as it is known; 0 where the store has the records' own times. */
  readonly delayMs: number;
  /** By `streamKey`. */
  readonly streams: ReadonlyMap<string, StoredStream>;
  readonly sources: readonly Source[];
  readonly samples: readonly ZoneSample[];
}

/** Which part of a store is asked for, UTC epoch ms; null where the user says nothing. */
export interface Wanted {
  readonly address: string;
  /** What names of its sources start with. */
  readonly prefix: string;
  /** Given the time of the store's latest document. */
  readonly boundsOf: (lastMs: number) => { readonly fromMs: number | null; readonly toMs: number | null };
  readonly nodeNames: readonly { readonly glob: string; readonly name: string }[];
}

/** Of the streams of a node, as many are looked at whatever their names say. */
const BUSIEST = 3;
/** What is read of a store where nobody says since when. */
const BY_DEFAULT_MS = 24 * 3_600_000;
/** What a record may be read later than it was written, where a store has the times of reading: looked for as long behind the range. */
const LEAST_MARGIN_MS = 10 * 60_000;

/**
 * Looks at a store: what it is, which streams it has in the range and how much of each, what each stream is, and what its times mean.
 * Memory: cells of the tally, 25 documents per stream.
 *
 * @throws UserError where the store can't be reached or trusted.
 */
export async function openStored(
  wanted: Wanted,
  options: StoreOptions,
  signal: AbortSignal,
  report: (diagnostic: Diagnostic) => void,
): Promise<StoredLogs> {
  const connection = await connect(wanted.address, options, signal);
  try {
    return await lookAt(connection, wanted, report);
  } catch (error) {
    await connection.close();
    throw error;
  }
}

/** The same for a store that is connected. */
export async function lookAt(
  connection: Connection,
  wanted: Wanted,
  report: (diagnostic: Diagnostic) => void,
): Promise<StoredLogs> {
  const { adapter, url } = connection;
  const profile = await adapter.probe();
  const lastMs = profile.lastMs ?? 0;
  const bounds = wanted.boundsOf(lastMs);
  const toMs = Math.floor(bounds.toMs ?? lastMs);
  const asked = { fromMs: Math.ceil(bounds.fromMs ?? toMs - BY_DEFAULT_MS), toMs };
  if (bounds.fromMs === null && profile.lastMs !== null) report(noRange(url.shown, asked));
  let tallies =
    profile.lastMs === null || asked.fromMs > asked.toMs ? new Map<string, StreamTally>() : await tallyStreams(adapter, asked);
  if (tallies.size === 0) report(nothingThere(url.shown, asked, profile.lastMs));
  const sampled = toSample([...tallies.values()], wanted, url.shown);
  const found = await headsOf(adapter, sampled);
  const heads = new Map(sampled.map(({ stream }, at) => [streamKey(stream), found[at] ?? []]));
  const { clock, delayMs } = clockOf([...heads.values()].flat());
  const marginMs = clock === 'records' ? 0 : Math.max(LEAST_MARGIN_MS, 2 * delayMs);
  const range = { fromMs: asked.fromMs, toMs: asked.toMs + marginMs };
  if (marginMs > 0) {
    report(timesOfReading(url.shown, delayMs));
    tallies = await tallyStreams(adapter, range);
  }
  return {
    connection,
    profile,
    range,
    clock,
    delayMs,
    ...streamsOf([...tallies.values()], { heads, clock }, wanted, url.shown),
  };
}

/**
 * The streams whose first documents are looked at: those whose names leave open what they are, and the busiest ones of each node, for
 * its zone and the store's times.
 */
function toSample(tallies: readonly StreamTally[], { prefix, nodeNames }: Wanted, address: string): StreamTally[] {
  const { sourceOf } = sourcesOfStreams(
    tallies.map(({ stream }) => stream),
    prefix,
    nodeNames,
    address,
  );
  const perNode = new Map<string, number>();
  return tallies
    .toSorted((a, b) => b.minutes.size - a.minutes.size)
    .filter(({ stream }) => {
      const source = sourceOf.get(streamKey(stream)) ?? NO_SOURCE;
      const sampled = perNode.get(source.node) ?? 0;
      if (sampled >= BUSIEST && !asksContent(source)) return false;
      perNode.set(source.node, sampled + 1);
      return true;
    });
}

/** Which source each stream is, by name and head. Heads are by `streamKey`. */
function streamsOf(
  tallies: readonly StreamTally[],
  { heads, clock }: { readonly heads: ReadonlyMap<string, readonly StoredDocument[]>; readonly clock: StoreClock },
  { prefix, nodeNames }: Wanted,
  address: string,
): Pick<StoredLogs, 'streams' | 'sources' | 'samples'> {
  const names = tallies.map(({ stream }) => stream);
  const { sources, pathOf, sourceOf } = sourcesOfStreams(names, prefix, nodeNames, address);
  const headOf = (source: Source): Uint8Array => {
    const own = tallies.filter(({ stream }) => sourceOf.get(streamKey(stream)) === source);
    // The newest of a rotated series says what it is now.
    const newest = own.reduce<StreamTally | null>(
      (latest, tally) => (latest === null || tally.lastMs > latest.lastMs ? tally : latest),
      null,
    );
    return headBytes(newest === null ? [] : (heads.get(streamKey(newest.stream)) ?? []), clock);
  };
  const samples = sources.map((source) => {
    const lines = sampleLines(source, headOf(source));
    return { found: source, ...zoneSampleOf(renameForRole(source, recognise(source, lines)), lines) };
  });
  const recognised = new Map(samples.map(({ found, source }) => [found, source]));
  const streams = new Map(
    tallies.flatMap((tally): [string, StoredStream][] => {
      const key = streamKey(tally.stream);
      const source = recognised.get(sourceOf.get(key) ?? NO_SOURCE);
      const isJson = (heads.get(key) ?? []).some(({ text }) => JSON_TEXT.test(text));
      return source === undefined ? [] : [[key, { tally, source, path: pathOf.get(key) ?? source.name, isJson }]];
    }),
  );
  return { streams, sources: samples.map(({ source }) => source), samples };
}

/** A JSON object, perhaps behind what a container runtime or compose writes in front of a line. */
const JSON_TEXT = /^(?:\S+ std(?:out|err) [FP] |[\w./-]+ +\| )?\s*\{/u;

const NO_SOURCE: Source = { name: '', files: [], node: '', family: 'unknown', role: 'unknown' };
