import type { Diagnostic } from './model/diagnostic.ts';
import { ReadFailure } from './read/read-failure.ts';
import type { ScanContext } from './scan/scan-source.ts';
import type { SourceTally } from './scan/tally/tally.ts';
import type { Zones } from './scan/sources/zones.ts';

/** A file that can't be read to its end is told, and the next one of the series follows. */
export function contextOf(
  zones: Zones,
  tally: SourceTally,
  report: (diagnostic: Diagnostic) => void,
  signal: AbortSignal,
): ScanContext {
  return {
    zoneOf: (node) => zones.zoneOf(node),
    tally,
    report,
    failed(_file, error) {
      if (error instanceof ReadFailure) report(error.diagnostic());
      else if (!signal.aborted) throw error;
    },
  };
}
