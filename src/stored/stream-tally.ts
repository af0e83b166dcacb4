import type { Level } from '../model/record.ts';
import { levelOf } from '../scan/layouts/level.ts';
import { columnOf, LEVEL_NAMES } from '../scan/tally/level-counts.ts';
import type { SourceTally } from '../scan/tally/tally.ts';
import type { StoreAdapter, StreamName, TimeRange } from '../store/contract.ts';
import { streamKey } from '../store/document-order.ts';

/** What one stream holds, as its store counts it. Grows with the minutes of its span. */
export interface StreamTally {
  readonly stream: StreamName;
  firstMs: number;
  lastMs: number;
  /** Documents per minute (UTC epoch ms / 60000, rounded down) by level, each in its column (`columnOf`). */
  readonly minutes: Map<number, Uint32Array>;
  /** Documents without a level. */
  unlevelled: number;
  /** Words of its level field that mean WARN and above. */
  readonly troubleWords: Set<string>;
}

/** Counts the documents of all streams in a range. @returns by `streamKey`. */
export async function tallyStreams(adapter: StoreAdapter, range: TimeRange): Promise<Map<string, StreamTally>> {
  const tallies = new Map<string, StreamTally>();
  for await (const cells of adapter.tally(range)) {
    for (const { stream, minute, level: word, count, firstMs, lastMs } of cells) {
      const key = streamKey(stream);
      const tally = tallies.get(key) ?? newTally(stream);
      tallies.set(key, tally);
      const level = word === null ? null : levelOf(word);
      countIn(tally, minute, level, count);
      if (level === null) tally.unlevelled += count;
      if (word !== null && isTrouble(level)) tally.troubleWords.add(word);
      tally.firstMs = Math.min(tally.firstMs, firstMs);
      tally.lastMs = Math.max(tally.lastMs, lastMs);
    }
  }
  return tallies;
}

function newTally(stream: StreamName): StreamTally {
  return {
    stream,
    firstMs: Number.POSITIVE_INFINITY,
    lastMs: Number.NEGATIVE_INFINITY,
    minutes: new Map(),
    unlevelled: 0,
    troubleWords: new Set(),
  };
}

/** Adds records to a minute; fewer than none are taken off. */
function countIn(tally: StreamTally, minute: number, level: Level | null, count: number): void {
  const counts = tally.minutes.get(minute) ?? new Uint32Array(LEVEL_NAMES.length);
  tally.minutes.set(minute, counts);
  const at = columnOf(level);
  counts[at] = Math.max(0, (counts[at] ?? 0) + count);
}

/** A record that was fetched tells the level that its document lacks. @param atMs of the document. */
export function learnLevel(tally: StreamTally, atMs: number, level: Level | null): void {
  const minute = Math.floor(atMs / 60_000);
  if (!isTrouble(level) || (tally.minutes.get(minute)?.[columnOf(null)] ?? 0) === 0) return;
  countIn(tally, minute, null, -1);
  countIn(tally, minute, level, 1);
}

/** Puts what a store counted into the tally of the source that the stream belongs to. @param layout of its records. */
export function addTo(into: SourceTally, { minutes, firstMs, lastMs }: StreamTally, layout: string): void {
  for (const [minute, counts] of minutes) {
    for (const [column, count] of counts.entries()) if (count > 0) into.minutes?.add(minute, column, count);
    into.addMany({
      layout,
      firstMs: Math.max(firstMs, minute * 60_000),
      lastMs: Math.min(lastMs, minute * 60_000 + 59_999),
      counts,
    });
  }
}

/** Whether records of a level are told even where no signature knows them. */
function isTrouble(level: Level | null): boolean {
  return level === 'FATAL' || level === 'ERROR' || level === 'WARN';
}
