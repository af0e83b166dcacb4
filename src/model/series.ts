import type { Level } from './record.ts';

/**
 * The figures that are followed over time, in the order in which they are shown. Per step of time: the worst of `gc-pause`,
 * `heap-after-gc`, `push-delay` and `dump-delay`; how many of all others.
 */
export const FIGURE_KINDS = [
  'gc-pause',
  'heap-after-gc',
  'full-gc',
  'leader-changes',
  'new-connections',
  'push-delay',
  'dump-delay',
  'client-errors',
  'requests',
  'server-errors',
] as const;
export type FigureKind = (typeof FIGURE_KINDS)[number];

/** How many records of a level stand in one step of time. */
export interface LevelCounts {
  /** UTC epoch ms; start of the step. */
  readonly atMs: number;
  readonly levels: Readonly<Partial<Record<Level | 'none', number>>>;
}

/** One figure of one node over time. */
export interface FigureSeries {
  readonly kind: FigureKind;
  readonly node: string;
  /** In time order, by the start of their step (UTC epoch ms); steps without a value are left out. Milliseconds, bytes or a count. */
  readonly points: readonly { readonly atMs: number; readonly value: number }[];
}

/** What the logs count, over time. */
export interface Series {
  /** Length of a step: whole minutes, so many that there are at most 300 steps. */
  readonly stepMs: number;
  /** Dated records of all sources; steps without a record are left out. */
  readonly records: readonly LevelCounts[];
  /** By kind and node. */
  readonly figures: readonly FigureSeries[];
}
