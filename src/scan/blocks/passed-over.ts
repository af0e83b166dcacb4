import { BYTE_LEVELS } from '../bytes/byte-heads.ts';
import type { TimeBounds } from './block-sink.ts';
import type { RecordTable } from './record-table.ts';
import { columnOf, LEVEL_NAMES } from '../tally/level-counts.ts';
import { MINUTE, type SourceTally } from '../tally/tally.ts';

const SLOT_MS = 5000;
const COLUMNS = Uint8Array.from(BYTE_LEVELS, columnOf);

/**
 * Counts records in the tally by their place in the table, one step per minute instead of one per record.
 *
 * @param behind the record after the last one. @param layout that of all of them.
 */
export function tallyRun(
  tally: SourceTally,
  table: RecordTable,
  run: { readonly from: number; readonly behind: number; readonly layout: string },
): void {
  const counts = new Uint32Array(LEVEL_NAMES.length);
  const ofMinute = new Uint32Array(LEVEL_NAMES.length);
  let firstMs = Number.POSITIVE_INFINITY;
  let lastMs = Number.NEGATIVE_INFINITY;
  for (let index = run.from, atMs = table.timeOf(index); index < run.behind; ) {
    const minute = Math.floor(atMs / MINUTE);
    const fromMs = minute * MINUTE;
    const toMs = fromMs + MINUTE;
    do {
      if (atMs < firstMs) firstMs = atMs;
      if (atMs > lastMs) lastMs = atMs;
      const column = COLUMNS[table.levels[index] ?? 0] ?? 0;
      ofMinute[column] = (ofMinute[column] ?? 0) + 1;
      atMs = table.timeOf(++index);
    } while (index < run.behind && atMs >= fromMs && atMs < toMs);
    for (let column = 0; column < counts.length; column++) {
      const count = ofMinute[column] ?? 0;
      if (count === 0) continue;
      tally.minutes?.add(minute, column, count);
      counts[column] = (counts[column] ?? 0) + count;
      ofMinute[column] = 0;
    }
  }
  if (run.from < run.behind) tally.addMany({ layout: run.layout, firstMs, lastMs, counts });
}

/** The 5-second slots of the table's records from `from` up to before `behind`, and the earliest time of them; those in bounds only. */
export function slotsOf(
  table: RecordTable,
  from: number,
  behind: number,
  { fromMs, toMs }: TimeBounds,
): { readonly slots: readonly number[]; readonly firstMs: number } {
  const slots: number[] = [];
  let firstMs = Number.POSITIVE_INFINITY;
  let slot = Number.NaN;
  for (let index = from; index < behind; index++) {
    const atMs = table.timeOf(index);
    if (!(atMs >= fromMs && atMs <= toMs)) continue;
    if (atMs < firstMs) firstMs = atMs;
    if (atMs >= slot * SLOT_MS && atMs < slot * SLOT_MS + SLOT_MS) continue;
    slots.push((slot = Math.floor(atMs / SLOT_MS)));
  }
  return { slots, firstMs };
}
