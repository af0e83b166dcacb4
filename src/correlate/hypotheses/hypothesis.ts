import type { CauseLogic, EvidenceLogic } from '../../patterns/compile.ts';
import type { Weight } from '../../patterns/schema.ts';
import type { Episode } from '../episodes/episode.ts';
import type { Lasting } from '../episodes/in-time.ts';
import type { Topology } from '../nodes/topology.ts';

/** An item of a cause's evidence that holds. */
export interface HeldItem {
  readonly weight: Weight;
  readonly episodes: readonly Episode[];
  /** Whether lines below WARN would have ruled it out. */
  readonly lacksCalm: boolean;
}

/** An item of a cause's evidence that does not hold, and why. */
export interface WantedItem {
  readonly item: EvidenceLogic;
  readonly because: 'not-seen' | 'too-little' | 'ruled-out';
  /** The episodes that were seen of it, though they do not suffice. */
  readonly episodes: readonly Episode[];
  /** Ids of the signatures that rule it out, where it is ruled out. */
  readonly despite: readonly string[];
}

/** A cause supposed for one node, client, entity or the cluster, in one span of time. */
export interface Hypothesis {
  readonly cause: CauseLogic;
  /** The node, client, Raft group, peer, database or cluster that it is supposed for, as the cause's scope says. */
  readonly scopeValue: string;
  readonly startMs: number | null;
  readonly endMs: number | null;
  /** What speaks for it, and what could but was not seen. */
  readonly items: readonly HeldItem[];
  readonly wanted: readonly WantedItem[];
  /** The episodes of all items that hold, each once. */
  readonly evidence: ReadonlySet<Episode>;
  /** Positions in the cause's `refutes` and `expects` that count against it. */
  readonly refutedBy: readonly number[];
  readonly lacks: readonly number[];
  /** 0..1: the items combined by noisy-OR, times a factor for each thing that speaks against it. */
  readonly strength: number;
  /** Whether logs of the accused (the node or side that the fault would be at) were read, of that time. */
  readonly accusedRead: boolean;
  /** The nodes with evidence of which no log that would show another reason (`wouldTell`) was read for that time. */
  readonly unheard: readonly string[];
  /** Those whose lines below WARN were not read for that time, where such a line would have ruled it out. */
  readonly calmless: readonly string[];
}

/** What was read, for absence to mean something. */
export interface Presence {
  /** Whether a log of that family was read for the node (any node for null) around that time. */
  covers(node: string | null, family: string, startMs: number | null, endMs: number | null): boolean;
  /** Whether any log of the node was read that is of that time, ended not long before it, or is of no known time. */
  read(node: string, startMs: number | null, endMs: number | null): boolean;
  /** Whether the node's lines below WARN were not read for an instant: only warnings and errors were, or its log begins later. */
  lacksCalm(node: string, atMs: number | null): boolean;
  /** Whether the node wrote before the end of that time and after its start: it was alive then. */
  lived(node: string, startMs: number | null, endMs: number | null): boolean;
}

/** Episodes by signature id. */
export type EpisodeIndex = ReadonlyMap<string, readonly Episode[]>;

/** A cause to be supposed for one value of its scope, at one time, before its evidence is weighed. */
export interface Supposed {
  readonly cause: CauseLogic;
  /** The value of its scope: a node, a client, a Raft group, a peer, a database, the cluster. */
  readonly value: string;
  /** The time that its evidence spans. */
  readonly span: Lasting;
  /** Whether an episode was seen at about that time. */
  readonly isNear: (episode: Episode) => boolean;
  /** Or at any time before. */
  readonly isNearOrBefore: (episode: Episode) => boolean;
}

/** What hypotheses are made from. */
export interface Scene {
  readonly index: EpisodeIndex;
  readonly topology: Topology;
  readonly presence: Presence;
  /** Ids of the signatures that are told below WARN (starts, stops, connections made), or derived from all that nodes wrote (silences). */
  readonly calm: ReadonlySet<string>;
}

/** Whether a line proves it, whatever may speak against it. */
export function isProven({ items }: Pick<Hypothesis, 'items'>): boolean {
  return items.some((item) => item.weight === 'proves');
}
