import type { RecordTable } from './record-table.ts';

/**
 * How long a silence between two records of a table must be to be among its longest. Shorter ones would be noted only to be
 * forgotten again, and their records would be decoded for nothing.
 *
 * @param behind the record after the last one that is looked at. @param fromMs shorter ones are none. @param most that are kept of
 *   the source. @param isInside whether an instant is in the bounds of time asked for.
 * @returns milliseconds, at least `fromMs`; just that where other records than the last are unsure, as there may be more than the
 *   table knows.
 */
export function longSilenceFrom(
  table: RecordTable,
  behind: number,
  { fromMs, most, isInside }: { readonly fromMs: number; readonly most: number; readonly isInside: (atMs: number) => boolean },
): number {
  const lengths: number[] = [];
  for (let index = 1; index < behind; index++) {
    if (table.isUnsure(index - 1)) return fromMs;
    const startMs = table.timeOf(index - 1);
    const lengthMs = table.timeOf(index) - startMs;
    if (lengthMs >= fromMs && isInside(startMs) && isInside(startMs + lengthMs)) lengths.push(lengthMs);
  }
  return lengths.length <= most ? fromMs : (Float64Array.from(lengths).sort().at(-most) ?? fromMs);
}
