import type { PatternTexts } from '../patterns/library.ts';
import type { Episode } from './episode.ts';

/** What incidents are told with. */
export interface Telling {
  readonly texts: PatternTexts;
  /** All episodes of trouble. */
  readonly problems: readonly Episode[];
  /** End of all logs, UTC epoch ms. */
  readonly logsEndMs: number | null;
  /** Last record per node. */
  readonly nodeEndMs: ReadonlyMap<string, number>;
}
