import { append, groupBy } from '../collections/group-by.ts';
import { gapsOf } from '../correlate/derive/node-gaps.ts';
import { ACTIVITY_BUCKET_MS, type NodeActivity, type SilenceBook } from '../correlate/silences/silence-book.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { LogRecord } from '../model/record.ts';
import type { Source } from '../model/source.ts';
import type { RangeEnd, TimeRange } from '../store/contract.ts';
import type { Zone } from '../time/zone.ts';
import type { StoredLogs, StoredStream } from './open-stored.ts';
import { noNodes, noSilences } from './store-diagnostics.ts';
import { StreamReader } from './stream-reader.ts';

/** Times of reading that are further behind say nothing of when a node wrote. */
const MOST_DELAY_MS = 2 * ACTIVITY_BUCKET_MS;
/** A node's last record is looked for in as much of its last time. */
const LAST_MS = 60_000;
const MINUTE_MS = 60_000;

/** Where silences are noted, and what is needed to make records. */
export interface SilenceContext {
  readonly silence: SilenceBook;
  readonly zoneOf: (node: string) => Zone;
  readonly isWithin: (record: LogRecord) => boolean;
  readonly report: (diagnostic: Diagnostic) => void;
}

/** A span in which a node wrote nothing, UTC epoch ms. */
interface Gap {
  readonly startMs: number;
  readonly endMs: number;
}

/**
 * Notes when the nodes of a store wrote anything, as its own count says, and fetches the records that prove a silence: each node's last
 * one, and those on both sides of the spans in which it wrote nothing. To be called when the records that matter were noted.
 */
export async function noteSilences(logs: StoredLogs, context: SilenceContext): Promise<void> {
  const { connection, clock, delayMs } = logs;
  const shown = connection.url.shown;
  if (logs.streams.size === 0) return;
  if (clock === 'reading' && delayMs > MOST_DELAY_MS) return context.report(noSilences(shown));
  const nodes = nodesOf(logs);
  if (nodes.size === 0) return context.report(noNodes(shown));
  const noting = new NotingSilences(logs, context);
  for (const streams of nodes.values()) await noting.noteLast(streams);
  await noting.noteActivity(nodes);
  await noting.noteGaps([...nodes.values()]);
}

/** The streams of each label of a node; none where a label stands for several nodes, which nothing tells apart. */
function nodesOf({ streams }: StoredLogs): Map<string, StoredStream[]> {
  const nodes = groupBy(streams.values(), ({ tally }) => tally.stream.node);
  for (const [label, own] of nodes) if (new Set(own.map(({ source }) => source.node)).size > 1) nodes.delete(label);
  return nodes;
}

/** Fetches from one store what its silences are proven by, and notes it. */
class NotingSilences {
  readonly #logs: StoredLogs;
  readonly #context: SilenceContext;

  constructor(logs: StoredLogs, context: SilenceContext) {
    this.#logs = logs;
    this.#context = context;
  }

  /** The last record of a node is among the last ones of its streams. */
  async noteLast(streams: readonly StoredStream[]): Promise<void> {
    const { silence } = this.#context;
    const lastMs = streams.reduce((last, { tally }) => Math.max(last, tally.lastMs), Number.NEGATIVE_INFINITY);
    for (const stream of streams) {
      if (stream.tally.lastMs < lastMs) continue;
      const record = await this.#recordAt(stream, { fromMs: lastMs - LAST_MS, toMs: lastMs }, 'last');
      if (record === null) continue;
      silence.noteSkipped(stream.source);
      silence.note(record);
      silence.noteSkipped(stream.source);
    }
  }

  /** In which slots each node wrote. @param nodes streams by the label of their node. */
  async noteActivity(nodes: ReadonlyMap<string, readonly StoredStream[]>): Promise<void> {
    const { connection, range } = this.#logs;
    const { silence } = this.#context;
    const slots = new Map<string, number[]>();
    for await (const cells of connection.adapter.activity(range, ACTIVITY_BUCKET_MS)) {
      for (const { node, slot } of cells) append(slots, node, slot);
    }
    for (const [node, own] of slots) {
      const streams = nodes.get(node) ?? [];
      const [stream] = streams;
      if (stream === undefined || !isNoted(stream.source, silence)) continue;
      const firstMs = streams.reduce((first, { tally }) => Math.min(first, tally.firstMs), Number.POSITIVE_INFINITY);
      silence.noteActivity(stream.source, own, firstMs);
    }
  }

