import type { StoreAdapter, StoredDocument } from '../store/contract.ts';
import { headOf } from './first-line.ts';
import type { StoreClock } from './stream-reader.ts';
import type { StreamTally } from './stream-tally.ts';

/** Documents looked at of each stream. */
const MOST = 25;
/** Streams that are asked at the same time. */
const AT_ONCE = 4;
/** A shipper that reads this soon can't be told from one that reads stamps, and makes no difference. */
const CLOSE_MS = 2000;
const QUARTER_MS = 15 * 60_000;
/** Of the stamps that were compared. */
const MOSTLY = 0.9;

/** The first documents of the streams, in the order of the streams. */
export async function headsOf(
  adapter: StoreAdapter,
  tallies: readonly StreamTally[],
): Promise<readonly (readonly StoredDocument[])[]> {
  const heads: (readonly StoredDocument[])[] = tallies.map(() => []);
  const ask = async (from: number): Promise<void> => {
    for (let at = from; at < tallies.length; at += AT_ONCE) {
      const tally = tallies[at];
      if (tally === undefined) continue;
      // One minute is enough, and costs the store little.
      const toMs = Math.min(tally.lastMs, tally.firstMs + 60_000);
      const documents = await adapter.context(tally.stream, { fromMs: tally.firstMs, toMs }, 'first', MOST);
      heads[at] = documents.slice(0, MOST);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, (_, from) => ask(from)));
  return heads;
}

/**
 * What the times of a store are: where stamps differ from them by nothing, or by whole quarters of an hour (a zone), they are the
 * records' own; else they tell when a shipper read them.
 *
 * @returns `delayMs`: the longest time from stamp to reading, as far as stamps carry their zone or are close; 0 for `records`.
 */
export function clockOf(documents: readonly StoredDocument[]): { readonly clock: StoreClock; readonly delayMs: number } {
  const differences = documents.flatMap(({ text, atMs }) => {
    const head = headOf(text);
    if (head === null || (head.clock !== 'local' && head.clock !== 'instant')) return [];
    return [{ delayMs: atMs - head.ms, isSure: head.clock === 'instant' }];
  });
  const isClose = ({ delayMs, isSure }: { delayMs: number; isSure: boolean }): boolean => {
    const zoneMs = isSure ? 0 : Math.round(delayMs / QUARTER_MS) * QUARTER_MS;
    return Math.abs(delayMs - zoneMs) <= CLOSE_MS;
  };
  if (differences.filter(isClose).length >= differences.length * MOSTLY) return { clock: 'records', delayMs: 0 };
  const delays = differences.map(({ delayMs, isSure }) =>
    isSure ? delayMs : ((delayMs % QUARTER_MS) + QUARTER_MS) % QUARTER_MS,
  );
  return { clock: 'reading', delayMs: delays.reduce((most, delay) => Math.max(most, delay), 0) };
}

/**
 * The head of a stream as bytes, as files have one. Where the store's times are the records' own they are written in front of each
 * line, as container runtimes do, so that the zone of stamps can be told from them.
 */
export function headBytes(documents: readonly StoredDocument[], clock: StoreClock): Uint8Array {
  const lines = documents.flatMap(({ text, atMs }) =>
    text.split('\n').map((line, at) => {
      return clock === 'records' && at === 0 ? `${new Date(atMs).toISOString()} stdout F ${line}\n` : `${line}\n`;
    }),
  );
  return Buffer.from(lines.join(''));
}
