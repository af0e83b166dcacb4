import type { BlockOptions } from './block-sink.ts';
import type { RecordTable } from './record-table.ts';

/**
 * How long a silence between two records of a table must be to be among its longest. Shorter ones would be noted only to be
 * forgotten again, and their records would be decoded for nothing.
 *
 * @param behind the record after the last one that is looked at. @param leastMs shorter ones are none. @param most that are kept of
 *   the source. @param bounds of time asked for (UTC epoch ms, both included).
 * @returns milliseconds, at least `leastMs`; just that where other records than the last are unsure, as there may be more than the
 *   table knows.
 */
export function longSilenceFrom(
  table: RecordTable,
  behind: number,
  {
    leastMs,
    most,
    bounds,
  }: { readonly leastMs: number; readonly most: number; readonly bounds: Pick<BlockOptions, 'fromMs' | 'toMs'> },
): number {
  if (leastMs === Number.POSITIVE_INFINITY) return leastMs;
  const lengths: number[] = [];
  for (let index = 1; index < behind; index++) {
    if (table.isUnsure(index - 1)) return leastMs;
    const startMs = table.timeOf(index - 1);
    const endMs = table.timeOf(index);
    if (endMs - startMs >= leastMs && startMs >= bounds.fromMs && endMs <= bounds.toMs) lengths.push(endMs - startMs);
  }
  return lengths.length <= most ? leastMs : (Float64Array.from(lengths).sort().at(-most) ?? leastMs);
}
