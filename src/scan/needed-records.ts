import type { RecordTable } from './record-table.ts';

/**
 * Marks the records that others depend on: the first and last one (silence is told by its neighbours), the latest one (a node's
 * last word), those at the bounds of the time asked for.
 *
 * @param behind the record after the last one of the table that is looked at.
 */
export function wantNeeded(table: RecordTable, behind: number, isInside: (atMs: number) => boolean): void {
  if (behind === 0) return;
  table.want(behind - 1);
  let latest = -1;
  for (let index = 0; index < behind; index++) {
    const inside = isInside(table.timeOf(index));
    if (inside && (latest < 0 || table.timeOf(index) >= table.timeOf(latest))) latest = index;
    if (index > 0 && inside !== isInside(table.timeOf(index - 1))) {
      table.want(index - 1);
      table.want(index);
    }
  }
  if (latest >= 0) table.want(latest);
  table.want(0);
}
