import type { CauseLogic, EvidenceLogic } from '../patterns/compile.ts';
import type { Weight } from '../patterns/schema.ts';
import type { Episode } from './episode.ts';
import type { Lasting } from './in-time.ts';
import type { Topology } from './topology.ts';

/** An item of a cause's evidence that holds. */
export interface HeldItem {
  readonly weight: Weight;
  readonly episodes: readonly Episode[];
}

/** An item of a cause's evidence that does not hold, and why. */
export interface WantedItem {
  readonly item: EvidenceLogic;
  readonly because: 'not-seen' | 'too-little' | 'ruled-out';
  /** What was seen of it. */
  readonly episodes: readonly Episode[];
  /** Ids of the signatures that rule it out. */
  readonly despite: readonly string[];
}

/** A cause supposed for one node, client, entity or the cluster, in one span of time. */
export interface Hypothesis {
  readonly cause: CauseLogic;
  readonly scopeValue: string;
  readonly startMs: number | null;
  readonly endMs: number | null;
  readonly items: readonly HeldItem[];
  readonly wanted: readonly WantedItem[];
  /** Episodes of the items, each once. */
  readonly evidence: ReadonlySet<Episode>;
  /** Positions in the cause's `refutes` and `expects` that count against it. */
  readonly refutedBy: readonly number[];
  readonly lacks: readonly number[];
  /** 0..1: the items by noisy-OR, less what speaks against it. */
  readonly strength: number;
  /** Whether the logs of the one that it accuses were read, of that time. */
  readonly accusedRead: boolean;
  /** The families of logs that would tell if it were otherwise, where none of them was read of that time; else none. */
  readonly unheard: readonly string[];
}

/** What was read, for absence to mean something. */
export interface Presence {
  /** Whether a log of that family was read for the node (any node for null) around that time. */
  covers(node: string | null, family: string, startMs: number | null, endMs: number | null): boolean;
  /** Whether any log of the node was read that is of that time, ended not long before it, or is of no known time. */
  read(node: string, startMs: number | null, endMs: number | null): boolean;
  /** Whether the node wrote before the end of that time and after its start: it was alive then. */
  lived(node: string, startMs: number | null, endMs: number | null): boolean;
}

/** Episodes by signature id. */
export type EpisodeIndex = ReadonlyMap<string, readonly Episode[]>;

/** A cause that is about to be supposed. */
export interface Supposed {
  readonly cause: CauseLogic;
  /** Of its scope: a node, a client, a group, a peer, a database, the cluster. */
  readonly value: string;
  /** When what was gathered for it was seen. */
  readonly span: Lasting;
  /** Whether an episode was seen at about that time. */
  readonly isNear: (episode: Episode) => boolean;
}

/** What hypotheses are made from. */
export interface Scene {
  readonly index: EpisodeIndex;
  readonly topology: Topology;
  readonly presence: Presence;
}

/** Whether a line proves it; what speaks against it is another question. */
export function isProven({ items }: Pick<Hypothesis, 'items'>): boolean {
  return items.some((item) => item.weight === 'proves');
}
