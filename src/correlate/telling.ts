import type { PatternTexts } from '../patterns/library.ts';
import type { Episode } from './episode.ts';
import type { InTime } from './in-time.ts';
import type { NodeActivity } from './silence-book.ts';
import type { Topology } from './topology.ts';

/** What incidents are told with. */
export interface Telling {
  readonly texts: PatternTexts;
  /** All episodes of trouble. */
  readonly problems: InTime<Episode>;
  /** End of all logs, UTC epoch ms. */
  readonly logsEndMs: number | null;
  /** Last record per node. */
  readonly nodeEndMs: ReadonlyMap<string, number>;
  readonly topology: Topology;
  readonly activities: readonly NodeActivity[];
}
