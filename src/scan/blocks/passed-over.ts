import { BYTE_LEVELS } from '../bytes/byte-heads.ts';
import type { TimeBounds } from './block-sink.ts';
import type { RecordTable } from './record-table.ts';
import { MINUTE, type SourceTally } from '../tally/tally.ts';

const SLOT_MS = 5000;

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
  const counts = new Uint32Array(BYTE_LEVELS.length);
  for (let index = run.from, atMs = table.timeOf(index); index < run.behind; ) {
    const minute = Math.floor(atMs / MINUTE);
    const [fromMs, toMs] = [minute * MINUTE, (minute + 1) * MINUTE];
    let firstMs = atMs;
    let lastMs = atMs;
    counts.fill(0);
    do {
      if (atMs < firstMs) firstMs = atMs;
      if (atMs > lastMs) lastMs = atMs;
      const level = table.levels[index] ?? 0;
      counts[level] = (counts[level] ?? 0) + 1;
      atMs = table.timeOf(++index);
    } while (index < run.behind && atMs >= fromMs && atMs < toMs);
    tally.addMany({ minute, layout: run.layout, firstMs, lastMs, levels: BYTE_LEVELS, counts });
  }
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
