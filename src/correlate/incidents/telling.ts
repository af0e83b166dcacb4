import type { SourceCoverage } from '../../model/report.ts';
import type { CauseLogic } from '../../patterns/compile.ts';
import type { PatternTexts } from '../../patterns/library.ts';
import type { LastStart } from '../derive/server-runs.ts';
import type { EpisodeOrder } from '../episodes/episode-set.ts';
import type { Scene } from '../hypotheses/hypothesis.ts';
import type { Trouble } from '../ranking/trouble.ts';
import type { Machines } from '../nodes/machines.ts';
import type { NodeActivity } from '../silences/silence-book.ts';
import type { Topology } from '../nodes/topology.ts';

/** What the incidents of one cluster are told with. */
export interface Telling {
  readonly texts: PatternTexts;
  /** All causes of the library. */
  readonly causes: readonly CauseLogic[];
  /** What causes are supposed from: the episodes that no restart accounts for, the topology, what was read. */
  readonly scene: Scene;
  /** All episodes of the cluster in their order, for sets of them. */
  readonly order: EpisodeOrder;
  /** The episodes that are trouble, severity low and above. */
  readonly problems: Trouble;
  /** When the logs of all clusters end, UTC epoch ms. */
  readonly logsEndMs: number | null;
  /** Whether so little was read that slight trouble may be all that was given of something grave. */
  readonly isExcerpt: boolean;
  /** Whether hardly anything but complaints was read, so that the same may be. */
  readonly isPickedOut: boolean;
  /** When the logs of each node end, UTC epoch ms. */
  readonly nodeEndMs: ReadonlyMap<string, number>;
  /** The last start of each server and application that was started in these logs. */
  readonly lastStarts: ReadonlyMap<string, LastStart>;
  readonly topology: Topology;
  readonly machines: Machines;
  readonly activities: readonly NodeActivity[];
  /** What was read of a node, source by source. */
  readonly sourcesOf: (node: string) => readonly SourceCoverage[];
}
