import type { MinuteTable } from '../../src/scan/tally/minute-table.ts';
import type { SourceTally } from '../../src/scan/tally/tally.ts';

/** All that a tally counted. @param minutes what it counted into. */
export function tellTally(tally: SourceTally, minutes: MinuteTable) {
  const { layout, levels, records, bytes, lines, undated, firstMs, lastMs } = tally;
  return { layout, levels, records, bytes, lines, undated, firstMs, lastMs, minutes: [...minutes.entries()] };
}