  /** The records on both sides of the spans in which nodes wrote nothing at all, in the streams that were silent around them. */
  async noteGaps(nodes: readonly (readonly StoredStream[])[]): Promise<void> {
    const activities = new Map(
      this.#context.silence.activities().map((activity): [string, NodeActivity] => [activity.node, activity]),
    );
    for (const streams of nodes) {
      const [first] = streams;
      const activity = first === undefined ? undefined : activities.get(first.source.node);
      if (first === undefined || activity === undefined) continue;
      const isServer = streams.some(({ source }) => source.role === 'server');
      for (const gap of gapsOf(activity, isServer ? 'server' : first.source.role)) {
        for (const source of closestSources(streams, gap)) {
          const own = streams.filter((stream) => stream.source === source);
          await this.#noteGap(own, gap);
        }
      }
    }
  }

  async #noteGap(streams: readonly StoredStream[], gap: Gap): Promise<void> {
    const { silence } = this.#context;
    const middleMs = Math.floor((gap.startMs + gap.endMs) / 2);
    const before = await this.#edgeOf(streams, middleMs, 'last');
    const after = await this.#edgeOf(streams, middleMs, 'first');
    if (before === null || after === null) return;
    silence.noteSkipped(before.source);
    silence.note(before);
    silence.note(after);
    silence.noteSkipped(before.source);
  }

  /** The record of a source that lies next to an instant in which it wrote nothing; null where none does on that side. */
  async #edgeOf(streams: readonly StoredStream[], atMs: number, side: RangeEnd): Promise<LogRecord | null> {
    const found: LogRecord[] = [];
    for (const stream of streams) {
      const range = minuteNextTo(stream, atMs, side, this.#logs.range);
      const record = range === null ? null : await this.#recordAt(stream, range, side);
      if (record !== null) found.push(record);
    }
    const factor = side === 'last' ? -1 : 1;
    const [nearest = null] = found.sort((a, b) => factor * ((a.atMs ?? 0) - (b.atMs ?? 0)));
    return nearest;
  }

  /** The outermost record of a stream in a range; null for none, and for one that the user does not want. */
  async #recordAt({ tally, source, path }: StoredStream, range: TimeRange, side: RangeEnd): Promise<LogRecord | null> {
    const { connection, clock } = this.#logs;
    const { zoneOf, isWithin } = this.#context;
    const found = await connection.adapter.context(tally.stream, range, side, 1);
    const document = side === 'first' ? found[0] : found.at(-1);
    if (document === undefined) return null;
    const records = new StreamReader(source, path, zoneOf, clock).whole(document);
    const record = side === 'first' ? records[0] : records.at(-1);
    return record !== undefined && isWithin(record) ? record : null;
  }
}

/**
 * The sources whose own silence around a node's is shortest, to the minute: two of them prove it. A minute is up to a minute off at each
 * end, so those that may be shorter are among them.
 */
function closestSources(streams: readonly StoredStream[], gap: Gap): Source[] {
  const minute = Math.floor((gap.startMs + gap.endMs) / 2 / MINUTE_MS);
  const lengths = [...new Set(streams.map(({ source }) => source))].flatMap((source) => {
    const minutes = streams.filter((stream) => stream.source === source).flatMap(({ tally }) => [...tally.minutes.keys()]);
    const before = minutes
      .filter((one) => one <= minute)
      .reduce((latest, one) => Math.max(latest, one), Number.NEGATIVE_INFINITY);
    const after = minutes.filter((one) => one >= minute).reduce((first, one) => Math.min(first, one), Number.POSITIVE_INFINITY);
    return Number.isFinite(after - before) ? [{ source, length: after - before }] : [];
  });
  const second = lengths.map(({ length }) => length).sort((a, b) => a - b)[1] ?? Number.POSITIVE_INFINITY;
  return lengths.filter(({ length }) => length <= second + 2).map(({ source }) => source);
}

/** The minute with documents next to an instant, cut there; null where there is none on that side. */
function minuteNextTo({ tally }: StoredStream, atMs: number, side: RangeEnd, range: TimeRange): TimeRange | null {
  const own = Math.floor(atMs / MINUTE_MS);
  // The minute of the instant may hold documents on both sides: it and the next one are looked at together.
  const minutes = [...tally.minutes.keys()].filter((minute) => (side === 'last' ? minute < own : minute > own));
  if (side === 'last') {
    const nearest = minutes.reduce((best, minute) => Math.max(best, minute), Number.NEGATIVE_INFINITY);
    const fromMs = Number.isFinite(nearest) ? nearest * MINUTE_MS : own * MINUTE_MS;
    return atMs < fromMs ? null : { fromMs: Math.max(range.fromMs, fromMs), toMs: atMs };
  }
  const nearest = minutes.reduce((best, minute) => Math.min(best, minute), Number.POSITIVE_INFINITY);
  const toMs = (Number.isFinite(nearest) ? nearest : own) * MINUTE_MS + MINUTE_MS - 1;
  return toMs < atMs ? null : { fromMs: atMs, toMs: Math.min(range.toMs, toMs) };
}

function isNoted({ node }: Source, silence: SilenceBook): boolean {
  return silence.activities().some((activity) => activity.node === node);
}
