import type { Evidence } from './event.ts';

/** What a lane follows, in the order in which lanes are shown. */
export const LANE_KINDS = ['process', 'raft', 'member', 'distro', 'database', 'connection'] as const;
export type LaneKind = (typeof LANE_KINDS)[number];

/**
 * States by kind of lane; of one thing, in the order in which they follow each other. `process`: starting, ready, stopping, failed, silent (it wrote nothing). `raft`: led, no-leader.
 * `member`: up, suspicious, down, left. `distro`: loading, ready, failed. `database`: up, down. `connection`: connected,
 * disconnected.
 */
export const STATE_NAMES = [
  'stopping',
  'starting',
  'loading',
  'ready',
  'failed',
  'silent',
  'led',
  'no-leader',
  'up',
  'suspicious',
  'down',
  'left',
  'connected',
  'disconnected',
] as const;
export type StateName = (typeof STATE_NAMES)[number];

/** A time in which a lane was in one state, as far as the node's lines say. */
export interface StateSpan {
  readonly state: StateName;
  /** The leader of the Raft group, by node where its logs are here; empty for all else. */
  readonly leader: string;
  /** The term of the Raft group where a line told it. */
  readonly term: number | null;
  /** UTC epoch ms. */
  readonly startMs: number;
  /** Where the next state begins, or the last line that said so; null where nothing ends it before the node's logs end. */
  readonly endMs: number | null;
  /** How many records said so. */
  readonly count: number;
  /** The first of them. */
  readonly evidence: Evidence;
}

/** One thing as one node saw it. Between two spans nothing is known. */
export interface StateLane {
  readonly node: string;
  readonly kind: LaneKind;
  /** The Raft group, member or database; empty where there is only one. */
  readonly of: string;
  /** In time order, not overlapping. */
  readonly spans: readonly StateSpan[];
}

/** The state of the cluster over time, as each node saw it. */
export interface ClusterState {
  /** By node, kind and what they are of. */
  readonly lanes: readonly StateLane[];
  /** How many lanes were left out, those that never changed first. */
  readonly left: number;
}
