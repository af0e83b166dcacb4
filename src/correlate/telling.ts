import type { CauseLogic } from '../patterns/compile.ts';
import type { PatternTexts } from '../patterns/library.ts';
import type { EpisodeOrder } from './episode-set.ts';
import type { Scene } from './hypothesis.ts';
import type { Trouble } from './trouble.ts';
import type { Machines } from './machines.ts';
import type { NodeActivity } from './silence-book.ts';
import type { Topology } from './topology.ts';

/** What incidents are told with. */
export interface Telling {
  readonly texts: PatternTexts;
  /** All that may be named. */
  readonly causes: readonly CauseLogic[];
  /** What they are supposed from. */
  readonly scene: Scene;
  /** Of all episodes of the cluster. */
  readonly order: EpisodeOrder;
  /** All episodes of trouble. */
  readonly problems: Trouble;
  /** End of all logs, UTC epoch ms. */
  readonly logsEndMs: number | null;
  /** Too few records to show health, with trouble among them: what is slight by itself may be all that was given of it. */
  readonly isExcerpt: boolean;
  /** Last record per node. */
  readonly nodeEndMs: ReadonlyMap<string, number>;
  readonly topology: Topology;
  readonly machines: Machines;
  readonly activities: readonly NodeActivity[];
}
