import type { Words } from './language.ts';

/** How much one item of a cause's evidence says: alone enough, speaks clearly for it, fits it among others. */
export type EvidenceWeight = 'proves' | 'supports' | 'suggests';

/** A signature that a ranking speaks of. */
interface NamedSignature {
  readonly id: string;
  readonly title: Words;
}

/** An item of evidence that holds. */
export interface HeldEvidence {
  readonly weight: EvidenceWeight;
  /** What it adds to the strength by itself, 0..1; less where it rests on lines that a heavier item rests on already. */
  readonly adds: number;
  readonly signatures: readonly NamedSignature[];
  readonly nodes: readonly string[];
  /** How many records say so. */
  readonly records: number;
  /** Where the first of them stand, capped; lines from 1, both ends included. */
  readonly places: readonly { readonly source: string; readonly lineStart: number; readonly lineEnd: number }[];
}

/** An item of evidence that does not hold: with it, the cause would be surer. */
export interface WantedEvidence {
  readonly weight: EvidenceWeight;
  /** `not-seen`: no such line in its scope; `too-little`: seen, but not on enough nodes or of enough kinds; `ruled-out`: by `despite`. */
  readonly because: 'not-seen' | 'too-little' | 'ruled-out';
  /** Whether all of the signatures are asked for, or any one of them. */
  readonly need: 'all' | 'any';
  /** The missing ones, capped, with the logs that Nacos writes them to. */
  readonly signatures: readonly (NamedSignature & { readonly logs: readonly string[] })[];
  /** What is asked of captured values (`pauseMs`: `>= 3s`), of the number of nodes (`nodes`), of how long it lasts (`lasts`), of how soon they come after each other (`within`) or of different values (`distinct peer`). */
  readonly conditions: Readonly<Record<string, string>>;
  /** Seen, and with it the item says nothing. */
  readonly despite: readonly NamedSignature[];
}

/** What makes a cause smaller, and by how much its strength is multiplied. */
export interface Doubt {
  readonly kind: 'refuted' | 'expected-but-absent';
  readonly factor: number;
  readonly why: Words;
}

/** Why one cause stands behind the first of its incident. */
export interface RankingReason {
  /** `equal`: nothing but time and name tells them apart. */
  readonly kind: 'follows-from' | 'weaker-evidence' | 'explains-less' | 'more-against' | 'equal';
  /** Id of the cause that it follows from; empty for the other kinds. */
  readonly cause: string;
}

/** Why a cause stands where it stands: score = strength x (0.6 + 0.4 x share). */
export interface Ranking {
  /** 0..1: the evidence by noisy-OR, less what speaks against it. */
  readonly strength: number;
  /** 0..1: how much of the trouble nearby it explains, by severity. */
  readonly share: number;
  /** Heaviest first. */
  readonly holds: readonly HeldEvidence[];
  /** Episodes of trouble within ten minutes of its evidence, and how many of them it explains. */
  readonly nearby: { readonly episodes: number; readonly explained: number };
  /** Trouble nearby that it does not explain, the gravest first, capped. */
  readonly leaves: readonly (NamedSignature & { readonly nodes: readonly string[]; readonly records: number })[];
  readonly doubts: readonly Doubt[];
  /** What would make it surer, heaviest first, capped. */
  readonly wants: readonly WantedEvidence[];
  /** Why it stands behind the first; empty for the first. */
  readonly behind: readonly RankingReason[];
  /** For the first: id of the best rival, or of the best consequence where there is none; empty for the others. */
  readonly runnerUp: string;
}
