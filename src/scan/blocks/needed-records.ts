import type { TimeBounds } from './block-sink.ts';
import type { RecordTable } from './record-table.ts';

/**
 * Marks the records that others depend on: the first and last one (silence is told by its neighbours), the latest one (a node's
 * last word), those at the bounds of the time asked for.
 *
 * @param behind the record after the last one of the table that is looked at.
 */
export function wantNeeded(table: RecordTable, behind: number, { fromMs, toMs }: TimeBounds): void {
  if (behind === 0) return;
  table.want(behind - 1);
  let latest = -1;
  let latestMs = Number.NEGATIVE_INFINITY;
  let wasInside = false;
  for (let index = 0; index < behind; index++) {
    const atMs = table.timeOf(index);
    const isInside = atMs >= fromMs && atMs <= toMs;
    if (isInside && atMs >= latestMs) {
      latest = index;
      latestMs = atMs;
    }
    if (index > 0 && isInside !== wasInside) {
      table.want(index - 1);
      table.want(index);
    }
    wasInside = isInside;
  }
  if (latest >= 0) table.want(latest);
  table.want(0);
}
